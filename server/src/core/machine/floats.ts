import type { BinaryOperator } from '../syntax/ast.ts';
import { AbstractBool, AbstractInt } from '../values/abstract.ts';
import { Float } from '../values/numbers.ts';
import type { Value } from '../values/value.ts';
import { newFloat, newTuple } from './create.ts';
import { raiseError } from './errors.ts';
import { integerOf } from './integers.ts';
import type { Machine } from './machine.ts';

/** A number as a float: null when its value is not known, undefined when it is no number. */
export function floatOf(value: Value): number | null | undefined {
  if (value instanceof Float) return value.value;
  if (value instanceof AbstractInt || value instanceof AbstractBool) return null;
  const integer = integerOf(value);
  return integer === null ? undefined : Math.fround(Number(integer));
}

/** py/objfloat.c mp_obj_float_binary_op: every result is a new object. */
export function floatOperation(
  machine: Machine,
  operator: BinaryOperator,
  x: number | null,
  y: number | null,
): Value | undefined {
  if ((operator === '/' || operator === '//' || operator === '%') && y === 0) {
    return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
  }
  if (x === null || y === null) return ARITHMETIC.has(operator) ? newFloat(machine, null) : undefined;
  switch (operator) {
    case '+':
      return newFloat(machine, x + y);
    case '-':
      return newFloat(machine, x - y);
    case '*':
      return newFloat(machine, x * y);
    case '/':
      return newFloat(machine, x / y);
    case '//':
      return newFloat(machine, Math.floor(x / y));
    case '%':
      return newFloat(machine, x - y * Math.floor(x / y));
    case '**':
      return newFloat(machine, x ** y);
    default:
      return undefined;
  }
}

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%', '**']);

/** `divmod` of floats: two floats and their tuple. */
export function floatDivmod(machine: Machine, x: number | null, y: number | null): Value {
  const quotient = newFloat(machine, x === null || y === null ? null : Math.floor(x / y));
  const rest = newFloat(machine, x === null || y === null ? null : x - y * Math.floor(x / y));
  return newTuple(machine, [quotient, rest]);
}
