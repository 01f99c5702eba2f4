import { mayFail } from '../exceptions/mayFail.ts';
import { isStr } from '../../values/str.ts';
import { exactly, isExact, type Interval } from '../../quantity/interval.ts';
import type { SliceObject } from '../../values/slice.ts';
import { type Value, typeName } from '../../values/value.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { refuseConversion } from '../exceptions/conversion.ts';
import { checkWord } from '../numbers/bigIntegers.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { numberRange, rangeOf } from '../paths/scope.ts';

/** Bounds of a slice on a sequence: `stop` lies behind `start`, in the direction of the step, or is the same. */
export interface Bounds {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

/** Resolves a slice for a known length (py/sequence.c mp_seq_get_fast_slice_indexes); null when it is not known. */
export function boundsOf(machine: Machine, slice: SliceObject, length: number): Bounds | null {
  const part = (value: Value, fallback: number): number | null => {
    if (value === null) return fallback;
    const integer = integerOf(value);
    if (integer === null && rangeOf(value) === null && typeName(value) !== null)
      refuseConversion(machine, value, 'int');
    return integer === null ? null : Number(integer);
  };
  const step = part(slice.step, 1);
  if (step === 0) raiseError(machine, 'ValueError', 'slice step cannot be zero');
  if (step === null) return null;
  const clamp = (value: number, low: number, high: number): number =>
    Math.min(Math.max(value < 0 ? value + length : value, low), high);
  const start = part(slice.start, step > 0 ? 0 : length - 1);
  const stop = part(slice.stop, step > 0 ? length : -length - 1);
  if (start === null || stop === null) return null;
  if (step > 0) {
    const from = clamp(start, 0, length);
    return { start: from, stop: Math.max(from, clamp(stop, 0, length)), step };
  }
  const from = clamp(start, -1, length - 1);
  return { start: from, stop: Math.min(from, clamp(stop, -1, length - 1)), step };
}

/** As {@link boundsOf} for what can be done without a step only; the exception has a message when reading. */
export function plainBounds(
  machine: Machine,
  slice: SliceObject,
  length: number,
  reading: boolean,
): Bounds | null {
  const bounds = boundsOf(machine, slice, length);
  if (bounds !== null && bounds.step !== 1) raiseStep(machine, reading);
  return bounds;
}

export function raiseStep(machine: Machine, reading: boolean): never {
  const text = reading ? 'only slices with step=1 (aka None) are supported' : undefined;
  return raiseError(machine, 'NotImplementedError', text);
}

function indexError(machine: Machine, container: Value): never {
  if (isStr(container)) return raiseError(machine, 'IndexError', 'string index out of range');
  return raiseFormatted(
    machine,
    'IndexError',
    '%q index out of range',
    `${typeName(container)} index out of range`,
  );
}

/** Position for an index, checked; null when it is not known. */
export function positionIn(
  machine: Machine,
  container: Value,
  index: Value,
  length: Interval,
): number | null {
  const integer = integerOf(index);
  if (integer === null) {
    const range = numberRange(index);
    if (range !== null || typeName(index) === null) {
      if (range === null || range.low < -length.low || range.high >= length.low) mayFail(machine);
      return null;
    }
    const name = isStr(container) ? 'string' : typeName(container);
    return raiseFormatted(
      machine,
      'TypeError',
      isStr(container) ? 'string indices must be integers, not %s' : '%q indices must be integers, not %s',
      `${name} indices must be integers, not ${typeName(index)}`,
    );
  }
  checkWord(machine, index);
  const at = Number(integer);
  if (at >= length.high || at < -length.high) indexError(machine, container);
  if (at >= length.low || at < -length.low) mayFail(machine);
  if (at >= 0) return at;
  return isExact(length) ? at + length.low : null;
}

/** Length of an unknown slice: at most the whole, and `end - begin` where those differ by a known amount. */
export function slicedLength(slice: SliceObject, length: Interval): Interval {
  const start = slice.start === null ? exactly(0) : rangeOf(slice.start);
  const stop = slice.stop === null ? length : rangeOf(slice.stop);
  if (start === null || stop === null || start.low < 0 || stop.low < 0)
    return { low: 0, likely: length.likely, high: length.high };
  const high = Math.max(0, Math.min(stop.high, length.high) - start.low);
  const likely = Math.max(0, Math.min(stop.likely, length.likely) - start.likely);
  const low = Math.max(0, Math.min(stop.low, length.low) - start.high);
  return { low: Math.min(low, likely), likely, high };
}
