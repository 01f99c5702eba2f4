/**
 * Runs one piece of work per document some time after the last change, and never lets a run that was overtaken
 * report anything: whoever does the work asks `isCurrent` after every wait.
 */
export interface Scheduler {
  /** Runs after the delay, which starts anew with every call; at once for a document that never ran. */
  readonly schedule: (uri: string) => void;
  /** Runs at once; the promise ends when the newest run for the document has ended. */
  readonly settle: (uri: string) => Promise<void>;
  /** Drops what is planned, makes what runs obsolete and forgets the document. */
  readonly forget: (uri: string) => void;
  readonly dispose: () => void;
}

export interface SchedulerOptions {
  readonly delayMs: number;
  readonly run: (uri: string, isCurrent: () => boolean) => Promise<void>;
  /** Told of errors of `run`. */
  readonly failed: (uri: string, error: unknown) => void;
  /** Told when what runs for a document, or is about to, has become obsolete. */
  readonly overtook: (uri: string) => void;
}

interface Planned {
  timer: ReturnType<typeof setTimeout> | null;
  running: Promise<void> | null;
}

export function createScheduler({ delayMs, run, failed, overtook }: SchedulerOptions): Scheduler {
  const planned = new Map<string, Planned>();
  const known = new Set<string>();

  const start = (uri: string, plan: Planned): Promise<void> => {
    if (plan.timer !== null) clearTimeout(plan.timer);
    plan.timer = null;
    const isCurrent = (): boolean => planned.get(uri) === plan;
    plan.running ??= run(uri, isCurrent)
      .catch((error: unknown) => {
        if (isCurrent()) failed(uri, error);
      })
      .finally(() => {
        if (isCurrent()) planned.delete(uri);
      });
    return plan.running;
  };

  const cancel = (uri: string): void => {
    const plan = planned.get(uri);
    if (plan?.timer !== null && plan?.timer !== undefined) clearTimeout(plan.timer);
    planned.delete(uri);
    if (plan !== undefined) overtook(uri);
  };

  return {
    schedule: (uri) => {
      cancel(uri);
      const plan: Planned = { timer: null, running: null };
      plan.timer = setTimeout(() => void start(uri, plan), known.has(uri) ? delayMs : 0);
      known.add(uri);
      planned.set(uri, plan);
    },
    settle: async (uri) => {
      // A change that comes while waiting plans another run, which then is the newest.
      for (let plan = planned.get(uri); plan !== undefined; plan = planned.get(uri)) await start(uri, plan);
    },
    forget: (uri) => {
      cancel(uri);
      known.delete(uri);
    },
    dispose: () => {
      for (const uri of [...planned.keys()]) cancel(uri);
    },
  };
}
