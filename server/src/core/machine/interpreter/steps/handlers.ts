import type { CountInstruction, JumpInstruction } from '../../../compile/code.ts';
import type { Frame, Handler } from '../../../values/frame.ts';
import { type Value, truthOf } from '../../../values/value.ts';
import { loadMethod } from '../../runtime/attributes.ts';
import type { Method } from '../../runtime/typeSlots.ts';
import { callValue } from '../../runtime/call.ts';
import { raiseError, Raised } from '../../exceptions/errors.ts';
import { exceptionType } from '../../exceptions/exceptionMatch.ts';
import { exceptionFrom } from '../../exceptions/raising.ts';
import type { Machine, Step } from '../../machine.ts';
import type { Completion } from '../../../values/frame.ts';
import { pop, push, setHandled, setSlot, setTop, top } from '../../runtime/frameStack.ts';
import { markOwn } from '../../exceptions/ownException.ts';
import { unwindJump } from './jumps.ts';
import { leaveTry, risksSoFar } from './risks.ts';
import type { Typed } from './typed.ts';

// Exception handlers, `with` and `finally`.

export function pushHandler(machine: Machine, frame: Frame, target: number, isFinally: boolean): void {
  const handler: Handler = { target, height: frame.height, isFinally, risks: risksSoFar(machine) };
  frame.handlers.push(handler);
  setHandled(machine, frame, frame.handlers.length - 1, undefined);
}

export const setupWith: Typed<JumpInstruction> = (machine, frame, { target }) => {
  const manager = top(frame);
  const leave = loadMethod(machine, manager, '__exit__');
  const enter = loadMethod(machine, manager, '__enter__');
  setTop(machine, frame, leave.callable);
  push(machine, frame, leave.self);
  const value = callMethod(machine, enter, []);
  pushHandler(machine, frame, target, true);
  push(machine, frame, value);
};

function callMethod(machine: Machine, method: Method, args: readonly Value[]): Value {
  return callValue(machine, method.callable, method.self === undefined ? args : [method.self, ...args]);
}

/**
 * Calls `__exit__`, which lies below what is on top: None, an unwinding jump or return, or an exception. The
 * arguments are written over what is there (py/vm.c:589).
 */
export const withCleanup: Step = (machine, frame) => {
  const { slots } = frame;
  const cause = top(frame);
  const at = frame.height - 1;
  if (cause === null) {
    callExit(machine, frame, at - 2, [null, null, null]);
    frame.height -= 2;
    setTop(machine, frame, null);
  } else if (typeof cause === 'number') {
    const data = slots[at - 1];
    callExit(machine, frame, at - 3, [null, null, null]);
    setSlot(machine, frame, at - 3, data);
    setSlot(machine, frame, at - 2, cause);
    frame.height -= 2;
  } else {
    const swallowed = truthOf(callExit(machine, frame, at - 2, [exceptionType(cause), cause, null]));
    frame.height -= 2;
    setTop(machine, frame, swallowed === true ? null : cause);
  }
  return undefined;
};

/** Calls the method in two slots with arguments in the three above. */
function callExit(machine: Machine, frame: Frame, base: number, args: readonly Value[]): Value {
  const { slots } = frame;
  args.forEach((value, index) => setSlot(machine, frame, base + 2 + index, value));
  return callMethod(machine, { callable: slots[base] as Value, self: slots[base + 1] }, args);
}

export const endFinally: Step = (machine, frame) => {
  const cause = top(frame);
  if (cause === null) {
    frame.handlers.pop();
    frame.height--;
    return undefined;
  }
  if (typeof cause === 'number') {
    frame.height--;
    if (cause < 0) return unwindReturn(machine, frame);
    const target = pop(frame) as number;
    unwindJump(machine, frame, target, cause);
    return undefined;
  }
  throw new Raised(cause);
};

/** `return` runs the `finally` blocks it leaves first. */
export function unwindReturn(machine: Machine, frame: Frame): Completion | undefined {
  const at = frame.next - 1;
  for (let handler = frame.handlers.pop(); handler !== undefined; handler = frame.handlers.pop()) {
    if (handler.target <= at) continue;
    if (!handler.isFinally) {
      if (leaveTry(machine, frame, handler, frame.code.instructions.length)) return undefined;
      continue;
    }
    const value = top(frame);
    frame.height = handler.height;
    push(machine, frame, value);
    push(machine, frame, -1);
    frame.next = handler.target;
    return undefined;
  }
  return { kind: 'return', value: top(frame) };
}

/** End of a `try` body or of a handler. */
export const popExceptJump: Typed<JumpInstruction> = (machine, frame, { target }) => {
  const handler = frame.handlers.pop();
  frame.next = target;
  const isHandling = frame.handled[frame.handlers.length] !== undefined;
  if (handler !== undefined && !isHandling) leaveTry(machine, frame, handler, target);
};

export const raiseVarargs: Typed<CountInstruction> = (machine, frame, { count }) => {
  if (count === 0) {
    for (let index = frame.handlers.length - 1; index >= 0; index--) {
      const active = frame.handled[index];
      if (active !== undefined) throw new Raised(exceptionFrom(machine, active));
    }
    raiseError(machine, 'RuntimeError', 'no active exception to reraise');
  }
  if (count === 2) frame.height--;
  const exception = exceptionFrom(machine, top(frame));
  markOwn(exception);
  throw new Raised(exception);
};
