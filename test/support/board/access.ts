import type { BoardAccess } from '../../../board/session.ts';
import type { Cancellation } from '../../../board/transport.ts';
import { openMaixPy, type MaixPyOptions } from './maixPyPeer.ts';
import { cable, type Cable, type CableOptions, type Peer } from './peer.ts';
import { virtualClock, type VirtualClock } from './virtualClock.ts';

/** A board at the other end of a cable, and a clock that waits for nobody. */
export interface TestBoard extends BoardAccess {
  readonly transport: Cable;
  readonly clock: VirtualClock;
  readonly cancel: () => void;
  /** What was told while something went on. */
  readonly steps: readonly string[];
}

export function boardOn(
  connect: (send: (bytes: string) => void) => Peer,
  options: CableOptions = {},
  atWork?: () => Promise<unknown>,
): TestBoard {
  const listeners = new Set<() => void>();
  let isRequested = false;
  const cancellation: Cancellation = {
    isRequested: () => isRequested,
    onRequest: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const steps: string[] = [];
  return {
    transport: cable(connect, options),
    clock: virtualClock(atWork),
    cancellation,
    cancel: () => {
      isRequested = true;
      [...listeners].forEach((each) => each());
    },
    progress: (step) => {
      if (steps.at(-1) !== step) steps.push(step);
    },
    steps,
  };
}

/** The real MicroPython dressed as MaixPy, ready when this resolves. */
export async function maixPyBoard(
  options: MaixPyOptions & CableOptions = {},
): Promise<TestBoard & { readonly stored: () => number }> {
  let send: (bytes: string) => void = () => undefined;
  const peer = await openMaixPy((bytes) => send(bytes), options);
  const board = boardOn(
    (given) => {
      send = given;
      return peer;
    },
    options,
    peer.atWork,
  );
  return { ...board, stored: peer.stored };
}
