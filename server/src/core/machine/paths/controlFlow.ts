import type { Loop } from '../../compile/code.ts';

/** Control flow of a frame where conditions are unknown, as instructions and calls see it (see branches.ts). */
export interface ControlFlow {
  /** The condition of a jump is not known: goes on at `frame.next`, and later from `other`. */
  fork(other: number, prepareOther?: () => void): void;
  /** A call may raise: the handler of the `try` around it may run as well as what follows. */
  mayRaise(): void;
  /** As {@link fork} for the condition of a loop itself: how often it runs is not known. */
  forkExit(other: number, prepareOther?: () => void): void;
  /** A jump back to the start of a loop's body. */
  jumpBack(loop: Loop): void;
}
