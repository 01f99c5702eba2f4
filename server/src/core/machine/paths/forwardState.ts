import type { Loop } from '../../compile/code.ts';
import type { ForwardWays } from './forwardWays.ts';

/** Work of some kinds. */
export interface ForwardWork {
  readonly steps: number;
  readonly instructions: number;
  readonly visits: number;
}

/** A loop that is being run to its end on one way (see forward.ts). */
export interface ForwardRun {
  readonly loop: Loop;
  /** What had been done in all when it was begun. */
  readonly since: ForwardWork;
  /** Steps that it may take. */
  readonly most: number;
  /** What it does at unknown conditions. */
  readonly ways: ForwardWays;
  /** Whether one way was taken of several: what it meets need not happen. */
  hasGuessed: boolean;
  /** Whether it had to be ended. */
  isCut: boolean;
  /** Turns that the loop has made. */
  turns: number;
  /** Steps after which it is looked again how much is kept. */
  nextLook: number;
  readonly looks: ForwardLook[];
}

/** What is kept while a loop is run forward. */
export interface ForwardLook {
  readonly turns: number;
  /** Bytes of both heaps that are alive. */
  readonly bytes: number;
}

export interface Forward {
  /** What earlier ones have taken. */
  before: ForwardWork;
  run: ForwardRun | null;
}

export function notForward(): Forward {
  return { before: { steps: 0, instructions: 0, visits: 0 }, run: null };
}
