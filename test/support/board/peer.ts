import type { ByteTransport, Signals } from '../../../board/transport.ts';

/** The board's end of a cable. */
export interface Peer {
  /** Bytes from the computer, one letter each. */
  readonly receive: (bytes: string) => void;
  readonly signals?: (signals: Signals) => void;
}

/** A cable in memory, which can be pulled. */
export interface Cable extends ByteTransport {
  /** All that was sent to the board. */
  readonly sent: () => string;
  readonly unplug: () => void;
  /** Bytes that the board sends by itself. */
  readonly flood: (bytes: string) => void;
  /** How often the computer has done something. */
  readonly actions: () => number;
  readonly isClosed: () => boolean;
  readonly signalled: readonly Signals[];
}

export interface CableOptions {
  /** Pulls the cable when the computer does something for this often. */
  readonly unplugAtAction?: number;
  readonly hasSignals?: boolean;
}

/** @param connect gets what sends bytes to the computer */
export function cable(
  connect: (send: (bytes: string) => void) => Peer,
  { unplugAtAction = Infinity, hasSignals = true }: CableOptions = {},
): Cable {
  const data: ((bytes: Uint8Array) => void)[] = [];
  const closes: (() => void)[] = [];
  const signalled: Signals[] = [];
  let sent = '';
  let actions = 0;
  let isClosed = false;
  const unplug = (): void => {
    if (isClosed) return;
    isClosed = true;
    closes.forEach((each) => each());
  };
  const send = (bytes: string): void => {
    if (!isClosed) data.forEach((each) => each(Buffer.from(bytes, 'latin1')));
  };
  const peer = connect(send);
  const act = (what: () => void): Promise<void> => {
    actions += 1;
    if (actions >= unplugAtAction) unplug();
    if (isClosed) return Promise.reject(new Error('no such device'));
    // What a board answers comes later than what was sent.
    return Promise.resolve().then(what);
  };
  return {
    sent: () => sent,
    unplug,
    flood: send,
    actions: () => actions,
    isClosed: () => isClosed,
    signalled,
    onData: (listener) => data.push(listener),
    onClose: (listener) => closes.push(listener),
    write: (bytes) =>
      act(() => {
        const text = Buffer.from(bytes).toString('latin1');
        sent += text;
        peer.receive(text);
      }),
    setSignals: (signals) =>
      hasSignals
        ? act(() => {
            signalled.push(signals);
            peer.signals?.(signals);
          })
        : Promise.reject(new Error('no such lines')),
    close: () => {
      unplug();
      return Promise.resolve();
    },
  };
}
