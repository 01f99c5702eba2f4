import type { Clock } from '../../../board/transport.ts';

/** A clock whose time passes only while nothing else can happen: no test waits, and none depends on how fast it runs. */
export interface VirtualClock extends Clock {
  /** Lets time pass until a promise is settled. */
  readonly run: <Answer>(promise: Promise<Answer>) => Promise<Answer>;
}

interface Timer {
  readonly at: number;
  readonly then: () => void;
}

/** @param atWork resolves when whoever is at the other end has done all that it has to do */
export function virtualClock(atWork: () => Promise<unknown> = () => Promise.resolve()): VirtualClock {
  let now = 0;
  let timers: Timer[] = [];
  const isQuiet = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      await atWork();
    }
  };
  return {
    now: () => now,
    after: (milliseconds, then) => {
      const timer = { at: now + milliseconds, then };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    run: async (promise) => {
      const state = { isSettled: false };
      const settled = (): void => {
        state.isSettled = true;
      };
      promise.then(settled, settled);
      for (;;) {
        await isQuiet();
        if (state.isSettled) return promise;
        const next = timers.reduce<Timer | undefined>(
          (first, each) => (first === undefined || each.at < first.at ? each : first),
          undefined,
        );
        if (next === undefined) throw new Error('nothing will ever happen again');
        timers = timers.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.then();
      }
    },
  };
}
