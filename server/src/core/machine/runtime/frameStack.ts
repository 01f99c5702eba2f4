import { ITERATOR_SLOTS } from '../../compile/emit/code.ts';
import { Unknown } from '../../values/abstract.ts';
import type { Frame } from '../../values/frame.ts';
import type { Slot, Value } from '../../values/value.ts';
import { drop } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';

// The stack of values of a frame, and its exceptions.

/** Pushes a value; what the slot held until now is dropped. */
export function push(machine: Machine, frame: Frame, value: Value | undefined): void {
  setSlot(machine, frame, frame.height++, value);
}

/** Overwrites a slot; what it held until now is dropped. */
export function setSlot(machine: Machine, frame: Frame, index: number, value: Value | undefined): void {
  drop(machine, frame.slots[index]);
  frame.slots[index] = value;
}

/** Takes the top value; its slot keeps the reference until it is used again, as on the board. */
export function pop(frame: Frame): Value {
  const value = frame.slots[--frame.height];
  return value === undefined ? MISSING : value;
}

const MISSING = new Unknown('a value that was never set');

export function top(frame: Frame): Value {
  const value = frame.slots[frame.height - 1];
  return value === undefined ? MISSING : value;
}

/** Replaces the slot `depth` below the top (0: the top itself). */
export function setTop(machine: Machine, frame: Frame, value: Value | undefined, depth = 0): void {
  setSlot(machine, frame, frame.height - 1 - depth, value);
}

/** What the innermost `for` in progress goes through, when only its iterator is on the stack (py/vm.c:726). */
export function loopIterator({ slots, height }: Frame): Slot {
  const base = height - ITERATOR_SLOTS;
  return slots[base] ?? slots[base + 1];
}

/** Enters which exception an entry of the exception stack handles. */
export function setHandled(machine: Machine, frame: Frame, index: number, exception: Slot): void {
  drop(machine, frame.handled[index]);
  frame.handled[index] = exception;
}

/** Goes to the innermost handler of an exception that is not running yet; false when the frame has none. */
export function unwindTo(machine: Machine, frame: Frame, exception: Value): boolean {
  const { handlers } = frame;
  while ((handlers.at(-1)?.target ?? Infinity) < frame.next) handlers.pop();
  const handler = handlers.at(-1);
  if (handler === undefined) return false;
  setHandled(machine, frame, handlers.length - 1, exception);
  frame.next = handler.target;
  frame.height = handler.height;
  push(machine, frame, exception);
  return true;
}
