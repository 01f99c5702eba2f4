import type { JumpInstruction } from '../../../compile/code.ts';
import type { Frame } from '../../../values/frame.ts';
import type { Machine } from '../../machine.ts';
import { truthValue } from '../../runtime/operators.ts';
import { loopOf } from '../../program.ts';
import { pop, push, setSlot, top } from '../../runtime/frameStack.ts';
import { assume } from '../../paths/narrowing.ts';
import { leaveTry } from './risks.ts';
import { type Typed, ITERATOR_SLOTS } from './typed.ts';

// Jumps and conditions.

function goTo(machine: Machine, frame: Frame, from: number, target: number): void {
  if (target <= from) {
    const loop = loopOf(frame.code, from, target);
    if (loop !== undefined) {
      machine.branches?.jumpBack(loop);
      return;
    }
  }
  frame.next = target;
}

export const jump: Typed<JumpInstruction> = (machine, frame, { target }) => {
  goTo(machine, frame, frame.next - 1, target);
};

export function popJump(machine: Machine, frame: Frame, target: number, when: boolean): void {
  const from = frame.next - 1;
  const truth = truthValue(machine, pop(frame));
  if (truth === undefined) {
    if (target <= from) {
      if (machine.branches?.forkExit(from + 1) !== false) goTo(machine, frame, from, target);
    } else {
      const falls = machine.branches?.fork(target, () => assume(machine, frame, from, when));
      if (falls === true) assume(machine, frame, from, !when);
    }
  } else if (truth === when) goTo(machine, frame, from, target);
}

/** `and`, `or`: the value stays on the stack when the jump is taken. */
export function jumpOrPop(machine: Machine, frame: Frame, target: number, when: boolean): void {
  const truth = truthValue(machine, top(frame));
  if (truth === undefined) {
    if (machine.branches?.fork(target) !== false) frame.height--;
  } else if (truth === when) frame.next = target;
  else frame.height--;
}

/** py/vm.c unwind_jump: leaves handlers, running `finally` blocks on the way. */
export function unwindJump(machine: Machine, frame: Frame, target: number, count: number): void {
  const from = frame.next - 1;
  let left = count;
  push(machine, frame, target);
  setSlot(machine, frame, frame.height, left);
  while ((left & 0x7f) > 0) {
    left--;
    const handler = frame.handlers.pop();
    if (handler !== undefined && handler.isFinally && handler.target > from) {
      push(machine, frame, left);
      frame.next = handler.target;
      return;
    }
    if (handler !== undefined && handler.target > from && leaveTry(machine, frame, handler, target)) return;
  }
  frame.height--;
  if (left !== 0) frame.height -= ITERATOR_SLOTS;
  goTo(machine, frame, from, target);
}
