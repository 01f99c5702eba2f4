import { isExact, type Interval } from '../../quantity/interval.ts';
import { Instance } from '../../values/class.ts';
import { ArrayObject, MemoryView, type TypeCode } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { type Value, typeName } from '../../values/value.ts';
import { bytesFromBuffer, itemBytes } from '../create.ts';
import { raiseError } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { request } from '../requests.ts';
import { touch } from '../ways/scope.ts';
import { encodeUtf8 } from '../text/text.ts';

/** Bytes behind the buffer protocol. */
export interface BufferView {
  /** The bytes, or null when only their number is known. */
  readonly data: Uint8Array | null;
  readonly byteLength: Interval;
}

/** Longest buffer that is looked at byte by byte; of a longer one only the length is used. */
const LONGEST_KNOWN = 1 << 20;

/** Bytes of anything with the buffer protocol (mp_get_buffer); undefined for other values. */
export function bytesOf(machine: Machine, value: Value): BufferView | undefined {
  if (value instanceof Str) {
    machine.work.charge('byte', value.byteLength.low);
    return { data: textBytes(value), byteLength: value.byteLength };
  }
  if (value instanceof Bytes) return { data: value.data, byteLength: value.byteLength };
  if (value instanceof ArrayObject) {
    const size = value.itemBytes;
    machine.work.charge('byte', value.length.low * size);
    return { data: itemsAsBytes(value.items, value.typeCode, size), byteLength: times(value.length, size) };
  }
  if (value instanceof MemoryView) return viewBytes(machine, value);
  if (value instanceof Instance && value.native !== undefined) return bytesOf(machine, value.native);
  return undefined;
}

function textBytes({ text, byteLength }: Str): Uint8Array | null {
  return text === null || byteLength.high > LONGEST_KNOWN ? null : encodeUtf8(text);
}

function times({ low, likely, high }: Interval, factor: number): Interval {
  return { low: low * factor, likely: likely * factor, high: high * factor };
}

function viewBytes(machine: Machine, view: MemoryView): BufferView {
  const size = itemBytes(machine, view.typeCode);
  const byteLength = times(view.length, size);
  const whole = bytesOf(machine, view.buffer);
  if (whole === undefined || whole.data === null || !isExact(byteLength)) return { data: null, byteLength };
  const start = view.offset * size;
  return { data: whole.data.subarray(start, start + byteLength.low), byteLength };
}

/** As {@link bytesOf}; a value without the buffer protocol raises. Unknown values have unknown bytes. */
export function requireBytes(machine: Machine, value: Value): BufferView {
  const view = bytesOf(machine, value);
  if (view !== undefined) return view;
  if (typeName(value) === null) return { data: null, byteLength: { low: 0, likely: 16, high: Infinity } };
  return raiseError(machine, 'TypeError', 'object with buffer protocol required');
}

/** Little-endian bytes of array items. */
export function itemsAsBytes(
  items: ArrayLike<number> | null,
  typeCode: TypeCode,
  size: number,
): Uint8Array | null {
  if (items === null || typeCode === 'O' || items.length * size > LONGEST_KNOWN) return null;
  if (size === 1) return Uint8Array.from(items);
  const bytes = new DataView(new ArrayBuffer(items.length * size));
  for (let index = 0; index < items.length; index++)
    writeItem(bytes, index * size, typeCode, size, items[index] as number);
  return new Uint8Array(bytes.buffer);
}

function writeItem(bytes: DataView, at: number, typeCode: TypeCode, size: number, item: number): void {
  if (typeCode === 'f') bytes.setFloat32(at, item, true);
  else if (typeCode === 'd') bytes.setFloat64(at, item, true);
  else if (size === 2) bytes.setUint16(at, item & 0xffff, true);
  else if (size === 4) bytes.setUint32(at, item >>> 0, true);
  else bytes.setBigInt64(at, BigInt.asIntN(64, BigInt(Math.trunc(item))), true);
}

/** Array items from little-endian bytes; what does not fill an item is left out. */
export function bytesAsItems(data: Uint8Array, typeCode: TypeCode, size: number): number[] | null {
  if (typeCode === 'O') return null;
  if (size === 1 && typeCode !== 'b') return Array.from(data);
  const bytes = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const items: number[] = [];
  for (let at = 0; at + size <= data.length; at += size) items.push(readItem(bytes, at, typeCode, size));
  return items;
}

function readItem(bytes: DataView, at: number, typeCode: TypeCode, size: number): number {
  const signed = typeCode >= 'a';
  if (typeCode === 'f') return bytes.getFloat32(at, true);
  if (typeCode === 'd') return bytes.getFloat64(at, true);
  if (size === 1) return bytes.getInt8(at);
  if (size === 2) return signed ? bytes.getInt16(at, true) : bytes.getUint16(at, true);
  if (size === 4) return signed ? bytes.getInt32(at, true) : bytes.getUint32(at, true);
  return Number(signed ? bytes.getBigInt64(at, true) : bytes.getBigUint64(at, true));
}

/** Where writing into a buffer ends up: an array, directly or through a view; null for anything else. */
function writableArray(value: Value): { array: ArrayObject; itemOffset: number } | null {
  if (value instanceof ArrayObject) return { array: value, itemOffset: 0 };
  if (value instanceof MemoryView && value.buffer instanceof ArrayObject)
    return { array: value.buffer, itemOffset: value.offset };
  if (value instanceof Instance && value.native !== undefined) return writableArray(value.native);
  return null;
}

/** Overwrites bytes of a buffer in place from `offset`; null `data` makes its content unknown. */
export function overwrite(
  machine: Machine,
  target: Value,
  offset: number | null,
  data: Uint8Array | null,
): void {
  const place = writableArray(target);
  if (place === null) return;
  const { array, itemOffset } = place;
  touch(machine, array);
  const size = array.itemBytes;
  machine.work.charge('byte', 2 * array.length.low * size);
  const bytes = data === null ? null : itemsAsBytes(array.items, array.typeCode, size);
  if (bytes === null || data === null || offset === null) {
    array.items = null;
    return;
  }
  const start = itemOffset * size + offset;
  if (start >= bytes.length) return;
  bytes.set(data.subarray(0, bytes.length - start), start);
  const items = bytesAsItems(bytes, array.typeCode, size);
  array.items = items;
}

/** A `bytes` that C code fills in a buffer of its exact length (vstr_init_len). */
export function bytesOfLength(machine: Machine, data: Uint8Array): Bytes {
  return bytesFromBuffer(machine, data, request(machine, data.length + 1));
}
