import { mayFail } from '../exceptions/mayFail.ts';
import { typeName, type Value } from '../../values/value.ts';
import { knownText } from '../../values/str.ts';
import { latin1Text } from '../text/text.ts';
import { abstractInt, SomeData, Unknown } from '../../values/abstract.ts';
import { Tuple } from '../../values/tuple.ts';
import { between, exactly } from '../../quantity/interval.ts';
import { newAbstractBytes, newBytes, newFloat, newInt, newTuple, place } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { floatOf } from '../numbers/floats.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { checkSize } from '../heap/room.ts';
import { argument, knownInt } from '../runtime/arguments.ts';
import { bytesOf, bytesOfLength, overwrite, requireBytes } from '../runtime/buffers.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';
import { parseFormat, type StructField, type StructFormat } from './structFormat.ts';

/** The format argument; null when its text is not known. */
function formatOf(machine: Machine, value: Value): StructFormat | null {
  const text = knownText(value);
  if (typeName(value) === 'str') return text === null ? null : parseFormat(machine, text);
  const data = bytesOf(machine, value)?.data ?? null;
  return data === null ? null : parseFormat(machine, latin1Text(data));
}

/** A record of unknown format. */
const UNKNOWN_BYTES = between(0, Infinity, 8);

function pack(machine: Machine, args: readonly Value[]): Value {
  const format = formatOf(machine, argument(machine, args, 0));
  if (format === null) return newAbstractBytes(machine, UNKNOWN_BYTES);
  checkSize(machine, format.totalBytes);
  machine.work.charge('byte', format.totalBytes);
  const writes = packedFields(machine, format, args.slice(1), 0);
  if (writes === null) return newAbstractBytes(machine, exactly(format.totalBytes));
  const packed = new Uint8Array(format.totalBytes);
  for (const { at, data } of writes) packed.set(data, at);
  return bytesOfLength(machine, packed);
}

/** Bytes that packing stores, by their offset in the buffer. */
interface Write {
  readonly at: number;
  readonly data: Uint8Array;
}

/**
 * What storing a record from offset `start` on writes; null when a value is not known. Native values are aligned in
 * memory, where a buffer starts aligned, and not within the record (py/binary.c:353).
 */
function packedFields(
  machine: Machine,
  format: StructFormat,
  values: readonly Value[],
  start: number,
): Write[] | null {
  const writes: Write[] = [];
  let known = true;
  let at = start;
  let next = 0;
  for (const field of format.fields) {
    if (next >= values.length) break;
    if (field.code === 's') {
      const source = requireBytes(machine, values[next++] as Value).data;
      const data = new Uint8Array(field.bytes);
      if (source === null) known = false;
      else data.set(source.subarray(0, field.bytes));
      writes.push({ at, data });
      at += field.bytes;
      continue;
    }
    for (let count = field.count; count > 0 && next < values.length; count--) {
      at = aligned(at, field);
      const data = new Uint8Array(field.bytes);
      known = writeValue(machine, data, field, format.bigEndian, values[next++] as Value) && known;
      writes.push({ at, data });
      at += field.bytes;
    }
  }
  return known ? writes : null;
}

function aligned(at: number, { alignment }: StructField): number {
  return Math.ceil(at / alignment) * alignment;
}

function writeValue(
  machine: Machine,
  data: Uint8Array,
  { code, bytes }: StructField,
  bigEndian: boolean,
  value: Value,
): boolean {
  const view = new DataView(data.buffer);
  if (code === 'f' || code === 'd') {
    const number = floatOf(value) ?? null;
    if (number === null) return false;
    if (code === 'f') view.setFloat32(0, number, !bigEndian);
    else view.setFloat64(0, number, !bigEndian);
    return true;
  }
  const integer = typeof value === 'boolean' ? Number(value) : integerOf(value);
  if (integer === null) {
    if (typeName(value) === 'float') return raiseError(machine, 'TypeError', "can't convert float to int");
    return false;
  }
  let rest = BigInt.asUintN(bytes * 8, BigInt(integer));
  for (let index = 0; index < bytes; index++, rest >>= 8n)
    data[bigEndian ? bytes - 1 - index : index] = Number(rest & 255n);
  return true;
}

function packInto(machine: Machine, args: readonly Value[]): Value {
  const format = formatOf(machine, argument(machine, args, 0));
  const target = argument(machine, args, 1);
  const { byteLength } = requireBytes(machine, target);
  const offset = position(machine, argument(machine, args, 2), byteLength);
  if (format === null || offset === null) {
    overwrite(machine, target, null, null);
    return null;
  }
  if (offset + format.totalBytes > byteLength.high) return tooSmall(machine);
  checkSize(machine, format.totalBytes);
  const writes = packedFields(machine, format, args.slice(3), offset);
  if (writes === null) overwrite(machine, target, offset, null);
  else for (const { at, data } of writes) overwrite(machine, target, at, data);
  return null;
}

