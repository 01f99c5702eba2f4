import { mayFail } from '../exceptions/mayFail.ts';
import { type Str, isStr, ChosenStr } from '../../values/str.ts';
import { join, ZERO, type Interval } from '../../quantity/interval.ts';
import { abstractInt, MOST_ALTERNATIVES, Unknown, oneOf } from '../../values/abstract.ts';
import { equalValues } from './equal.ts';
import { raiseError } from '../exceptions/errors.ts';
import { argument, knownInt } from './arguments.ts';
import { varietyOf } from './keys.ts';
import type { Bounds } from './positions.ts';
import type { SliceObject } from '../../values/slice.ts';
import type { Value } from '../../values/value.ts';
import { checkWord } from '../numbers/bigIntegers.ts';
import type { Machine } from '../machine.ts';
import { checkSize } from '../heap/room.ts';
import { numberRange, rangeOf } from '../paths/scope.ts';

/** Most items that a repetition lays out one by one where their number is not known. */
const MOST_ITEMS = 1 << 20;

/** @throws Raised MemoryError for more items than the board has memory for */
export function repeated(
  machine: Machine,
  items: readonly Value[],
  times: Value,
): { items: Value[]; turns: Interval } | undefined {
  const turns = repetitions(machine, times);
  if (turns === null) return undefined;
  const { low, likely } = items.length === 0 ? ZERO : turns;
  checkSize(machine, low * items.length * machine.sizes.wordBytes);
  const count = Math.min(likely, items.length === 0 ? 0 : Math.floor(MOST_ITEMS / items.length));
  machine.work.charge('slot', count * items.length);
  const all: Value[] = [];
  for (let index = 0; index < count; index++) for (const item of items) all.push(item);
  return { items: all, turns };
}

export function joined(machine: Machine, left: readonly Value[], right: readonly Value[]): Value[] {
  const length = left.length + right.length;
  checkSize(machine, length * machine.sizes.wordBytes);
  machine.work.charge('slot', length);
  return left.concat(right);
}

export function sliced<T>(items: ArrayLike<T>, { start, stop, step }: Bounds): T[] {
  const result: T[] = [];
  if (step > 0) for (let index = start; index < stop; index += step) result.push(items[index] as T);
  else for (let index = start; index > stop; index += step) result.push(items[index] as T);
  return result;
}

/** The figures of all items together; null where one has none. */
function joinedOf(items: readonly Value[], figureOf: (item: Value) => Interval | null): Interval | null {
  let all: Interval | null = null;
  for (const item of items) {
    const figure = figureOf(item);
    if (figure === null) return null;
    all = all === null ? figure : join(all, figure);
  }
  return all;
}

/** Any of the items: what is common to all of them where they are many. */
export function anyOf(machine: Machine, items: readonly Value[]): Value {
  machine.work.charge('look', items.length);
  const [first] = items;
  if (first === undefined) return new Unknown('item of an empty sequence');
  const range = joinedOf(items, rangeOf);
  if (range !== null) return abstractInt(range.low, range.high, range.likely);
  const length = joinedOf(items, (item) => (isStr(item) ? item.byteLength : null));
  if (length !== null) {
    const choices = items.reduce<number>((sum, item) => sum + varietyOf(machine, item), 0);
    return new ChosenStr(choices, length, first as Str);
  }
  return oneOf(items, undefined, MOST_ALTERNATIVES);
}

export function positionOf(
  machine: Machine,
  items: readonly Value[],
  wanted: Value,
  from = 0,
  to = items.length,
): number | undefined {
  for (let index = from; index < to; index++) {
    const same = equalValues(machine, items[index] as Value, wanted);
    if (same === true) return index;
    if (same === undefined) return undefined;
  }
  return -1;
}

export function countOf(machine: Machine, items: readonly Value[], wanted: Value): Value {
  let certain = 0;
  let possible = 0;
  for (const item of items) {
    const same = equalValues(machine, item, wanted);
    if (same === true) certain++;
    if (same !== false) possible++;
  }
  return abstractInt(certain, possible);
}

/** py/sequence.c mp_seq_index_obj: the search may be kept to a part. */
export function indexIn(machine: Machine, items: readonly Value[], args: readonly Value[]): Value {
  const bound = (value: Value | undefined, fallback: number): number => {
    const at = knownInt(value) ?? fallback;
    return Math.min(Math.max(at < 0 ? at + items.length : at, 0), items.length);
  };
  const wanted = argument(machine, args, 1);
  const at = positionOf(machine, items, wanted, bound(args[2], 0), bound(args[3], items.length));
  if (at === undefined) {
    mayFail(machine);
    return abstractInt(0, Math.max(0, items.length - 1));
  }
  return at >= 0 ? at : raiseError(machine, 'ValueError', 'object not in sequence');
}

/** How often `s * n` repeats; not negative. */
export function repetitions(machine: Machine, value: Value): Interval | null {
  checkWord(machine, value);
  const range = numberRange(value);
  if (range === null) return null;
  return { low: Math.max(0, range.low), likely: Math.max(0, range.likely), high: Math.max(0, range.high) };
}

export function product(a: Interval, b: Interval): Interval {
  const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);
  return { low: times(a.low, b.low), likely: times(a.likely, b.likely), high: times(a.high, b.high) };
}

/** Longest text or data that is computed character by character; behind that only the length is kept. */
export const LONGEST_KNOWN = 1 << 20;

/** So many items of a part: those that stand there where it is known where it begins, else any. */
export function likelyPart(
  machine: Machine,
  all: readonly Value[],
  { start, step }: SliceObject,
  count: number,
): Value[] {
  const first = start === null ? 0 : knownInt(start);
  if (first !== null && first >= 0 && (step === null || step === 1)) return all.slice(first, first + count);
  const some = all.slice(0, count);
  const any = anyOf(machine, all);
  return some.map(() => any);
}
