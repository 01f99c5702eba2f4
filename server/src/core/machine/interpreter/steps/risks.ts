import { UnknownException } from '../../../values/abstract.ts';
import type { Frame, Handler } from '../../../values/frame.ts';
import type { Machine } from '../../machine.ts';
import { push, setHandled } from '../../runtime/frameStack.ts';

// What may have raised in the body of a `try`, although it did not.

/** How much may have raised so far: calls into the outside world, and operations on what is not known. */
export function risksSoFar({ hardwareCalls, doubts }: Machine): number {
  return hardwareCalls + doubts;
}

/**
 * To be called where the body of a `try` is left, its handler taken off: a body in which something may have raised may
 * as well end in the handler.
 *
 * @param end behind the handlers
 * @returns true where only one way is followed, and that has gone to the handler
 */
export function leaveTry(machine: Machine, frame: Frame, handler: Handler, end: number): boolean {
  if (handler.isFinally || handler.risks === risksSoFar(machine)) return false;
  const raises = machine.branches?.forkRaise(handler.target, end, () => {
    const exception = new UnknownException('an exception that a call may raise');
    frame.handlers.push(handler);
    setHandled(machine, frame, frame.handlers.length - 1, exception);
    frame.height = handler.height;
    push(machine, frame, exception);
  });
  return raises === true;
}
