/** Serial ports in a browser, which shows only those that the user has allowed. */
import { createListeners } from '../listeners.ts';
import { BAUD_RATE, openProblem, PortProblem } from '../portProblem.ts';
import type { PortFacts } from '../ports.ts';
import type { ByteTransport, Clock } from '../transport.ts';

/** The part of Web Serial that is used (https://wicg.github.io/serial/); TypeScript's library does not have it. */
export interface WebSerialPort {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  readonly open: (options: { readonly baudRate: number }) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly setSignals: (signals: {
    readonly dataTerminalReady: boolean;
    readonly requestToSend: boolean;
  }) => Promise<void>;
  readonly getInfo: () => { readonly usbVendorId?: number; readonly usbProductId?: number };
}

export interface WebSerial {
  readonly getPorts: () => Promise<readonly WebSerialPort[]>;
}

/** Ports that were allowed, with what is known of each. @throws PortProblem `no-support` */
export async function allowedPorts(
  serial: WebSerial | undefined,
): Promise<readonly { readonly facts: PortFacts; readonly port: WebSerialPort }[]> {
  if (serial === undefined)
    throw new PortProblem('no-support', 'This browser opens no serial ports: Chrome, Edge and Opera do.');
  const ports = await serial.getPorts();
  return ports.map((port, index) => {
    const { usbVendorId, usbProductId } = port.getInfo();
    const path = `port ${(index + 1).toString()}`;
    return {
      port,
      facts: { path, vendorId: hexadecimal(usbVendorId), productId: hexadecimal(usbProductId) },
    };
  });
}

function hexadecimal(id: number | undefined): string | undefined {
  return id?.toString(16).padStart(4, '0');
}

/** @throws PortProblem */
export async function openWebPort(port: WebSerialPort, name: string): Promise<ByteTransport> {
  try {
    await port.open({ baudRate: BAUD_RATE });
  } catch (error) {
    throw openProblem(name, error);
  }
  const { readable, writable } = port;
  if (readable === null || writable === null) throw openProblem(name, 'the port has no streams');
  const reader = readable.getReader();
  const writer = writable.getWriter();
  const { onData, onClose, deliver, gone } = createListeners();
  const readOn = async (): Promise<void> => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      deliver(value);
    }
  };
  // Reading ends when the port is closed here, and when it goes away.
  readOn().then(gone, gone);
  return {
    onData,
    onClose,
    write: (bytes) => writer.write(bytes),
    setSignals: ({ dtr, rts }) => port.setSignals({ dataTerminalReady: dtr, requestToSend: rts }),
    close: async () => {
      gone();
      await reader.cancel().catch(() => undefined);
      reader.releaseLock();
      await writer.close().catch(() => undefined);
      writer.releaseLock();
      await port.close();
    },
  };
}

export const WEB_CLOCK: Clock = {
  now: () => performance.now(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};
