import { mayFail } from '../exceptions/mayFail.ts';
import { Bytes, isTextOrData } from '../../values/bytes.ts';
import { exactly } from '../../quantity/interval.ts';
import { rangeOf } from '../paths/scope.ts';
import { type NativeCode, methodTable } from '../runtime/nativeFunction.ts';
import { Instance } from '../../values/class.ts';
import { typeName, isObject, type Value, truthOf } from '../../values/value.ts';
import { newIntFromFloat } from '../numbers/intFromFloat.ts';
import { refuseConversion } from '../exceptions/conversion.ts';
import { floatOf } from '../numbers/floats.ts';
import { integerOf, integerUnary } from '../numbers/integers.ts';
import { parseInteger } from '../numbers/parseNumbers.ts';
import { ownInt, argument, intArgument } from '../runtime/arguments.ts';
import { ANY_INT } from '../../values/abstract.ts';
import { NativeType } from '../../values/nativeType.ts';
import { bigFromBytes } from '../numbers/bigIntegers.ts';
import { abstractFromBuffer, bytesFromBuffer, newInt } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { request } from '../heap/requests.ts';
import { bytesOf } from '../runtime/buffers.ts';
import { raiseImplicitConversion, unsupportedTypes } from '../runtime/unsupported.ts';
import type { Slots } from '../runtime/slots.ts';

/** Small ints, which are no objects. */
export const INT: Slots<number | bigint> = {
  contains: (machine, self, item) =>
    typeof self === 'number' && typeof item === 'number'
      ? truthOf(unsupportedTypes(machine, '', item, self))
      : 'search',
  printFlat: (_machine, printer, self) => printer.add(String(self)),
  unaryOp: integerUnary,
};

/** Longest int that `to_bytes` of an unknown length is taken to make. */
const USUAL_BYTES = { low: 1, likely: 4, high: 64 };

export const INT_METHODS = methodTable({
  from_bytes: (machine, args) => {
    // called through the type, which comes first then
    const first = args[0] instanceof NativeType ? 1 : 0;
    const buffer = bytesOf(machine, argument(machine, args, first));
    const order = args[first + 1];
    const bytes = buffer?.data;
    if (bytes === undefined || bytes === null) return ANY_INT;
    const little = isLittle(order);
    const ordered = little ? Array.from(bytes).reverse() : Array.from(bytes);
    machine.work.charge('digit', bytes.length ** 2);
    let value = 0n;
    let overflows = false;
    const most = (1n << BigInt(machine.sizes.smallIntBits - 1)) - 1n;
    for (const byte of ordered) {
      overflows ||= value > most >> 8n;
      value = (value << 8n) | BigInt(byte);
    }
    return overflows ? bigFromBytes(machine, value, ordered.length) : newInt(machine, value);
  },
  to_bytes: (machine, args) => {
    const length = intArgument(machine, argument(machine, args, 1), USUAL_BYTES).likely;
    // py/objint.c:424: without a text.
    if (length < 0) return raiseError(machine, 'ValueError');
    const integer = integerOf(argument(machine, args, 0));
    const id = request(machine, length + 1);
    const data = new Uint8Array(Math.min(length, 1 << 20));
    if (integer === null) return abstractFromBuffer(machine, new Bytes(null, exactly(length)), id);
    const bytes = littleEndian(BigInt.asUintN(data.length * 8, BigInt(integer)));
    machine.work.charge('byte', data.length + bytes.length);
    const isLittleEndian = isLittle(args[2]);
    bytes.forEach((byte, index) => {
      data[isLittleEndian ? index : data.length - 1 - index] = byte;
    });
    return bytesFromBuffer(machine, data, id);
  },
});

/** Bytes of a number that is not negative, the lowest first. */
function littleEndian(value: bigint): number[] {
  const hexadecimal = value.toString(16);
  const bytes: number[] = [];
  for (let end = hexadecimal.length; end > 0; end -= 2)
    bytes.push(parseInt(hexadecimal.slice(Math.max(0, end - 2), end), 16));
  return bytes;
}

function isLittle(order: Value | undefined): boolean {
  return isObject(order) && 'text' in order && order.text === 'little';
}

export const makeInt: NativeCode = (machine, args) => {
  const [value, base] = args;
  if (value === undefined) return 0;
  if (isTextOrData(value))
    return parseInteger(machine, value, base === undefined ? 0 : Number(integerOf(base) ?? 10));
  if (base !== undefined && typeName(value) !== null) return raiseImplicitConversion(machine, value);
  if (typeName(value) === 'float') return newIntFromFloat(machine, floatOf(value) ?? null);
  if (typeof value === 'boolean') return Number(value);
  if (integerOf(value) !== null || rangeOf(value) !== null) return value;
  if (value instanceof Instance) {
    const converted = ownInt(machine, value) ?? value.native;
    if (converted !== undefined) return makeInt(machine, [converted], new Map());
  }
  if (typeName(value) === null) mayFail(machine);
  if (typeName(value) === null || typeName(value) === 'bool') return ANY_INT;
  return refuseConversion(machine, value, 'int');
};
