import { printAll, ANY_TEXT } from '../runtime/print.ts';
import { notHashable } from '../runtime/keys.ts';
import type { Slots } from '../runtime/slots.ts';
import { intBetween } from '../runtime/length.ts';
import { indexed } from '../runtime/indexed.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { exactly, between, type Interval, isExact } from '../../quantity/interval.ts';
import { type Value, typeName } from '../../values/value.ts';
import { Buffer } from '../heap/buffer.ts';
import { newRange, newInt } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { argument, intArgument } from '../runtime/arguments.ts';
import { Unknown, abstractInt } from '../../values/abstract.ts';
import { rangeOf } from '../paths/scope.ts';
import type { Range } from '../../values/range.ts';
import type { SliceObject } from '../../values/slice.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { boundsOf, positionIn } from '../runtime/positions.ts';

function rangePart(machine: Machine, range: Range, slice: SliceObject): Value {
  const length = rangeLength(range);
  const start = integerOf(range.start);
  const step = integerOf(range.step);
  const bounds = isExact(length) ? boundsOf(machine, slice, length.low) : null;
  if (bounds === null || start === null || step === null)
    return newRange(machine, range.start, range.stop, range.step);
  const at = (position: number): number => Number(start) + position * Number(step);
  return newRange(machine, at(bounds.start), at(bounds.stop), Number(step) * bounds.step);
}

function itemAt(machine: Machine, range: Range, index: Value): Value {
  const length = rangeLength(range);
  const start = integerOf(range.start);
  const step = integerOf(range.step);
  const at = positionIn(machine, range, index, length);
  if (at === null || start === null || step === null) return abstractInt(-Infinity, Infinity, 0);
  return Number(start) + at * Number(step);
}

/** Number of items of a range; exact for known bounds. */
export function rangeLength(range: Range): Interval {
  const start = rangeOf(range.start);
  const stop = rangeOf(range.stop);
  const step = rangeOf(range.step);
  if (start === null || stop === null || step === null || step.low !== step.high || step.low === 0)
    return between(0, Infinity, 0);
  const count = (from: number, to: number): number =>
    to === Infinity || from === -Infinity ? Infinity : Math.max(0, Math.ceil((to - from) / step.low));
  if (step.low > 0)
    return between(
      count(start.high, stop.low),
      count(start.low, stop.high),
      count(start.likely, stop.likely),
    );
  return between(count(start.low, stop.high), count(start.high, stop.low), count(start.likely, stop.likely));
}

export function rangeItem(machine: Machine, range: Pick<Range, 'start' | 'step'>, index: number): Value {
  const start = rangeOf(range.start);
  const step = rangeOf(range.step);
  if (start === null || step === null) return new Unknown('item of an unknown range');
  if (start.low === start.high && step.low === step.high) {
    const value = start.low + index * step.low;
    return Number.isSafeInteger(value)
      ? value
      : newInt(machine, BigInt(start.low) + BigInt(index) * BigInt(step.low));
  }
  return abstractInt(
    start.low + index * step.low,
    start.high + index * step.high,
    start.likely + index * step.likely,
  );
}

/** The object is made before its bounds are looked at (py/objrange.c:91). */
export const makeRange: NativeCode = (machine, args) => {
  const [first, second, third] = args;
  const isBad = args.some((each) => !isInt(each)) || (third !== undefined && integerOf(third) === 0);
  if (isBad) {
    new Buffer(machine, machine.sizes.range).abandon();
    for (const each of args) intArgument(machine, each, exactly(0));
    if (third !== undefined && integerOf(third) === 0) return raiseError(machine, 'ValueError', 'zero step');
  }
  const start = second === undefined ? 0 : (first as Value);
  const stop = second === undefined ? argument(machine, args, 0) : second;
  return newRange(machine, start, stop, third ?? 1);
};

function isInt(value: Value): boolean {
  return rangeOf(value) !== null || typeof value === 'boolean' || typeName(value) === null;
}

export const RANGE: Slots<Range> = {
  len: (_machine, range) => intBetween(rangeLength(range)),
  iterator: (machine, range) => {
    const { start, step } = range;
    const length = rangeLength(range);
    const iterator = indexed(
      'iterator',
      null,
      () => length,
      (index) => rangeItem(machine, { start, step }, index),
      machine.limits.unknownIterations + 1,
    );
    iterator.heldSlot = 0;
    return iterator;
  },
  loadItem: itemAt,
  loadSlice: rangePart,
  print: (_machine, printer, range) => {
    const parts = rangeParts(range);
    if (parts === null) printer.addUnknown(ANY_TEXT);
    else printAll(printer, parts);
  },
  field: (_machine, range, name) =>
    name === 'start' || name === 'stop' || name === 'step' ? range[name] : undefined,
  unhashable: notHashable,
};

export function rangeParts({ start, stop, step }: Range): readonly string[] | null {
  const [first, last, by] = [integerOf(start), integerOf(stop), integerOf(step)];
  if (first === null || last === null || by === null) return null;
  const head = ['range(', String(first), ', ', String(last)];
  return Number(by) === 1 ? [...head, ')'] : [...head, ', ', String(by), ')'];
}
