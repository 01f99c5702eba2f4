import { printPieces } from '../runtime/print.ts';
import { Bytes, isBytes } from '../../values/bytes.ts';
import { textIn } from '../text/text.ts';
import { printJsonText } from '../text/jsonText.ts';
import { lengthMaybe, intBetween } from '../runtime/length.ts';
import { isStr } from '../../values/str.ts';
import { bytesHash } from '../runtime/keys.ts';
import { between, add, exactly, isExact } from '../../quantity/interval.ts';
import type { Printer } from '../runtime/printer.ts';
import { isPrintable, chargeText, printQuoted } from '../text/quoting.ts';
import type { Slots } from '../runtime/slots.ts';
import { indexed } from '../runtime/indexed.ts';
import { includesBytes } from '../runtime/search.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { formatPercent } from '../text/formatPercent.ts';
import { repetitions, product, LONGEST_KNOWN } from '../runtime/sequence.ts';
import { grown } from '../text/builder.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { type Value, typeName } from '../../values/value.ts';
import {
  abstractFromBuffer,
  bytesFromBuffer,
  emptyBytes,
  newAbstractBytes,
  newBytes,
  place,
} from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { forEach } from '../runtime/iterate.ts';
import { request, resize } from '../heap/requests.ts';
import { rangeOf } from '../paths/scope.ts';
import { intArgument } from '../runtime/arguments.ts';
import { bytesOf } from '../runtime/buffers.ts';
import { encodeStr } from './str.ts';
import { abstractInt } from '../../values/abstract.ts';
import type { SliceObject } from '../../values/slice.ts';
import type { Machine } from '../machine.ts';
import { plainBounds, positionIn, slicedLength } from '../runtime/positions.ts';

export function bytesItem(machine: Machine, bytes: Bytes, index: Value): Value {
  const at = positionIn(machine, bytes, index, bytes.byteLength);
  return at === null || bytes.data === null ? abstractInt(0, 255) : (bytes.data[at] as number);
}

function bytesPart(machine: Machine, bytes: Bytes, index: SliceObject): Value {
  const bounds = bytes.data === null ? null : plainBounds(machine, index, bytes.data.length, true);
  if (bytes.data === null || bounds === null)
    return newAbstractBytes(machine, slicedLength(index, bytes.byteLength));
  machine.work.charge('byte', bounds.stop - bounds.start);
  return newBytes(machine, bytes.data.slice(bounds.start, bounds.stop));
}

export const makeBytes: NativeCode = (machine, args) => {
  const [value, encoding] = args;
  if (value === undefined) return emptyBytes();
  if (isStr(value)) {
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
  if (buffer !== undefined) {
    // a bytearray that never had room has no data to copy (py/objstr.c:2011)
    if (buffer.byteLength.high === 0 && typeName(value) === 'bytearray')
      return place(machine, new Bytes(new Uint8Array(0)), machine.sizes.str);
    machine.work.charge('byte', buffer.byteLength.low);
    return buffer.data === null
      ? newAbstractBytes(machine, buffer.byteLength)
      : newBytes(machine, buffer.data.slice());
  }
  if (typeName(value) === null) return newAbstractBytes(machine, between(0, Infinity, 0));
  return bytesFromItems(machine, value);
};

/** The buffer has the length of the sequence where it has one, else 16 bytes; each full buffer grows (py/vstr.c). */
function bytesFromItems(machine: Machine, value: Value): Value {
  const length = lengthMaybe(machine, value);
  const expected = length === undefined ? 16 : Math.max(1, rangeOf(length)?.likely ?? 16);
  let capacity = expected;
  const id = request(machine, capacity);
  const data: number[] = [];
  let unknownItems = 0;
  const certain = forEach(machine, value, (item) => {
    const { low, high } = intArgument(machine, item, between(0, 255, 0));
    if (high < 0 || low > 255) raiseError(machine, 'ValueError', 'bytes value out of range');
    if (low !== high) unknownItems++;
    data.push(low);
    if (data.length > capacity) {
      capacity = grown(data.length);
      resize(machine, id, capacity);
    }
  });
  if (unknownItems === 0 && certain >= 0) return bytesFromBuffer(machine, Uint8Array.from(data), id);
  const most = length === undefined ? null : rangeOf(length);
  const count =
    certain >= 0 ? exactly(data.length) : between(most?.low ?? 0, most?.high ?? Infinity, data.length);
  return abstractFromBuffer(machine, new Bytes(null, count), id);
}

/** Bytes of nothing but zeros that are as much work as copying one byte. */
export const ZEROS_PER_BYTE = 16;

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
  if (left.byteLength.high === 0 && isBytes(right)) return right;
  if (buffer.byteLength.high === 0) return left;
  const length = add(left.byteLength, buffer.byteLength);
  if (left.data === null || buffer.data === null) return newAbstractBytes(machine, length);
  machine.work.charge('byte', length.likely);
  const data = new Uint8Array(length.likely);
  data.set(left.data);
  data.set(buffer.data, left.data.length);
  return bytesFromBuffer(machine, data, request(machine, data.length + 1));
}

/** Anything with a buffer can be looked for; of other items one by one. */
function containsPart(machine: Machine, bytes: Bytes, item: Value): boolean | undefined | 'search' {
  machine.work.charge('byte', bytes.byteLength.low);
  if (typeName(item) === null) return undefined;
  const part = bytesOf(machine, item);
  return part === undefined ? 'search' : includesBytes(machine, bytes.data, part.data);
}

export const BYTES: Slots<Bytes> = {
  len: (_machine, { byteLength }) => intBetween(byteLength),
  iterator: (_machine, bytes) => {
    const { data } = bytes;
    return indexed(
      'iterator',
      bytes,
      () => bytes.byteLength,
      (index) => (data === null ? abstractInt(0, 255) : (data[index] as number)),
    );
  },
  loadItem: bytesItem,
  loadSlice: bytesPart,
  contains: containsPart,
  buffer: (_machine, { data, byteLength }) => ({ data, byteLength }),
  view: (_machine, bytes) => ({ buffer: bytes, typeCode: 'B', offset: 0, length: bytes.byteLength }),
  printFlat: (machine, printer, bytes, kind) => {
    if (kind === 'json') printJsonText(printer, textIn(bytes), bytes.byteLength);
    else printBytes(machine, printer, bytes);
  },
  binaryOp: (machine, bytes, operator, right, inPlace) =>
    bytesOperation(machine, operator, bytes, right, inPlace),
  isRepeatable: true,
  keyText: (_machine, { data }) => (data === null ? null : `b${Array.from(data).join()}`),
  hash: (_machine, { data }) => (data === null ? 0 : bytesHash(data)),
  chargeKey: (machine, { data }) => machine.work.charge('look', data?.length ?? 0),
};

export function printBytes(machine: Machine, printer: Printer, { data, byteLength }: Bytes): void {
  chargeText(machine, data?.length ?? 0, 'repr');
  if (data === null) {
    const { low, likely, high } = byteLength;
    printPieces(printer, between(low + 3, high * 4 + 3, likely * 2 + 3));
    return;
  }
  printer.add('b');
  printQuoted(printer, Array.from(data), isPrintable);
}
