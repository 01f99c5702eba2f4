import { nested, printPieces } from '../runtime/print.ts';
import { notHashable } from '../runtime/keys.ts';
import { arrayItem, storedNumber, sourceOf } from './arrayItems.ts';
import {
  atLeast,
  between,
  multiply,
  add,
  exactly,
  subtract,
  type Interval,
  isExact,
} from '../../quantity/interval.ts';
import type { Printer } from '../runtime/printer.ts';
import { isPrintable, chargeText, printQuoted } from '../text/quoting.ts';
import type { Slots } from '../runtime/slots.ts';
import { intBetween } from '../runtime/length.ts';
import { indexed } from '../runtime/indexed.ts';
import { itemsAsBytes, bytesAsItems, requireBytes, bytesOf, wholeItems } from '../runtime/buffers.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { itemBytes, newArray } from '../heap/create.ts';
import { request, resize } from '../heap/requests.ts';
import { type NativeCode, methodTable, type Arities } from '../runtime/nativeFunction.ts';
import { drop } from '../heap/lifetime.ts';
import { checkSize } from '../heap/room.ts';
import { countOf, argument, requireType } from '../runtime/arguments.ts';
import { arrayFrom } from './arrayFrom.ts';
import { ZEROS_PER_BYTE } from './bytes.ts';
import { ArrayObject } from '../../values/array.ts';
import { decodeBytes } from './str.ts';
import { type Value, typeName } from '../../values/value.ts';
import { raiseError } from '../exceptions/errors.ts';
import { includesBytes } from '../runtime/search.ts';
import { touch } from '../paths/scope.ts';
import { plainBounds, positionIn, type Bounds, slicedLength } from '../runtime/positions.ts';
import type { SliceObject } from '../../values/slice.ts';
import type { Machine } from '../machine.ts';

/** py/objarray.c. */
export const ARRAY_ARITIES: Arities = { append: 2, extend: 2 };

function itemAt(machine: Machine, array: ArrayObject, index: Value): Value {
  return arrayItem(machine, array, positionIn(machine, array, index, array.length));
}

function arrayPart(machine: Machine, array: ArrayObject, index: SliceObject): Value {
  const bounds = isExact(array.length) ? plainBounds(machine, index, array.length.low, true) : null;
  if (bounds === null)
    return newArray(machine, array.kind, array.typeCode, null, slicedLength(index, array.length));
  machine.work.charge('byte', bounds.stop - bounds.start);
  const items = array.items === null ? null : array.items.slice(bounds.start, bounds.stop);
  return newArray(machine, array.kind, array.typeCode, items, exactly(bounds.stop - bounds.start));
}

function storeItem(machine: Machine, array: ArrayObject, index: Value, value: Value): boolean {
  touch(machine, array);
  const at = positionIn(machine, array, index, array.length);
  const number = storedNumber(machine, array.typeCode, value);
  if (at === null || number === null || array.items === null) array.items = null;
  else array.items[at] = number;
  return true;
}

/** `length` items with some of them replaced. */
function spliced(items: ArrayLike<number>, { start, stop }: Bounds, middle: ArrayLike<number>): number[] {
  const all = Array.from(items);
  return [...all.slice(0, start), ...Array.from(middle), ...all.slice(stop)];
}

/** py/objarray.c array_subscr: a longer source grows the array to the exact size. */
function storeSlice(machine: Machine, array: ArrayObject, slice: SliceObject, value: Value): boolean {
  touch(machine, array);
  const bounds = isExact(array.length) ? plainBounds(machine, slice, array.length.low, true) : null;
  const source = sourceOf(machine, array, value);
  if (source === null || bounds === null) {
    spliceUnknown(machine, array, bounds, bytesOf(machine, value)?.byteLength ?? null);
    return true;
  }
  const change = source.count - (bounds.stop - bounds.start);
  machine.work.charge('byte', array.length.low + source.count);
  if (change > array.spare) {
    setRoom(machine, array, exactly(array.length.low + change));
    array.spare = 0;
  }
  array.items =
    array.items === null || source.items === null ? null : spliced(array.items, bounds, source.items);
  array.length = exactly(array.length.low + change);
  return true;
}

/** Of items that are replaced, or of those that replace them, it is not known how many there are: it may grow. */
function spliceUnknown(
  machine: Machine,
  array: ArrayObject,
  bounds: Bounds | null,
  sourceBytes: Interval | null,
): void {
  const source = wholeItems(sourceBytes ?? atLeast(0), array.itemBytes);
  const replaced = bounds === null ? between(0, array.length.high) : exactly(bounds.stop - bounds.start);
  const { low, likely, high } = add(array.length, subtract(source, replaced));
  const length = between(Math.max(source.low, low), high, bounds === null ? array.length.likely : likely);
  const before = array.length.likely + array.spare;
  array.items = null;
  array.length = length;
  if (high <= before) return;
  setRoom(machine, array, between(before, high, Math.max(before, length.likely)));
  array.spare = Math.max(0, before - length.likely);
}

