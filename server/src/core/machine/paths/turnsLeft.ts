import type { Instruction, Loop } from '../../compile/code.ts';
import type { Frame } from '../../values/frame.ts';
import { mostItemsLeft } from '../../values/iterator.ts';
import { isExact, type Interval } from '../../quantity/interval.ts';
import { loopIterator } from '../runtime/frameStack.ts';
import { rangeOf } from './scope.ts';

/**
 * How many turns a `for` over a range has still to make; null where that is not known, and for any other loop. The state
 * is that at the end of a turn: the counter lies on top, as emitRange (compile/emit/loops.ts) leaves it.
 */
export function turnsLeft(frame: Frame, loop: Loop): number | null {
  const range = loop.kind === 'range' ? rangeAt(frame, loop) : null;
  if (range === null || !isExact(range.end) || !isExact(range.counter)) return null;
  return mostInRange(range);
}

/** Most turns that a loop has still to make; Infinity where that is not known. The state is that at the end of a turn. */
export function mostTurnsLeft(frame: Frame, loop: Loop): number {
  if (loop.kind === 'range') {
    const range = rangeAt(frame, loop);
    return range === null ? Infinity : mostInRange(range);
  }
  if (frame.code.instructions[loop.head]?.op !== 'FOR_ITER') return Infinity;
  return mostItemsLeft(loopIterator(frame));
}

/** Where a `for` over a range is, and where it ends. */
interface RangeState {
  readonly counter: Interval;
  readonly end: Interval;
  readonly step: number;
}

function mostInRange({ counter, end, step }: RangeState): number {
  const most = step > 0 ? end.high - counter.low : counter.high - end.low;
  return Math.max(0, Math.ceil(most / Math.abs(step)));
}

function rangeAt({ code: { instructions }, slots, height }: Frame, loop: Loop): RangeState | null {
  const step = constantAt(instructions, loop.head - 2);
  const end = rangeOf(constantAt(instructions, loop.head + 1) ?? slots[height - 2]);
  const counter = rangeOf(slots[height - 1]);
  return step === null || end === null || counter === null ? null : { counter, end, step };
}

function constantAt(instructions: readonly Instruction[], index: number): number | null {
  const instruction = instructions[index];
  if (instruction?.op !== 'LOAD_CONST' || instruction.constant.kind !== 'int') return null;
  return Number(instruction.constant.value);
}