/** An offset from the start, from a negative one too; null when it is not known. */
function position(machine: Machine, value: Value, length: { low: number; high: number }): number | null {
  const offset = knownInt(value);
  if (offset === null || offset >= 0) return offset;
  if (length.low !== length.high) return null;
  return offset + length.low < 0 ? tooSmall(machine) : offset + length.low;
}

function tooSmall(machine: Machine): never {
  return raiseError(machine, 'ValueError', 'buffer too small');
}

/** py/modstruct.c struct_unpack_from: the tuple first, then every value that needs an object. */
function unpack(machine: Machine, args: readonly Value[]): Value {
  const format = formatOf(machine, argument(machine, args, 0));
  if (format === null) return unpackUnknown(machine, argument(machine, args, 1));
  const items: Value[] = [];
  const tuple = format.itemCount === 0 ? newTuple(machine, []) : newShell(machine, format.itemCount, items);
  const { data, byteLength } = requireBytes(machine, argument(machine, args, 1));
  const offset = args[2] === undefined ? 0 : position(machine, args[2], byteLength);
  if (offset !== null && offset + format.totalBytes > byteLength.high) return tooSmall(machine);
  if ((offset ?? 0) + format.totalBytes > byteLength.low) mayFail(machine);
  const bytes = offset === null ? null : data;
  let at = offset ?? 0;
  for (const field of format.fields) {
    if (field.code === 's') {
      items.push(
        bytes === null
          ? newAbstractBytes(machine, exactly(field.bytes))
          : newBytes(machine, bytes.slice(at, at + field.bytes)),
      );
      at += field.bytes;
      continue;
    }
    for (let count = field.count; count > 0; count--) {
      at = aligned(at, field);
      const value = bytes?.subarray(at, at + field.bytes) ?? null;
      // aligned past the end of the buffer: whatever lies there
      const inside = value !== null && value.length === field.bytes ? value : null;
      items.push(readValue(machine, inside, field, format.bigEndian));
      at += field.bytes;
    }
  }
  return tuple;
}

/** Words that a value of one byte takes: its place in the tuple, and an object for what is no small int. */
const WORDS_PER_BYTE = 5;

/** A format that reaches past the end of the buffer raises, so there are no more values than it has bytes. */
function unpackUnknown(machine: Machine, buffer: Value): Value {
  machine.branches?.mayRaise();
  const { byteLength } = requireBytes(machine, buffer);
  const mostBytes = machine.sizes.tupleHeader + byteLength.high * WORDS_PER_BYTE * machine.sizes.wordBytes;
  const values = new SomeData(
    'values of a record of unknown format',
    between(0, byteLength.high, byteLength.likely),
  );
  return place(machine, values, between(0, mostBytes, machine.sizes.tupleHeader + machine.sizes.wordBytes));
}

function newShell(machine: Machine, count: number, items: readonly Value[]): Tuple {
  return place(machine, new Tuple(items), machine.sizes.tupleHeader + count * machine.sizes.wordBytes);
}

function readValue(
  machine: Machine,
  bytes: Uint8Array | null,
  { code, bytes: size }: StructField,
  bigEndian: boolean,
): Value {
  if (code === 'O' || code === 'S' || code === 'P') return new Unknown('a pointer in a record');
  if (code === 'f' || code === 'd') {
    if (bytes === null) return newFloat(machine, null);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return newFloat(machine, code === 'f' ? view.getFloat32(0, !bigEndian) : view.getFloat64(0, !bigEndian));
  }
  const signed = code >= 'a';
  if (bytes === null) {
    const values = 2 ** (size * 8);
    return signed ? abstractInt(-values / 2, values / 2 - 1, 0) : abstractInt(0, values - 1, 0);
  }
  let value = 0n;
  for (let index = 0; index < size; index++)
    value = (value << 8n) | BigInt(bytes[bigEndian ? index : size - 1 - index] ?? 0);
  return newInt(machine, signed ? BigInt.asIntN(size * 8, value) : value);
}

/** py/modstruct.c. */
export const USTRUCT: ModuleMembers = {
  calcsize: (machine, args) => {
    const format = formatOf(machine, argument(machine, args, 0));
    return format === null ? abstractInt(0, Infinity, 8) : format.totalBytes;
  },
  pack,
  pack_into: packInto,
  unpack,
  unpack_from: unpack,
};
