import { mayFail } from '../exceptions/mayFail.ts';
import { isObject, type Value, typeName } from '../../values/value.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { newComplex, newFloat, newTuple } from '../heap/create.ts';
import { refuseConversion } from '../exceptions/conversion.ts';
import { raiseError } from '../exceptions/errors.ts';
import { DIVISIONS, integerOf } from './integers.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';

/** Value of a number as a float, null where it is not known; undefined for what is no number. */
export function floatOf(value: Value): number | null | undefined {
  const own = isObject(value) ? value.float : undefined;
  if (own !== undefined) return own;
  const integer = integerOf(value);
  return integer === null ? undefined : Math.fround(Number(integer));
}

/** A number that is wanted as a float: null when its value is not known (py/obj.c mp_obj_get_float). */
export function floatArgument(machine: Machine, value: Value): number | null {
  const float = floatOf(value);
  if (float !== undefined) return float;
  return typeName(value) === null ? null : refuseConversion(machine, value, 'float');
}

/** py/objfloat.c mp_obj_float_binary_op: every result is a new object. */
export function floatOperation(
  machine: Machine,
  operator: BinaryOperator,
  x: number | null,
  y: number | null,
): Value | undefined {
  if (DIVISIONS.has(operator)) {
    if (y === 0) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
    if (y === null) mayFail(machine);
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
      return newFloat(machine, floorDivide(x, y));
    case '%':
      return newFloat(machine, modulo(x, y));
    case '**':
      return powerOf(machine, x, y);
    default:
      return undefined;
  }
}

/** A negative number to a fraction is complex. */
function powerOf(machine: Machine, x: number, y: number): Value {
  if (x === 0 && y < 0 && y !== -Infinity) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
  if (x >= 0 || y === Math.floor(y)) return newFloat(machine, x ** y);
  const size = Math.abs(x) ** y;
  return newComplex(machine, size * Math.cos(y * Math.PI), size * Math.sin(y * Math.PI));
}

/** The rest has the sign of the divisor. */
function modulo(x: number, y: number): number {
  const rest = x % y;
  if (rest === 0) return y < 0 ? -0 : 0;
  return rest < 0 !== y < 0 ? Math.fround(rest + y) : rest;
}

/** py/objfloat.c mp_obj_float_divmod. */
function floorDivide(x: number, y: number): number {
  const rest = x % y;
  let quotient = Math.fround(Math.fround(x - rest) / y);
  if (rest !== 0 && rest < 0 !== y < 0) quotient = Math.fround(quotient - 1);
  if (quotient === 0) return x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%', '**']);

/** `divmod` of floats: two floats and their tuple. */
export function floatDivmod(machine: Machine, x: number | null, y: number | null): Value {
  if (y === 0) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
  const known = x !== null && y !== null;
  const quotient = newFloat(machine, known ? floorDivide(x, y) : null);
  const held = hold(machine, quotient);
  const rest = newFloat(machine, known ? modulo(x, y) : null);
  hold(machine, rest);
  const tuple = newTuple(machine, [quotient, rest]);
  letGo(machine, held);
  return tuple;
}
