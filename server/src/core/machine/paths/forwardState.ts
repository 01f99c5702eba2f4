/** Work of some kinds. */
export interface ForwardWork {
  steps: number;
  instructions: number;
  visits: number;
}

/** What it has taken so far to run loops to their ends on one way (see forward.ts), up to when that was begun last. */
export interface Forward extends ForwardWork {
  /** What had been done in all when it was begun; null while it is not. */
  since: Readonly<ForwardWork> | null;
  /** Whether one way was taken of several since then: what it meets need not happen. */
  hasGuessed: boolean;
}
