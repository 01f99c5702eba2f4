/** Work that has time: one piece after the other, and none while somebody types. */

export interface WorkQueue {
  /** Does it later; once, however often it is asked for before. */
  readonly add: (key: string) => void;
  readonly drop: (key: string) => void;
  /** Somebody types: the rest waits. */
  readonly hold: () => void;
  readonly dispose: () => void;
}

export interface QueueOptions {
  readonly work: (key: string) => Promise<void>;
  /** Between two pieces, so that what is asked meanwhile comes first. */
  readonly pauseMs: number;
  /** After the last key. */
  readonly holdMs: number;
}

export function createWorkQueue({ work, pauseMs, holdMs }: QueueOptions): WorkQueue {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isDisposed = false;

  const next = async (): Promise<void> => {
    const [key] = waiting;
    if (key === undefined || isRunning || isDisposed) return;
    waiting.delete(key);
    isRunning = true;
    // What cannot be judged is left out; the list goes on.
    await work(key).catch(() => undefined);
    isRunning = false;
    plan(pauseMs);
  };
  const plan = (delayMs: number): void => {
    if (isDisposed || waiting.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => void next(), delayMs);
  };

  return {
    add: (key) => {
      waiting.add(key);
      if (timer === undefined || waiting.size === 1) plan(pauseMs);
    },
    drop: (key) => waiting.delete(key),
    hold: () => plan(holdMs),
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}
