/** Serial ports on Node, by a package that may be missing. */
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createListeners } from '../listeners.ts';
import { BAUD_RATE, openProblem, PortProblem } from '../portProblem.ts';
import type { PortFacts } from '../ports.ts';
import type { ByteTransport, Clock, Signals } from '../transport.ts';

export interface SerialPorts {
  readonly list: () => Promise<readonly PortFacts[]>;
  /** @throws PortProblem */
  readonly open: (path: string) => Promise<ByteTransport>;
}

/** The part of the package that is used: its types are not at hand where it is not installed. */
interface Binding {
  readonly list: () => Promise<readonly PortFacts[]>;
  readonly open: (options: {
    readonly path: string;
    readonly baudRate: number;
    readonly hupcl: boolean;
  }) => Promise<OpenPort>;
}
interface OpenPort {
  readonly isOpen: boolean;
  readonly close: () => Promise<void>;
  readonly read: (buffer: Buffer, offset: number, length: number) => Promise<{ readonly bytesRead: number }>;
  readonly write: (buffer: Buffer) => Promise<void>;
  readonly set: (signals: Signals) => Promise<void>;
}

const PACKAGE = '@serialport/bindings-cpp';

/**
 * Loads what opens ports.
 *
 * @param from file or URL from which the package is looked up
 * @throws PortProblem `no-support`
 */
export function loadSerialPorts(from: string | URL): SerialPorts {
  const binding = loadBinding(from);
  return {
    list: async () => {
      try {
        return await binding.list();
      } catch {
        // On Linux it asks udev, which a container need not have.
        return portsByName();
      }
    },
    open: async (path) => {
      try {
        return transportOn(await binding.open({ path, baudRate: BAUD_RATE, hupcl: false }));
      } catch (error) {
        throw openProblem(path, error);
      }
    },
  };
}

function loadBinding(from: string | URL): Binding {
  try {
    const loaded = createRequire(from)(PACKAGE) as { readonly autoDetect: () => Binding };
    return loaded.autoDetect();
  } catch {
    throw new PortProblem(
      'no-support',
      `Serial ports need the package ${PACKAGE}, which is not installed here or does not load: npm install -g ${PACKAGE}`,
    );
  }
}

/** What Linux calls a port on USB; it needs no library to be seen. */
async function portsByName(): Promise<readonly PortFacts[]> {
  try {
    const names = await fs.readdir('/dev');
    return names
      .filter((name) => /^tty(USB|ACM|WCH)\d+$/.test(name))
      .map((name) => ({ path: `/dev/${name}` }));
  } catch {
    return [];
  }
}

const READ_BYTES = 4096;

function transportOn(port: OpenPort): ByteTransport {
  const { onData, onClose, isOpen, deliver, gone } = createListeners();
  const close = async (): Promise<void> => {
    gone();
    if (port.isOpen) await port.close();
  };
  const readOn = async (): Promise<void> => {
    const buffer = Buffer.alloc(READ_BYTES);
    while (isOpen()) {
      const { bytesRead } = await port.read(buffer, 0, buffer.length);
      deliver(Uint8Array.from(buffer.subarray(0, bytesRead)));
    }
  };
  // A read fails when the port is closed here, and when it goes away.
  readOn().catch(() => close().catch(() => undefined));
  return {
    onData,
    onClose,
    write: (bytes) => port.write(Buffer.from(bytes)),
    setSignals: (signals) => port.set(signals),
    close,
  };
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  after: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};
