import type { Constant, LoadConstant } from '../../compile/code.ts';
import type { CodeObject } from '../../values/code.ts';
import { Complex } from '../../values/complex.ts';
import { Float } from '../../values/float.ts';
import { exactly } from '../../quantity/interval.ts';
import { Tuple } from '../../values/tuple.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { Singleton } from '../../values/singleton.ts';
import { nativeType } from './nativeTypes.ts';
import { parseDecimal } from '../numbers/parseNumbers.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import type { Slot, Value } from '../../values/value.ts';
import { newInt } from '../heap/create.ts';
import { nameKey } from './nameKeys.ts';
import type { Machine } from '../machine.ts';

export const ELLIPSIS = new Singleton('', 'Ellipsis');
export const NOT_IMPLEMENTED = new Singleton('', 'NotImplemented');

/** The exception that closes a generator; it is in ROM (py/objexcept.c:102). */
export const GENERATOR_EXIT = new ExceptionObject(nativeType('GeneratorExit'), new Tuple([]));

/** Value of a LOAD_CONST: immediates as they are, objects from the table of the compiled code. */
export function constantValue(machine: Machine, codeObject: CodeObject, instruction: LoadConstant): Slot {
  if (instruction.object >= 0) return codeObject.body.constants[instruction.object];
  return immediate(machine, instruction.constant);
}

function immediate(machine: Machine, constant: Constant): Slot {
  switch (constant.kind) {
    case 'none':
      return null;
    case 'true':
      return true;
    case 'false':
      return false;
    case 'ellipsis':
      return ELLIPSIS;
    case 'null':
      return undefined;
    case 'int': {
      const number = Number(constant.value);
      return Number.isSafeInteger(number) ? number : newInt(machine, constant.value);
    }
    default:
      return objectOf(constant);
  }
}

/** The object that the parser or compiler has made for a constant; its allocation is entered by the caller. */
export function objectOf(constant: Constant): Value {
  switch (constant.kind) {
    case 'str':
      return constant.interned
        ? nameKey(constant.value)
        : new Str(constant.value, exactly(constant.byteLength), false);
    case 'bytes':
      return new Bytes(constant.value);
    case 'float':
      return new Float(asRead(constant.value));
    case 'imaginary':
      return new Complex(0, asRead(constant.value));
    default:
      return null;
  }
}

/** A literal as the board reads it, in single precision digit by digit. */
function asRead(value: number): number {
  return parseDecimal(String(value)) ?? Math.fround(value);
}
