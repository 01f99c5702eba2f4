import { slotsOf } from './slots.ts';
import type { BufferView } from './typeSlots.ts';
import { mapMonotone, type Interval } from '../../quantity/interval.ts';
import type { TypeCode } from '../../values/array.ts';
import type { Bytes } from '../../values/bytes.ts';
import { type Value, typeName } from '../../values/value.ts';
import { bytesFromBuffer } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { request } from '../heap/requests.ts';
import { touch } from '../paths/scope.ts';

/** Bytes of anything with the buffer protocol (mp_get_buffer); undefined for other values. */
export function bytesOf(machine: Machine, value: Value): BufferView | undefined {
  return slotsOf(machine, value).buffer?.(machine, value);
}

/** As {@link bytesOf}; a value without the buffer protocol raises. Unknown values have unknown bytes. */
export function requireBytes(machine: Machine, value: Value): BufferView {
  const view = bytesOf(machine, value);
  if (view !== undefined) return view;
  if (typeName(value) === null) return { data: null, byteLength: { low: 0, likely: 16, high: Infinity } };
  return raiseError(machine, 'TypeError', 'object with buffer protocol required');
}

/** Longest array that is looked at byte by byte; of a longer one only the length is used. */
const LONGEST_KNOWN = 1 << 20;

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

/** Items of so many bytes each that fit in a number of bytes. */
export function wholeItems(bytes: Interval, itemBytes: number): Interval {
  return mapMonotone(bytes, (count) => Math.floor(count / itemBytes));
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

/** Overwrites bytes of a buffer in place from `offset`; null `data` makes its content unknown. */
export function overwrite(
  machine: Machine,
  target: Value,
  offset: number | null,
  data: Uint8Array | null,
): void {
  const place = slotsOf(machine, target).writable?.(machine, target) ?? null;
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
