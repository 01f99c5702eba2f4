import { grown } from '../text/builder.ts';
import type { NativeCode } from '../calls/nativeFunction.ts';
import { between, isExact } from '../../quantity/interval.ts';
import { Unknown } from '../../values/abstract.ts';
import { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { Range } from '../../values/range.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import { ArrayObject, MemoryView, type TypeCode } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { type Value, typeName } from '../../values/value.ts';
import {
  bytesFromBuffer,
  emptyBytes,
  internedStr,
  newAbstractBytes,
  newArray,
  newBytes,
  newMemoryView,
  newStr,
  place,
} from '../create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { integerOf } from '../numbers/integers.ts';
import { forEach } from '../containers/iterate.ts';
import { drop } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import { request, resize } from '../requests.ts';
import { checkSize } from '../room.ts';
import { decodeUtf8, encodeUtf8 } from '../text/text.ts';
import { rangeOf } from '../ways/scope.ts';
import { argument, countOf, intArgument } from './arguments.ts';
import { arrayFrom } from './arrays.ts';
import { lengthOf } from '../containers/length.ts';
import { textOf } from '../text/textOf.ts';
import { bytesOf } from './buffers.ts';

export const makeStr: NativeCode = (machine, args) => {
  const [value, encoding] = args;
  if (value === undefined) return internedStr(machine, '');
  if (encoding === undefined) return textOf(machine, value, 'str');
  return decodeBytes(machine, value);
};

/** Text of a bytes object shares its data; of any other buffer it is a copy (py/objstr.c mp_obj_str_make_new). */
export function decodeBytes(machine: Machine, value: Value): Value {
  const buffer = bytesOf(machine, value);
  if (buffer === undefined) {
    if (typeName(value) === null) return new Unknown('decoded text of an unknown value');
    return raiseError(machine, 'TypeError', 'object with buffer protocol required');
  }
  machine.work.charge('slot', buffer.data?.length ?? 0);
  const text = buffer.data === null ? null : decodeUtf8(buffer.data);
  if (buffer.data !== null && text === null) return raiseError(machine, 'UnicodeError');
  if (text !== null && machine.interner.has(text)) return internedStr(machine, text);
  if (value instanceof Bytes)
    return place(machine, new Str(text, value.byteLength, false, value), machine.sizes.str);
  if (text !== null) return newStr(machine, text);
  const copy = place(machine, new Str(null, buffer.byteLength, false), machine.sizes.str);
  const { low, likely, high } = buffer.byteLength;
  copy.dataId = request(machine, { low: low + 1, likely: likely + 1, high: high + 1 });
  return copy;
}

/** Bytes of a text share its data (py/objstr.c bytes_make_new). */
export function encodeStr(machine: Machine, value: Str): Value {
  const data = value.text === null ? null : encodeUtf8(value.text);
  return place(machine, new Bytes(data, value.byteLength, value), machine.sizes.str);
}

export const makeBytes: NativeCode = (machine, args) => {
  const [value, encoding] = args;
  if (value === undefined) return emptyBytes();
  if (value instanceof Str) {
    return encoding === undefined
      ? raiseError(machine, 'TypeError', 'wrong number of arguments')
      : encodeStr(machine, value);
  }
  // only a small int is a count; another int has to be iterable, which none is
  const count = rangeOf(value);
  if (count !== null) {
    if (count.high < 0) return raiseError(machine, 'ValueError');
    if (!isExact(count)) return newAbstractBytes(machine, { ...count, low: Math.max(0, count.low) });
    const id = request(machine, count.low + 1);
    machine.work.charge('byte', count.low / ZEROS_PER_BYTE);
    return bytesFromBuffer(machine, new Uint8Array(count.low), id);
  }
  const buffer = bytesOf(machine, value);
  if (buffer !== undefined)
    return buffer.data === null
      ? newAbstractBytes(machine, buffer.byteLength)
      : newBytes(machine, buffer.data.slice());
  if (typeName(value) === null) return newAbstractBytes(machine, between(0, Infinity, 0));
  return bytesFromItems(machine, value);
};

/** The buffer has the length of the sequence where it has one, else 16 bytes; each full buffer grows (py/vstr.c). */
function bytesFromItems(machine: Machine, value: Value): Value {
  const known =
    value instanceof List ||
    value instanceof Tuple ||
    value instanceof Range ||
    value instanceof SetObject ||
    value instanceof Dict;
  const expected = known ? Math.max(1, Number(integerOf(lengthOf(machine, value)) ?? 16)) : 16;
  let capacity = expected;
  const id = request(machine, capacity);
  const data: number[] = [];
  forEach(machine, value, (item) => {
    const { low, high } = intArgument(machine, item, between(0, 255, 0));
    if (high < 0 || low > 255) raiseError(machine, 'ValueError', 'bytes value out of range');
    data.push(low);
    if (data.length > capacity) {
      capacity = grown(data.length);
      resize(machine, id, capacity);
    }
  });
  return bytesFromBuffer(machine, Uint8Array.from(data), id);
}

/** Bytes of nothing but zeros that are as much work as copying one byte. */
const ZEROS_PER_BYTE = 16;

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

export const makeMemoryView: NativeCode = (machine, args) => {
  const value = argument(machine, args, 0);
  if (value instanceof ArrayObject) return newMemoryView(machine, value, value.typeCode, 0, value.length);
  if (value instanceof Bytes || value instanceof Str)
    return newMemoryView(machine, value, 'B', 0, value.byteLength);
  if (value instanceof MemoryView)
    return newMemoryView(machine, value.buffer, value.typeCode, value.offset, value.length);
  if (typeName(value) === null) return new Unknown('memoryview of an unknown value');
  return raiseError(machine, 'TypeError', 'object with buffer protocol required');
};

const TYPE_CODES: ReadonlySet<string> = new Set('bBhHiIlLqQfdO');

function isTypeCode(code: string): code is TypeCode {
  return TYPE_CODES.has(code);
}

/** Type code of an array: the first character counts. Unknown ones are taken for bytes. */
export function typeCodeOf(machine: Machine, value: Value): TypeCode {
  if (typeName(value) === null || (value instanceof Str && value.text === null)) return 'B';
  const code = value instanceof Str && value.text !== null ? value.text.charAt(0) : '';
  return isTypeCode(code) ? code : raiseError(machine, 'ValueError', 'bad typecode');
}
