import type { Loop } from '../../compile/code.ts';
import type { Captured, Scope } from './savedStates.ts';

/** Control flow of a frame where conditions are unknown, as instructions and calls see it (see branches.ts). */
export interface ControlFlow {
  /**
   * The condition of a jump is not known: goes on at `frame.next`, and later from `other`.
   *
   * @returns false where only one way is followed (see forward.ts), and that has gone to `other`
   */
  fork(other: number, prepareOther?: () => void): boolean;
  /** A call may raise: the handler of the `try` around it may run as well as what follows. */
  mayRaise(): void;
  /**
   * As {@link fork} for an exception that the body of a `try` may have raised.
   *
   * @param end behind all of its handlers
   * @returns true where only one way is followed, and that has gone to the handler
   */
  forkRaise(handler: number, end: number, prepareHandler: () => void): boolean;
  /** As {@link fork} for the condition of a loop itself: how often it runs is not known. */
  forkExit(other: number, prepareOther?: () => void): boolean;
  /** An iterator may have nothing for this turn of a loop yet: the other way goes on with the next one. */
  forkTurn(loop: Loop): void;
  /** A jump back to the start of a loop's body. */
  jumpBack(loop: Loop): void;
  /**
   * How many frames an exception of a call passes until there is a handler, the one with the handler included.
   *
   * @param scope the innermost one when the call was made  @param catching `Machine.catching` at that time
   * @returns 0 where there is none, or something else than frames lies in between
   */
  framesToHandler(scope: Scope | null, catching: number): number;
  /** Closes the scope of a call: the states of it that end with an exception, their result, wait at the handlers. */
  takeOver(scope: Scope, escapes: readonly Captured[]): void;
}
