import { BoardProblem } from './problem.ts';
import type { ByteTransport, Cancellation, Clock, Signals } from './transport.ts';

/** How long to wait, and how much to take. */
export interface Patience {
  /** Milliseconds without a byte. */
  readonly silenceMs: number;
  /** Milliseconds altogether; absent: as long as bytes come. */
  readonly totalMs?: number;
  /** Bytes without what is waited for; absent: 256 KiB. */
  readonly mostBytes?: number;
  /** What may come to say that the board gave up; absent: nothing. */
  readonly alarms?: readonly Alarm[];
}

/** A text that must not come, and what it means. */
export interface Alarm {
  readonly text: string;
  readonly kind: 'reset' | 'crashed';
}

export interface Heard {
  /** What came before the ending. */
  readonly text: string;
  readonly ending: string;
}

/** The conversation over one port. Texts have one letter for each byte: half a character is nothing special then. */
export interface Wire {
  /** @throws BoardProblem `unplugged`, `cancelled` */
  readonly send: (bytes: string) => Promise<void>;
  /**
   * Waits until one of some texts comes.
   *
   * @throws BoardProblem `silent`, `chatter`, `unplugged`, `cancelled`, or the kind of an alarm
   */
  readonly until: (endings: readonly string[], patience: Patience) => Promise<Heard>;
  /** What comes until it is quiet for so long, or time is over. Throws as {@link until}, but not for silence. */
  readonly settle: (quietMs: number, totalMs: number) => Promise<string>;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** False where the port has no such lines. */
  readonly signal: (signals: Signals) => Promise<boolean>;
  readonly isOpen: () => boolean;
  readonly clock: Clock;
  /** The same wire for somebody who waits for something else, or for nobody. */
  readonly heeding: (cancellation: Cancellation) => Wire;
}

const MOST_BYTES = 256 * 1024;

/** Bytes sent at once: the board takes them in by interrupts, into a buffer that may be small. */
const CHUNK_BYTES = 128;
/** At 115200 baud a chunk takes 11 ms. */
const CHUNK_PAUSE_MS = 12;

interface Waiter {
  readonly heard: () => void;
  readonly gone: () => void;
}

export function openWire(transport: ByteTransport, clock: Clock, cancellation: Cancellation): Wire {
  const state: WireState = { received: '', isOpen: true, waiter: undefined };
  transport.onData((bytes) => {
    state.received += latin1(bytes);
    state.waiter?.heard();
  });
  transport.onClose(() => {
    state.isOpen = false;
    state.waiter?.gone();
  });
  return wireOn(transport, clock, state, cancellation);
}

interface WireState {
  /** What nobody has waited for yet. */
  received: string;
  isOpen: boolean;
  waiter: Waiter | undefined;
}

function wireOn(transport: ByteTransport, clock: Clock, state: WireState, cancellation: Cancellation): Wire {
  /**
   * Looks again whenever something has come.
   *
   * @param look settles the question, or returns false
   * @param late what silence or the end of the time means
   */
  const waitFor = <Answer>(
    { silenceMs, totalMs }: Pick<Patience, 'silenceMs' | 'totalMs'>,
    look: (resolve: (answer: Answer) => void, reject: (problem: BoardProblem) => void) => boolean,
    late: (resolve: (answer: Answer) => void, reject: (problem: BoardProblem) => void) => void,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      let stopSilence = (): void => undefined;
      const stops: (() => void)[] = [];
      const end = (): void => {
        state.waiter = undefined;
        stopSilence();
        stops.forEach((stop) => stop());
      };
      const isLate = (): void => {
        end();
        late(resolve, reject);
      };
      const heard = (): void => {
        stopSilence();
        if (look(resolve, reject)) end();
        else stopSilence = clock.after(silenceMs, isLate);
      };
      const fail = (kind: 'unplugged' | 'cancelled'): void => {
        end();
        reject(new BoardProblem(kind));
      };
      if (cancellation.isRequested()) return fail('cancelled');
      state.waiter = { heard, gone: () => fail('unplugged') };
      stops.push(cancellation.onRequest(() => fail('cancelled')));
      if (totalMs !== undefined) stops.push(clock.after(totalMs, isLate));
      // What has come before the port went away still counts.
      if (look(resolve, reject)) end();
      else if (!state.isOpen) fail('unplugged');
      else stopSilence = clock.after(silenceMs, isLate);
    });

  const pause = (milliseconds: number): Promise<void> =>
    waitFor(
      { silenceMs: milliseconds, totalMs: milliseconds },
      () => false,
      (resolve) => resolve(undefined),
    );

  return {
    clock,
    pause,
    isOpen: () => state.isOpen,
    heeding: (other) => wireOn(transport, clock, state, other),
    send: async (bytes) => {
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
        if (cancellation.isRequested()) throw new BoardProblem('cancelled');
        if (!state.isOpen) throw new BoardProblem('unplugged');
        try {
          await transport.write(bytesOf(bytes.slice(at, at + CHUNK_BYTES)));
        } catch {
          throw new BoardProblem('unplugged');
        }
        if (at + CHUNK_BYTES < bytes.length) await pause(CHUNK_PAUSE_MS);
      }
    },
    until: (endings, patience) => {
      const { mostBytes = MOST_BYTES, alarms = [] } = patience;
      const longest = Math.max(
        ...[...endings, ...alarms.map(({ text }) => text)].map(({ length }) => length),
      );
      let scanned = 0;
      return waitFor<Heard>(
        patience,
        (resolve, reject) => {
          const { received } = state;
          const from = Math.max(0, scanned - longest);
          scanned = received.length;
          const found = earliest(received, endings, from);
          const before = found === null ? received : received.slice(0, found.at);
          const alarm = alarms.find(({ text }) => before.includes(text, from));
          if (alarm !== undefined) reject(new BoardProblem(alarm.kind, received));
          else if (found !== null) {
            state.received = received.slice(found.at + found.ending.length);
            resolve({ text: before, ending: found.ending });
          } else if (received.length > mostBytes) {
            state.received = '';
            reject(new BoardProblem('chatter', received));
          } else return false;
          return true;
        },
        (_resolve, reject) => {
          const { received } = state;
          state.received = '';
          reject(new BoardProblem(received === '' ? 'silent' : 'no-prompt', received));
        },
      );
    },
    settle: (quietMs, totalMs) => {
      const take = (): string => {
        const { received } = state;
        state.received = '';
        return received;
      };
      return waitFor<string>(
        { silenceMs: quietMs, totalMs },
        (resolve) => {
          if (state.received.length <= MOST_BYTES) return false;
          resolve(take());
          return true;
        },
        (resolve) => resolve(take()),
      );
    },
    signal: async (signals) => {
      try {
        await transport.setSignals(signals);
        return true;
      } catch {
        return false;
      }
    },
  };
}

function earliest(
  text: string,
  endings: readonly string[],
  from: number,
): { readonly at: number; readonly ending: string } | null {
  let best: { at: number; ending: string } | null = null;
  for (const ending of endings) {
    const at = text.indexOf(ending, from);
    if (at >= 0 && (best === null || at < best.at)) best = { at, ending };
  }
  return best;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
}
