import { exactly, isExact, mapMonotone, type Interval } from '../../quantity/interval.ts';
import { ArrayObject, MemoryView, type TypeCode } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { BigInteger } from '../../values/bigInteger.ts';
import { Complex } from '../../values/complex.ts';
import { Float } from '../../values/float.ts';
import { Cell } from '../../values/cell.ts';
import { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { Range } from '../../values/range.ts';
import { SetObject } from '../../values/set.ts';
import { SliceObject } from '../../values/slice.ts';
import { Table } from '../../values/table.ts';
import { Tuple } from '../../values/tuple.ts';
import type { HeapObject, Slot, Value } from '../../values/value.ts';
import { register } from './lifetime.ts';
import type { Machine } from '../machine.ts';
import { release, request, resize } from './requests.ts';
import { requestedBytes } from './requestedBytes.ts';
import { digitsOf } from '../numbers/digits.ts';
import { utf8Length } from '../text/text.ts';

/** Gives a new object its allocation. */
export function place<T extends HeapObject>(machine: Machine, object: T, bytes: number | Interval): T {
  object.id = request(machine, bytes);
  machine.objectIds.add(object.id);
  register(machine, object);
  return object;
}

// ---------------------------------------------------------------------------------------------- numbers

/** py/objfloat.c mp_obj_new_float: one object a result. */
export function newFloat(machine: Machine, value: number | null): Float {
  return place(machine, new Float(value === null ? null : Math.fround(value)), machine.sizes.float);
}

export function newComplex(machine: Machine, real: number, imaginary: number): Complex {
  return place(machine, new Complex(real, imaginary), machine.sizes.complex);
}

/** py/objint_mpz.c: the object and its digits. `digits` is what the C code reserves, at least what is needed. */
export function newBigInteger(
  machine: Machine,
  value: bigint,
  digits: number = Math.max(2, digitsOf(value)),
): BigInteger {
  const object = place(machine, new BigInteger(value), machine.sizes.integer);
  if (digits > 0) object.digitsId = request(machine, digits * 2);
  return object;
}

export function fitsSmallInt(machine: Machine, value: bigint): boolean {
  const limit = 1n << BigInt(machine.sizes.smallIntBits - 1);
  return value >= -limit && value < limit;
}

/** Digits that an int from a `long long` has room for (py/mpz.h:91). */
const LONG_DIGITS = 4;

/** An int of any size: immediate when it is small, else an object (mp_obj_new_int_from_ll and friends). */
export function newInt(machine: Machine, value: bigint): Value {
  if (!fitsSmallInt(machine, value))
    return newBigInteger(machine, value, Math.max(LONG_DIGITS, digitsOf(value)));
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** As {@link newInt} for a result that is a JavaScript number without a fraction. */
export function newIntFromNumber(machine: Machine, value: number): Value {
  if (Number.isSafeInteger(value) && (machine.sizes.wordBytes === 8 || Math.abs(value) < 2 ** 30))
    return value;
  return newInt(machine, BigInt(value));
}

// ---------------------------------------------------------------------------------------------- strings

/** A string that is interned already or takes no memory of its own: constants, names, single characters. */
export function internedStr(machine: Machine, text: string): Str {
  const cached = machine.internedStrings.get(text);
  if (cached !== undefined) return cached;
  machine.interner.intern(text, machine.trace);
  const str = new Str(text, exactly(utf8Length(text)), true);
  machine.internedStrings.set(text, str);
  return str;
}

/** py/objstr.c mp_obj_new_str: an interned string when there is an equal one, else object and copy of the data. */
export function newStr(machine: Machine, text: string): Str {
  machine.work.charge('byte', text.length);
  if (isInterned(machine, text, text.length)) return internedStr(machine, text);
  return newStrCopy(machine, text);
}

/** Length of a string is kept in one byte (MICROPY_QSTR_BYTES_IN_LEN): longer ones are never interned. */
const LONGEST_INTERNED = 255;

function isInterned(machine: Machine, text: string, length: number): boolean {
  return length === 0 || (length <= LONGEST_INTERNED && machine.interner.has(text));
}

/** py/objstr.c mp_obj_new_str_copy. */
export function newStrCopy(machine: Machine, text: string): Str {
  const length = utf8Length(text);
  const str = place(machine, new Str(text, exactly(length), false), machine.sizes.str);
  str.dataId = request(machine, length + 1);
  return str;
}

/** A string of which only the length is known. */
export function newAbstractStr(machine: Machine, byteLength: Interval): Str {
  const str = place(machine, new Str(null, byteLength, false), machine.sizes.str);
  str.dataId = request(machine, plusOne(byteLength));
  return str;
}

function plusOne(length: Interval): Interval {
  return { low: length.low + 1, likely: length.likely + 1, high: length.high + 1 };
}

export function emptyBytes(): Bytes {
  return EMPTY_BYTES;
}
const EMPTY_BYTES = new Bytes(new Uint8Array(0));

/** py/objstr.c mp_obj_new_bytes: object, then a copy of the data, for an empty one too. */
export function newBytes(machine: Machine, data: Uint8Array): Bytes {
  const bytes = place(machine, new Bytes(data), machine.sizes.str);
  bytes.dataId = request(machine, data.length + 1);
  return bytes;
}

export function newAbstractBytes(machine: Machine, byteLength: Interval): Bytes {
  const bytes = place(machine, new Bytes(null, byteLength), machine.sizes.str);
  bytes.dataId = request(machine, plusOne(byteLength));
  return bytes;
}

/**
 * py/objstr.c mp_obj_new_str_from_vstr: the text of a builder whose buffer is allocation `bufferId`. The object
 * is made first, then the buffer is cut to size and becomes its payload.
 *
 * @param length bytes of the text, where they are known
 */
export function strFromBuffer(
  machine: Machine,
  text: string,
  bufferId: number,
  length: number = utf8Length(text),
): Str {
  if (isInterned(machine, text, length)) {
    release(machine, bufferId);
    return internedStr(machine, text);
  }
  const str = place(machine, new Str(text, exactly(length), false), machine.sizes.str);
  cutTo(machine, bufferId, length + 1);
  str.dataId = bufferId;
  return str;
}

/** As {@link strFromBuffer} for `bytes`, which are never interned: even an empty one is an object. */
export function bytesFromBuffer(machine: Machine, data: Uint8Array, bufferId: number): Bytes {
  const bytes = place(machine, new Bytes(data), machine.sizes.str);
  cutTo(machine, bufferId, data.length + 1);
  bytes.dataId = bufferId;
  return bytes;
}

/** As {@link strFromBuffer} for a text or data of which only the length is known. */
export function abstractFromBuffer<T extends Str | Bytes>(machine: Machine, value: T, bufferId: number): T {
  const { low, likely, high } = value.byteLength;
  place(machine, value, machine.sizes.str);
  cutTo(machine, bufferId, likely + 1);
  if (low !== high) machine.sizeBounds.set(bufferId, { low: low + 1, high: high + 1 });
  value.dataId = bufferId;
  return value;
}

/** A buffer that has the wanted size already is not touched. */
function cutTo(machine: Machine, bufferId: number, bytes: number): void {
  if (requestedBytes(machine, bufferId) !== bytes) resize(machine, bufferId, bytes);
}

const ITEM_BYTES: Readonly<Record<TypeCode, number>> = {
  b: 1,
  B: 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  f: 4,
  d: 8,
  O: 8,
};

/** Size of an array item; `l`, `L` and object pointers have the size of a word. */
export function itemBytes(machine: Machine, code: TypeCode): number {
  return code === 'l' || code === 'L' || code === 'O' ? machine.sizes.wordBytes : ITEM_BYTES[code];
}

/** py/objarray.c array_new: object, then the items. */
export function newArray(
  machine: Machine,
  kind: 'bytearray' | 'array',
  typeCode: TypeCode,
  items: number[] | Uint8Array | null,
  length: Interval = exactly(items?.length ?? 0),
): ArrayObject {
  const size = itemBytes(machine, typeCode);
  const array = place(machine, new ArrayObject(kind, typeCode, size, items, length), machine.sizes.array);
  const bytes = { low: length.low * size, likely: length.likely * size, high: length.high * size };
  if (bytes.high > 0) array.dataId = request(machine, isExact(bytes) ? bytes.likely : bytes);
  return array;
}

export function newMemoryView(
  machine: Machine,
  buffer: HeapObject,
  code: TypeCode,
  offset: number,
  length: Interval,
): MemoryView {
  return place(machine, new MemoryView(buffer, code, offset, length), machine.sizes.array);
}

// ------------------------------------------------------------------------------------------- containers

/** Slots a list has at least (py/objlist.c LIST_MIN_ALLOC). */
export const SMALLEST_LIST = 4;

/** py/objlist.c mp_obj_new_list: table of exactly the items, four slots at least. */
/** @param room slots of the table, of which there are four at least */
export function newList(machine: Machine, items: Value[], room: number | Interval = items.length): List {
  const slots = (entries: number): number => Math.max(SMALLEST_LIST, entries);
  const likely = typeof room === 'number' ? room : room.likely;
  const list = place(machine, new List(items, slots(likely)), machine.sizes.list);
  list.tableId = request(
    machine,
    sizeOf(room, (entries) => slots(entries) * machine.sizes.wordBytes),
  );
  return list;
}

/** Bytes of what has room for so many entries. */
function sizeOf(room: number | Interval, bytes: (entries: number) => number): number | Interval {
  return typeof room === 'number' ? bytes(room) : mapMonotone(room, bytes);
}

const EMPTY_TUPLE = new Tuple([]);

/** @param room how many items there may be, where that is not known */
export function newTuple(
  machine: Machine,
  items: readonly Value[],
  room: number | Interval = items.length,
): Tuple {
  if ((typeof room === 'number' ? room : room.high) === 0) return EMPTY_TUPLE;
  const { tupleHeader, wordBytes } = machine.sizes;
  const bytes = (entries: number): number => (entries === 0 ? 0 : tupleHeader + entries * wordBytes);
  return place(machine, new Tuple(items), sizeOf(room, bytes));
}

export function newDict(machine: Machine, slots: number, ordered = false): Dict {
  const dict = place(machine, new Dict(new Table(0, ordered), ordered), machine.sizes.dict);
  dict.table.slots = slots;
  if (slots > 0) dict.table.tableId = request(machine, slots * machine.sizes.tableEntry);
  return dict;
}

export function newSet(machine: Machine, slots: number, frozen = false): SetObject {
  const set = place(machine, new SetObject(new Table(0), frozen), machine.sizes.set);
  set.table.slots = slots;
  if (slots > 0) set.table.tableId = request(machine, slots * machine.sizes.wordBytes);
  return set;
}

export function newRange(machine: Machine, start: Value, stop: Value, step: Value): Range {
  return place(machine, new Range(start, stop, step), machine.sizes.range);
}

export function newSlice(machine: Machine, start: Value, stop: Value, step: Value): SliceObject {
  return place(machine, new SliceObject(start, stop, step), machine.sizes.slice);
}

export function newCell(machine: Machine, value: Slot): Cell {
  return place(machine, new Cell(value), machine.sizes.cell);
}