/** py/objarray.c array_binary_op: data may be looked for in a bytearray only, numbers in no array. */
export function inArray(machine: Machine, container: ArrayObject, item: Value): boolean | undefined {
  if (typeName(item) === null) return undefined;
  const part = bytesOf(machine, item);
  if (part !== undefined)
    return container.kind === 'bytearray'
      ? includesBytes(machine, bytesOf(machine, container)?.data ?? null, part.data)
      : false;
  const kind = typeName(item);
  return kind === 'int' || kind === 'float' ? raiseError(machine, 'NotImplementedError') : false;
}

export const ARRAY_METHODS = methodTable(
  {
    decode: (machine, args) => decodeBytes(machine, argument(machine, args, 0)),
    append: (machine, args) => {
      const array = requireType(machine, args[0], ArrayObject);
      arrayAppend(machine, array, storedNumber(machine, array.typeCode, argument(machine, args, 1)));
      return null;
    },
    extend: (machine, args) => {
      arrayExtend(machine, requireType(machine, args[0], ArrayObject), argument(machine, args, 1));
      return null;
    },
  },
  ARRAY_ARITIES,
);

/** The object of a new array is made before its items are asked for (py/objarray.c:99). */
function checkItems(machine: Machine, bytes: number): void {
  if (bytes <= machine.room.ramBytes) return;
  drop(machine, newArray(machine, 'bytearray', 'B', []));
  checkSize(machine, bytes);
}

export const makeByteArray: NativeCode = (machine, args) => {
  const [value] = args;
  if (value === undefined) return newArray(machine, 'bytearray', 'B', []);
  const count = countOf(machine, value);
  if (count !== null) {
    if (isExact(count) && count.low < 0) return raiseError(machine, 'MemoryError');
    checkItems(machine, count.low);
    machine.work.charge('byte', Math.max(0, count.low) / ZEROS_PER_BYTE);
    const length = {
      low: Math.max(0, count.low),
      likely: Math.max(0, count.likely),
      high: Math.max(0, count.high),
    };
    const items = isExact(length) ? new Uint8Array(length.low) : null;
    return newArray(machine, 'bytearray', 'B', items, length);
  }
  return arrayFrom(machine, 'bytearray', 'B', value);
};

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
  const count = wholeItems(buffer.byteLength, size);
  return { items: buffer.data === null ? null : bytesAsItems(buffer.data, array.typeCode, size), count };
}

/** py/objarray.c array_extend: grows to exactly what is needed when the spare room is too small. */
export function arrayExtend(machine: Machine, array: ArrayObject, source: Value): void {
  touch(machine, array);
  const { items, count } = itemsFrom(machine, array, source);
  machine.work.charge('byte', array.length.low + count.low);
  if (array.spare < count.likely) {
    setRoom(machine, array, add(array.length, count));
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
    setRoom(machine, array, add(array.length, exactly(APPEND_ROOM)));
    array.spare = APPEND_ROOM;
  }
  array.spare--;
  if (array.items === null || item === null) array.items = null;
  else if (Array.isArray(array.items)) array.items.push(item);
  else array.items = [...Array.from(array.items), item];
  array.length = add(array.length, exactly(1));
}

export function setRoom(machine: Machine, array: ArrayObject, items: Interval): void {
  const bytes = multiply(items, exactly(array.itemBytes));
  array.hasGrown = true;
  if (array.dataId < 0) array.dataId = request(machine, bytes);
  else resize(machine, array.dataId, bytes);
}

export const ARRAY: Slots<ArrayObject> = {
  isSequence: true,
  len: (_machine, { length }) => intBetween(length),
  iterator: (machine, array) => {
    const iterator = indexed(
      'iterator',
      array,
      () => array.length,
      (index) => arrayItem(machine, array, index),
    );
    iterator.heldSlot = 1;
    return iterator;
  },
  loadItem: itemAt,
  loadSlice: arrayPart,
  storeItem,
  storeSlice,
  contains: inArray,
  buffer: (machine, { items, typeCode, itemBytes, length }) => {
    machine.work.charge('byte', length.low * itemBytes);
    return {
      data: itemsAsBytes(items, typeCode, itemBytes),
      byteLength: multiply(length, exactly(itemBytes)),
    };
  },
  view: (_machine, array) => ({ buffer: array, typeCode: array.typeCode, offset: 0, length: array.length }),
  writable: (_machine, array) => ({ array, itemOffset: 0 }),
  print: (machine, printer, array, _kind, depth) =>
    printArray(machine, printer, array, nested(machine, printer, depth)),
  binaryOp: (machine, array, operator, right, inPlace) =>
    arraySequence(machine, operator, array, right, inPlace),
  unhashable: notHashable,
};

export function printArray(
  machine: Machine,
  printer: Printer,
  array: ArrayObject,
  print: (item: Value) => void,
): void {
  const { items, kind, typeCode, length } = array;
  if (items === null) {
    printPieces(printer, between(length.low + 8, length.high * 24 + 16, length.likely * 4 + 12));
    return;
  }
  if (kind === 'bytearray') {
    printer.add('bytearray(b');
    chargeText(machine, items.length, 'repr');
    printQuoted(printer, Array.from(items), isPrintable);
    printer.add(')');
    return;
  }
  printer.add("array('");
  printer.add(typeCode);
  printer.add("'");
  if (items.length > 0) {
    printer.add(', [');
    for (let index = 0; index < items.length; index++) {
      if (index > 0) printer.add(', ');
      print(arrayItem(machine, array, index));
    }
    printer.add(']');
  }
  printer.add(')');
}
