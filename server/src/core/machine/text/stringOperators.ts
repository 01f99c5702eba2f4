import type { BinaryOperator } from '../../syntax/ast.ts';
import { add, exactly, isExact, type Interval } from '../../quantity/interval.ts';
import { BigInteger } from '../../values/bigInteger.ts';
import { ArrayObject } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { type Value, typeName } from '../../values/value.ts';
import { bytesAsItems, bytesOf, requireBytes } from '../builtins/buffers.ts';
import {
  bytesFromBuffer,
  emptyBytes,
  internedStr,
  itemBytes,
  newAbstractBytes,
  newAbstractStr,
  newArray,
  strFromBuffer,
} from '../create.ts';
import { formatPercent } from './formatPercent.ts';
import { checkWord } from '../numbers/bigIntegers.ts';
import type { Machine } from '../machine.ts';
import { raiseImplicitConversion } from '../operators.ts';
import { request, resize } from '../requests.ts';
import { rangeOf, touch } from '../ways/scope.ts';

/** How often `s * n` repeats; not negative. */
function repetitions(machine: Machine, value: Value): Interval | null {
  if (value instanceof BigInteger) checkWord(machine, value.value);
  const range = typeof value === 'boolean' ? exactly(Number(value)) : rangeOf(value);
  if (range === null) return null;
  return { low: Math.max(0, range.low), likely: Math.max(0, range.likely), high: Math.max(0, range.high) };
}

function product(a: Interval, b: Interval): Interval {
  const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);
  return { low: times(a.low, b.low), likely: times(a.likely, b.likely), high: times(a.high, b.high) };
}

/** Longest text or data that is computed character by character; behind that only the length is kept. */
const LONGEST_KNOWN = 1 << 20;

/** py/objstr.c mp_obj_str_binary_op for `str`. */
export function strOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Str,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  // of the operators in place it knows `+=` only
  if (inPlace && operator !== '+' && typeName(right) !== null)
    return right instanceof Str ? undefined : raiseImplicitConversion(machine, right);
  if (operator === '%') return formatPercent(machine, left, right);
  if (operator === '*') {
    const count = repetitions(machine, right);
    if (count === null)
      return typeName(right) === null
        ? newAbstractStr(machine, { low: 0, likely: left.byteLength.likely, high: Infinity })
        : undefined;
    if (count.high === 0) return internedStr(machine, '');
    const length = product(left.byteLength, count);
    if (left.text === null || !isExact(count) || length.likely > LONGEST_KNOWN)
      return newAbstractStr(machine, length);
    const id = request(machine, length.likely + 1);
    machine.work.charge('byte', length.likely);
    return strFromBuffer(machine, left.text.repeat(count.low), id, length.likely);
  }
  if (!(right instanceof Str)) {
    if (typeName(right) === null)
      return newAbstractStr(machine, {
        low: left.byteLength.low,
        likely: left.byteLength.likely,
        high: Infinity,
      });
    return raiseImplicitConversion(machine, right);
  }
  if (operator !== '+') return undefined;
  if (left.byteLength.high === 0) return right;
  if (right.byteLength.high === 0) return left;
  const length = add(left.byteLength, right.byteLength);
  if (left.text === null || right.text === null) return newAbstractStr(machine, length);
  const id = request(machine, length.likely + 1);
  return strFromBuffer(machine, left.text + right.text, id, length.likely);
}

/** The same for `bytes`; the right side may be anything with a buffer. */
export function bytesOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Bytes,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  if (inPlace && operator !== '+') return undefined;
  if (operator === '%') return formatPercent(machine, left, right);
  if (operator === '*') {
    const count = repetitions(machine, right);
    if (count === null) return undefined;
    if (count.high === 0) return emptyBytes();
    const length = product(left.byteLength, count);
    if (left.data === null || !isExact(count) || length.likely > LONGEST_KNOWN)
      return newAbstractBytes(machine, length);
    machine.work.charge('byte', length.likely);
    const data = new Uint8Array(length.likely);
    for (let index = 0; index < count.low; index++) data.set(left.data, index * left.data.length);
    return bytesFromBuffer(machine, data, request(machine, data.length + 1));
  }
  const buffer = bytesOf(machine, right);
  if (operator !== '+' || buffer === undefined) return undefined;
  if (left.byteLength.high === 0 && right instanceof Bytes) return right;
  if (buffer.byteLength.high === 0) return left;
  const length = add(left.byteLength, buffer.byteLength);
  if (left.data === null || buffer.data === null) return newAbstractBytes(machine, length);
  machine.work.charge('byte', length.likely);
  const data = new Uint8Array(length.likely);
  data.set(left.data);
  data.set(buffer.data, left.data.length);
  return bytesFromBuffer(machine, data, request(machine, data.length + 1));
}

/** py/objarray.c array_binary_op: `+` makes a new array, `+=` extends in place. */
export function arraySequence(
  machine: Machine,
  operator: BinaryOperator,
  left: ArrayObject,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  if (operator !== '+') return undefined;
  requireBytes(machine, right);
  if (inPlace) {
    arrayExtend(machine, left, right);
    return left;
  }
  const { items, count } = itemsFrom(machine, left, right);
  const length = add(left.length, count);
  const known = left.items !== null && items !== null;
  machine.work.charge('byte', length.low);
  const all = known ? Array.from(left.items ?? []).concat(items) : null;
  return newArray(machine, left.kind, left.typeCode, all, length);
}

/** Items that a buffer adds to an array of this type. */
function itemsFrom(
  machine: Machine,
  array: ArrayObject,
  source: Value,
): { items: number[] | null; count: Interval } {
  if (source instanceof ArrayObject && source.typeCode === array.typeCode) {
    return { items: source.items === null ? null : Array.from(source.items), count: source.length };
  }
  const buffer = requireBytes(machine, source);
  const size = itemBytes(machine, array.typeCode);
  const length = buffer.byteLength;
  const count = {
    low: Math.floor(length.low / size),
    likely: Math.floor(length.likely / size),
    high: Math.floor(length.high / size),
  };
  return { items: buffer.data === null ? null : bytesAsItems(buffer.data, array.typeCode, size), count };
}

/** py/objarray.c array_extend: grows to exactly what is needed when the spare room is too small. */
export function arrayExtend(machine: Machine, array: ArrayObject, source: Value): void {
  touch(machine, array);
  const { items, count } = itemsFrom(machine, array, source);
  machine.work.charge('byte', array.length.low + count.low);
  if (array.spare < count.likely) {
    setRoom(machine, array, array.length.likely + count.likely);
    array.spare = 0;
  } else array.spare -= count.likely;
  array.items = array.items === null || items === null ? null : Array.from(array.items).concat(items);
  array.length = add(array.length, count);
}

/** Items of spare room that an append makes (py/objarray.c array_append). */
const APPEND_ROOM = 8;

export function arrayAppend(machine: Machine, array: ArrayObject, item: number | null): void {
  touch(machine, array);
  if (array.spare === 0) {
    setRoom(machine, array, array.length.likely + APPEND_ROOM);
    array.spare = APPEND_ROOM;
  }
  array.spare--;
  if (array.items === null || item === null) array.items = null;
  else if (Array.isArray(array.items)) array.items.push(item);
  else array.items = [...Array.from(array.items), item];
  array.length = add(array.length, exactly(1));
}

export function setRoom(machine: Machine, array: ArrayObject, items: number): void {
  const bytes = items * array.itemBytes;
  array.hasGrown = true;
  if (array.dataId < 0) array.dataId = request(machine, bytes);
  else resize(machine, array.dataId, bytes);
}
