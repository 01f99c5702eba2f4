import { createChangeFilter } from './workspaceFiles.ts';

/** Which files change while analyses run: what one of them has read may be old when it ends. */
export interface ChangeLog {
  readonly note: (changed: readonly string[]) => void;
  /**
   * Waits for a run.
   *
   * @returns what it found, and whether one of the files that it used has changed meanwhile
   */
  readonly during: <Found extends { readonly used: ReadonlySet<string> }>(
    run: Promise<Found | null>,
  ) => Promise<{ readonly found: Found | null; readonly isOutdated: boolean }>;
}

export function createChangeLog(): ChangeLog {
  /** Of each run that goes on, what has changed since it began. */
  const running = new Set<string[]>();
  return {
    note: (changed) => {
      for (const seen of running) seen.push(...changed);
    },
    during: async (run) => {
      const seen: string[] = [];
      running.add(seen);
      try {
        const found = await run;
        return { found, isOutdated: found !== null && createChangeFilter(seen)(found.used) };
      } finally {
        running.delete(seen);
      }
    },
  };
}
