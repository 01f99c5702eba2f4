import { endsIteration } from '../exceptions/exceptionMatch.ts';
import type { Raised } from '../exceptions/errors.ts';
import { addTraceback } from '../exceptions/traceback.ts';
import { hold, letGo, markBeforeLeaving } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import type { Frame } from '../../values/frame.ts';
import { unwindTo } from '../runtime/frameStack.ts';
import { restForEver } from '../runtime/resting.ts';
import type { ControlFlow } from './controlFlow.ts';
import type { Captured, Scope } from './savedStates.ts';
import { capture, closeScope, touch } from './scope.ts';

// A way that ends with an exception, in a call that other ways return from, goes on in a handler further out.

/** Where a call was made from. */
export interface Caller {
  readonly flow: ControlFlow | null;
  /** The innermost scope at that time. */
  readonly scope: Scope | null;
  /** How many C functions that catch exceptions were in progress. */
  readonly catching: number;
}

export function callerNow({ branches, scope, catching }: Machine): Caller {
  return { flow: branches, scope, catching };
}

/**
 * Captures the current state for the handler that its exception reaches; the exception is the result of the state.
 *
 * @param leave what is left on the way there
 * @returns null where no handler follows, or C code may catch the exception before
 */
export function captureEscape(
  machine: Machine,
  scope: Scope,
  { exception }: Raised,
  { flow, scope: outer, catching }: Caller,
  leave: () => void = () => undefined,
): Captured | null {
  if (flow === null || endsIteration(exception)) return null;
  const frames = flow.framesToHandler(outer, catching);
  if (frames === 0) return null;
  for (let frame = 0; frame < frames; frame++) addTraceback(machine, exception);
  const held = hold(machine, exception);
  leave();
  markBeforeLeaving(machine);
  letGo(machine, held);
  return capture(machine, scope, exception);
}

/** Closes the scope of a call; its states that an exception has ended go to the frame that made the call. */
export function handOver(
  machine: Machine,
  scope: Scope,
  escapes: readonly Captured[],
  { flow }: Caller,
): void {
  if (escapes.length === 0 || flow === null) closeScope(machine, scope);
  else flow.takeOver(scope, escapes);
}

/**
 * What becomes of states that an exception has ended in a call of a frame: where those go on that it has a handler for,
 * and those that leave it, too. The frame itself stays as it is.
 */
export function unwindEach(
  machine: Machine,
  frame: Frame,
  escapes: readonly Captured[],
): { readonly caught: readonly { state: Captured; at: number }[]; readonly uncaught: readonly Captured[] } {
  const caught: { state: Captured; at: number }[] = [];
  const uncaught: Captured[] = [];
  touch(machine, frame);
  const now = frame.save();
  for (const state of escapes) {
    const isCaught = unwindTo(machine, frame, state.result);
    if (isCaught) caught.push({ state, at: frame.next });
    else uncaught.push(state);
    if (!isCaught && frame.code.isGenerator) restForEver(frame);
    if (isCaught || frame.isResting) state.states.set(frame, frame.save());
    frame.restore(now);
  }
  return { caught, uncaught };
}
