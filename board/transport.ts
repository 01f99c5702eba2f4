/** Lines of a serial port that a computer sets; true is asserted, which pulls the pin low. */
export interface Signals {
  readonly dtr: boolean;
  readonly rts: boolean;
}

/** An open serial port, or anything that carries bytes to a board and back. */
export interface ByteTransport {
  /** Resolves when the bytes are on their way; rejects when the port is gone. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly onData: (listener: (bytes: Uint8Array) => void) => void;
  /** The port went away by itself, or was closed; called once. */
  readonly onClose: (listener: () => void) => void;
  /** Rejects where there are no such lines. */
  readonly setSignals: (signals: Signals) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Clock {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** @returns what calls it off */
  readonly after: (milliseconds: number, then: () => void) => () => void;
}

/** Somebody who may want no more. */
export interface Cancellation {
  readonly isRequested: () => boolean;
  /** @returns what ends the listening */
  readonly onRequest: (listener: () => void) => () => void;
}

export const NEVER_CANCELLED: Cancellation = {
  isRequested: () => false,
  onRequest: () => () => undefined,
};
