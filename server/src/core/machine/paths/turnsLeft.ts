import type { Instruction, Loop } from '../../compile/code.ts';
import type { Frame } from '../../values/frame.ts';
import { mostItemsLeft } from '../../values/iterator.ts';
import type { Slot } from '../../values/value.ts';
import { loopIterator } from '../runtime/frameStack.ts';
import { rangeOf } from './scope.ts';

/**
 * How many turns a `for` over a range has still to make; null where that is not known, and for any other loop. The state
 * is that at the end of a turn: the counter lies on top, as emitRange (compile/emit/loops.ts) leaves it.
 */
export function turnsLeft({ code: { instructions }, slots, height }: Frame, loop: Loop): number | null {
  if (loop.kind !== 'range') return null;
  const step = constantAt(instructions, loop.head - 2);
  const end = constantAt(instructions, loop.head + 1) ?? exactOf(slots[height - 2]);
  const counter = exactOf(slots[height - 1]);
  if (step === null || end === null || counter === null) return null;
  return Math.max(0, Math.ceil((end - counter) / step));
}

/** Most turns that a loop has still to make; Infinity where that is not known. The state is that at the end of a turn. */
export function mostTurnsLeft(frame: Frame, loop: Loop): number {
  if (loop.kind === 'range') return mostInRange(frame, loop);
  if (frame.code.instructions[loop.head]?.op !== 'FOR_ITER') return Infinity;
  return mostItemsLeft(loopIterator(frame));
}

function mostInRange({ code: { instructions }, slots, height }: Frame, loop: Loop): number {
  const step = constantAt(instructions, loop.head - 2);
  const end = rangeOf(constantAt(instructions, loop.head + 1) ?? slots[height - 2]);
  const counter = rangeOf(slots[height - 1]);
  if (step === null || end === null || counter === null) return Infinity;
  const most = step > 0 ? end.high - counter.low : counter.high - end.low;
  return Math.max(0, Math.ceil(most / Math.abs(step)));
}

function constantAt(instructions: readonly Instruction[], index: number): number | null {
  const instruction = instructions[index];
  if (instruction?.op !== 'LOAD_CONST' || instruction.constant.kind !== 'int') return null;
  return Number(instruction.constant.value);
}

function exactOf(value: Slot): number | null {
  const range = rangeOf(value);
  return range !== null && range.low === range.high ? range.low : null;
}
