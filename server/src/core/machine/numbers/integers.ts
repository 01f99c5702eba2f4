import { mayFail } from '../exceptions/mayFail.ts';
import { type UnaryOperation } from '../runtime/typeSlots.ts';
import { ANY_BOOL, ANY_INT, abstractInt } from '../../values/abstract.ts';
import { isObject, type Value } from '../../values/value.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { isExact, type Interval } from '../../quantity/interval.ts';
import { bigOperation, copyBig, exactResult, invertBig, newLong } from './bigIntegers.ts';
import { fitsSmallInt, newFloat, newInt, newIntFromNumber } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';

/** Exact value of an int or bool, or null. */
export function integerOf(value: Value): number | bigint | null {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    default:
      return value === null ? null : value.integer;
  }
}

/** py/smallint.c and py/objint_mpz.c: two small ints give a small one if it fits; a big operand gives a big result. */
export function integerOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  a: number | bigint,
  b: number | bigint,
): Value {
  if (typeof a === 'number' && typeof b === 'number') {
    const fast = smallOperation(machine, operator, a, b);
    if (fast !== undefined) return fast;
  }
  return wideOperation(machine, operator, left, right, BigInt(a), BigInt(b));
}

/** The common case in JavaScript numbers; undefined where the result may not be exact. */
function smallOperation(machine: Machine, operator: BinaryOperator, a: number, b: number): Value | undefined {
  switch (operator) {
    case '+':
      return safe(machine, a + b);
    case '-':
      return safe(machine, a - b);
    case '*':
      return safe(machine, a * b);
    case '/':
      if (b === 0) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
      return newFloat(machine, Math.fround(a) / Math.fround(b));
    case '//':
      if (b === 0) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
      return Math.abs(a) < 2 ** 50 ? Math.floor(a / b) + correction(a, b) : undefined;
    case '%':
      if (b === 0) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
      return a - b * Math.floor(a / b) === a % b || a % b === 0 ? a % b || 0 : (a % b) + b;
    case '&':
    case '|':
    case '^':
      if (a !== (a | 0) || b !== (b | 0)) return undefined;
      return operator === '&' ? a & b : operator === '|' ? a | b : a ^ b;
    case '<<':
      if (b < 0) return raiseError(machine, 'ValueError', 'negative shift count');
      return b < 50 ? safe(machine, a * 2 ** b) : undefined;
    case '>>':
      if (b < 0) return raiseError(machine, 'ValueError', 'negative shift count');
      return Math.floor(a / 2 ** Math.min(b, 1000));
    default:
      return undefined;
  }
}

/** Floating division of safe ints can round up to the next whole number: one step back then. */
function correction(a: number, b: number): number {
  const quotient = Math.floor(a / b);
  return (quotient * b > a && b > 0) || (quotient * b < a && b < 0) ? -1 : 0;
}

function safe(machine: Machine, result: number): Value | undefined {
  if (!Number.isSafeInteger(result)) return undefined;
  return machine.sizes.wordBytes === 8 || Math.abs(result) < 2 ** 30 ? result + 0 : undefined;
}

/** Operators that calculate with two small ints as big ones when the result does not fit (py/runtime.c:300). */
const WIDENING: ReadonlySet<BinaryOperator> = new Set(['<<', '*', '**']);

function wideOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  a: bigint,
  b: bigint,
): Value {
  if (operator === '/') {
    if (b === 0n) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
    return newFloat(machine, Math.fround(Number(a)) / Math.fround(Number(b)));
  }
  if (operator === '**' && b < 0n) {
    if (a === 0n) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
    return newFloat(machine, Math.fround(Number(a)) ** Math.fround(Number(b)));
  }
  if (isObject(left) || isObject(right)) return bigOperation(machine, operator, left, right, a, b);
  const result = exactResult(machine, operator, a, b);
  if (fitsSmallInt(machine, result)) return newInt(machine, result);
  if (!WIDENING.has(operator)) return newLong(machine, result);
  const widened = newLong(machine, a);
  const held = hold(machine, widened);
  const wide = bigOperation(machine, operator, widened, right, a, b);
  letGo(machine, held);
  return wide;
}

export function negate(machine: Machine, value: Value): Value {
  const range = rangeOfInteger(value);
  if (range !== null) return abstractInt(-range.high, -range.low, -range.likely);
  const integer = integerOf(value) ?? 0;
  if (isObject(value)) return copyBig(machine, -BigInt(integer), BigInt(integer));
  return typeof integer === 'number' ? newIntFromNumber(machine, 0 - integer) : newInt(machine, -integer);
}

