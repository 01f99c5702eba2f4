import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBoard } from '../../../board/session.ts';
import { allowedPorts, openWebPort, WEB_CLOCK, type WebSerialPort } from '../../../board/web/webSerial.ts';
import { openMaixPy } from '../../support/board/maixPyPeer.ts';

interface FakePort extends WebSerialPort {
  /** Ends its streams as a browser does. */
  readonly unplug: () => void;
  readonly isOpen: () => boolean;
}

/** A port as a browser gives it, with the real MicroPython behind it. */
async function webPort(): Promise<FakePort> {
  let isOpen = false;
  let isThere = true;
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const peer = await openMaixPy((bytes) => {
    if (isOpen && isThere) controller?.enqueue(Buffer.from(bytes, 'latin1'));
  });
  const needed = (): void => {
    if (!isThere) throw new DOMException('The device has been lost.', 'NetworkError');
  };
  return {
    readable: new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) }),
    writable: new WritableStream<Uint8Array>({
      write: (bytes) => {
        needed();
        peer.receive(Buffer.from(bytes).toString('latin1'));
      },
    }),
    open: () => {
      if (!isThere) return Promise.reject(new DOMException('Failed to open serial port.', 'NetworkError'));
      isOpen = true;
      return Promise.resolve();
    },
    close: () => {
      isOpen = false;
      return Promise.resolve();
    },
    setSignals: ({ dataTerminalReady: dtr, requestToSend: rts }) => {
      if (!isThere) return Promise.reject(new DOMException('The device has been lost.', 'NetworkError'));
      peer.signals?.({ dtr, rts });
      return Promise.resolve();
    },
    getInfo: () => ({ usbVendorId: 0x1a86, usbProductId: 0x7523 }),
    isOpen: () => isOpen,
    unplug: () => {
      isThere = false;
      controller?.error(new DOMException('The device has been lost.', 'NetworkError'));
    },
  };
}

const access = {
  clock: WEB_CLOCK,
  cancellation: { isRequested: () => false, onRequest: () => () => undefined },
};

test('a board is read through the streams of a browser, and its port is closed', async () => {
  const port = await webPort();
  const [allowed] = await allowedPorts({ getPorts: () => Promise.resolve([port]) });
  assert.deepEqual(allowed?.facts, { path: 'port 1', vendorId: '1a86', productId: '7523' });
  const transport = await openWebPort(port, 'port 1');
  const reading = await readBoard({ ...access, transport, progress: () => undefined }, { anew: true });
  assert.equal(reading.way, 'signals');
  assert.equal(reading.bootLine, '[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)');
  assert.equal(port.isOpen(), false);
});

test('a cable that is pulled ends in a sentence', async () => {
  const port = await webPort();
  const transport = await openWebPort(port, 'port 1');
  const progress = (step: string): void => {
    if (step === 'prepare') port.unplug();
  };
  await assert.rejects(readBoard({ ...access, transport, progress }, { anew: true }), { kind: 'unplugged' });
});

test('a port that is gone, and a browser without any, are said', async () => {
  const port = await webPort();
  port.unplug();
  await assert.rejects(openWebPort(port, 'port 1'), { kind: 'cannot-open' });
  await assert.rejects(allowedPorts(undefined), { kind: 'no-support' });
});
