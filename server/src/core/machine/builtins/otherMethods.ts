import { ANY_INT } from '../../values/abstract.ts';
import { Generator } from '../../values/generator.ts';
import { NativeType } from '../../values/nativeType.ts';
import { Property } from '../../values/property.ts';
import type { ClassType } from '../../values/class.ts';
import { isObject, type Value } from '../../values/value.ts';
import { bigFromBytes } from '../numbers/bigIntegers.ts';
import { bytesFromBuffer, newInt } from '../create.ts';
import { GENERATOR_EXIT } from '../constants.ts';
import { raiseError, Raised, raiseWith } from '../exceptions/errors.ts';
import { exceptionFrom } from '../exceptions/raising.ts';
import { exceptionMatches } from '../exceptions/exceptionMatch.ts';
import { resumeForValue } from '../calls/generators.ts';
import { integerOf } from '../numbers/integers.ts';
import type { Machine } from '../machine.ts';
import { methodTable } from '../calls/nativeFunction.ts';
import { nativeType } from '../native/nativeTypes.ts';
import { request } from '../requests.ts';
import { argument, intArgument, requireType } from './arguments.ts';
import { bytesOf } from './buffers.ts';
import { callValue } from '../calls/call.ts';
import { newInstance } from '../calls/classes.ts';
import { nextItem } from '../runtime/iterate.ts';

function afterResume(machine: Machine, result: { kind: 'yield' | 'return'; value: Value }): Value {
  if (result.kind === 'yield') return result.value;
  return raiseWith(machine, 'StopIteration', result.value === null ? [] : [result.value]);
}

export const GENERATOR_METHODS = methodTable({
  __next__: (machine, args) => {
    const { value } = nextItem(machine, argument(machine, args, 0));
    return value === undefined ? raiseError(machine, 'StopIteration') : value;
  },
  close: (machine, args) => {
    try {
      const result = resumeForValue(machine, requireType(machine, args[0], Generator), null, GENERATOR_EXIT);
      if (result.kind === 'yield') raiseError(machine, 'RuntimeError', 'generator ignored GeneratorExit');
    } catch (error) {
      if (!(error instanceof Raised) || !exceptionMatches(error.exception, ['GeneratorExit'])) throw error;
    }
    return null;
  },
  send: (machine, args) =>
    afterResume(
      machine,
      resumeForValue(machine, requireType(machine, args[0], Generator), argument(machine, args, 1)),
    ),
  throw: (machine, args) => {
    const what = args[2] ?? argument(machine, args, 1);
    const exception = exceptionFrom(machine, what);
    return afterResume(
      machine,
      resumeForValue(machine, requireType(machine, args[0], Generator), null, exception),
    );
  },
});

function isClass(value: Value): value is ClassType {
  return isObject(value) && 'bases' in value;
}

/** Longest int that `to_bytes` of an unknown length is taken to make. */
const USUAL_BYTES = { low: 1, likely: 4, high: 64 };

export const INT_METHODS = methodTable({
  from_bytes: (machine, args) => {
    const buffer = bytesOf(
      machine,
      argument(machine, args, 0) instanceof NativeType
        ? argument(machine, args, 1)
        : argument(machine, args, 0),
    );
    const order = args[args[0] instanceof NativeType ? 2 : 1];
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
    if (integer === null) return bytesFromBuffer(machine, data, id);
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

export const PROPERTY_METHODS = methodTable({
  getter: (machine, args) =>
    rebuilt(machine, requireType(machine, args[0], Property), 0, argument(machine, args, 1)),
  setter: (machine, args) =>
    rebuilt(machine, requireType(machine, args[0], Property), 1, argument(machine, args, 1)),
  deleter: (machine, args) =>
    rebuilt(machine, requireType(machine, args[0], Property), 2, argument(machine, args, 1)),
});

/** py/objproperty.c: a copy of the property with one function replaced. */
function rebuilt(
  machine: Machine,
  { getter, setter, deleter }: Property,
  index: number,
  value: Value,
): Value {
  const functions: Value[] = [getter, setter, deleter];
  functions[index] = value;
  return callValue(machine, nativeType('property'), functions);
}

/** `object.__new__(cls)`: an instance without attributes. */
function blankInstance(machine: Machine, type: Value): Value {
  return isClass(type)
    ? newInstance(machine, type)
    : raiseError(machine, 'TypeError', 'object.__new__ needs a class');
}

/** Members every class inherits (py/objobject.c). */
export const OBJECT_METHODS = methodTable({
  __init__: () => null,
  __new__: (machine, args) => blankInstance(machine, argument(machine, args, 0)),
});