export function invert(machine: Machine, value: Value): Value {
  const range = rangeOfInteger(value);
  if (range !== null) return abstractInt(-1 - range.high, -1 - range.low, -1 - range.likely);
  const integer = BigInt(integerOf(value) ?? 0);
  return isObject(value) ? invertBig(machine, integer) : newInt(machine, ~integer);
}

/** Bounds of an int or bool that is not known; null for one that is. */
function rangeOfInteger(value: Value): Interval | null {
  if (value === ANY_BOOL) return { low: 0, likely: 0, high: 1 };
  return isObject(value) ? value.bounds : null;
}

/** Operators that raise where the right one is 0. */
export const DIVISIONS: ReadonlySet<BinaryOperator> = new Set(['/', '//', '%']);

/** The same over intervals: bounds of the result, which is taken to be a small int. */
export function intervalOperation(
  machine: Machine,
  operator: BinaryOperator,
  a: Interval,
  b: Interval,
): Value {
  if (DIVISIONS.has(operator) && b.low <= 0 && b.high >= 0) mayFail(machine);
  if (operator === '/') return newFloat(machine, null);
  const corners = (combine: (x: number, y: number) => number): Value => {
    const values = [
      combine(a.low, b.low),
      combine(a.low, b.high),
      combine(a.high, b.low),
      combine(a.high, b.high),
    ];
    if (values.some(Number.isNaN)) return ANY_INT;
    const likely = combine(a.likely, b.likely);
    return abstractInt(
      Math.min(...values),
      Math.max(...values),
      Number.isFinite(likely) ? likely : Math.min(...values),
    );
  };
  switch (operator) {
    case '+':
      return corners((x, y) => x + y);
    case '-':
      return corners((x, y) => x - y);
    case '*':
      return corners((x, y) => (x === 0 || y === 0 ? 0 : x * y));
    case '//':
      return b.low > 0 || b.high < 0
        ? corners((x, y) =>
            Number.isFinite(x) && Number.isFinite(y) ? Math.floor(x / y) : y === Infinity ? 0 : x / y,
          )
        : ANY_INT;
    case '%':
      return b.low > 0 && Number.isFinite(b.high) ? modulo(a, b) : ANY_INT;
    case '&':
      return a.low >= 0 || b.low >= 0
        ? abstractInt(0, Math.min(a.low >= 0 ? a.high : Infinity, b.low >= 0 ? b.high : Infinity))
        : ANY_INT;
    case '|':
    case '^':
      return a.low >= 0 && b.low >= 0 && Number.isFinite(a.high) && Number.isFinite(b.high)
        ? abstractInt(0, nextPowerOfTwo(Math.max(a.high, b.high)) - 1)
        : ANY_INT;
    case '<<':
      return b.low >= 0 && b.high <= 62 ? corners((x, y) => x * 2 ** y) : ANY_INT;
    case '>>':
      return b.low >= 0
        ? corners((x, y) => (Number.isFinite(x) ? Math.floor(x / 2 ** Math.min(y, 1000)) : x))
        : ANY_INT;
    case '**':
      return a.low >= 0 && b.low >= 0 ? corners((x, y) => x ** y) : ANY_INT;
    default:
      return ANY_INT;
  }
}

function modulo(a: Interval, b: Interval): Value {
  if (isExact(a) && isExact(b)) return a.low - b.low * Math.floor(a.low / b.low);
  if (a.low >= 0 && a.high < b.low) return abstractInt(a.low, a.high, a.likely);
  return abstractInt(0, b.high - 1, 0);
}

function nextPowerOfTwo(value: number): number {
  return 2 ** Math.ceil(Math.log2(value + 1));
}

/** `-`, `+`, `~` and `abs` of an int or bool. */
export function integerUnary(machine: Machine, value: Value, operator: UnaryOperation): Value {
  switch (operator) {
    case '-':
      return negate(machine, value);
    case '~':
      return invert(machine, value);
    case '+':
      return typeof value === 'boolean' ? Number(value) : value;
    case 'abs':
      return absoluteInteger(machine, value);
  }
}

function absoluteInteger(machine: Machine, value: Value): Value {
  if (typeof value === 'boolean') return Number(value);
  if (value === ANY_BOOL) return ANY_INT;
  const integer = integerOf(value);
  if (integer !== null) return integer < 0 ? negate(machine, value) : value;
  const { low, likely, high } = rangeOfInteger(value) ?? ANY_INT.range;
  const least = low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
  return abstractInt(least, Math.max(Math.abs(low), Math.abs(high)), Math.abs(likely));
}
