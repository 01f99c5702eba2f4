import type { BinaryOperator } from '../syntax/ast.ts';
import { isExact, type Interval } from '../quantity/interval.ts';
import { AbstractBool, AbstractInt, ANY_INT, abstractInt } from '../values/abstract.ts';
import { BigInteger } from '../values/numbers.ts';
import type { Value } from '../values/value.ts';
import { digitsOf, fitsSmallInt, newBigInteger, newFloat, newInt, newIntFromNumber } from './create.ts';
import { raiseError } from './errors.ts';
import type { Machine } from './machine.ts';

/** Exact value of an int or bool, or null. */
export function integerOf(value: Value): number | bigint | null {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
  }
  return value instanceof BigInteger ? value.value : null;
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
  return bigOperation(machine, operator, left, right, BigInt(a), BigInt(b));
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
      if (b === 0) return raiseError(machine, 'ZeroDivisionError', 'division by zero');
      return newFloat(machine, Math.fround(a) / Math.fround(b));
    case '//':
      if (b === 0) return raiseError(machine, 'ZeroDivisionError', 'division by zero');
      return Math.abs(a) < 2 ** 50 ? Math.floor(a / b) + correction(a, b) : undefined;
    case '%':
      if (b === 0) return raiseError(machine, 'ZeroDivisionError', 'division by zero');
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

/** Digits a 64-bit number is given room for (py/mpz.h MPZ_NUM_DIG_FOR_LL). */
const DIGITS_OF_WORD = 4;

function bigOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  a: bigint,
  b: bigint,
): Value {
  if (operator === '/') {
    if (b === 0n) return raiseError(machine, 'ZeroDivisionError', 'division by zero');
    return newFloat(machine, Number(a) / Number(b));
  }
  if (operator === '**' && b < 0n) return newFloat(machine, Number(a) ** Number(b));
  const result = exactResult(machine, operator, a, b);
  const wasBig = left instanceof BigInteger || right instanceof BigInteger;
  if (!wasBig && fitsSmallInt(machine, result)) return newInt(machine, result);
  return newBigInteger(machine, result, digitsReserved(operator, a, b, result));
}

/** Largest exponent or shift that is computed exactly: the result has 64 KiB then, more than a heap wants. */
const LARGEST_SHIFT = 1n << 19n;

function exactResult(machine: Machine, operator: BinaryOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '//':
    case '%': {
      if (b === 0n) return raiseError(machine, 'ZeroDivisionError', 'division by zero');
      const rest = ((a % b) + b) % b;
      return operator === '%' ? rest : (a - rest) / b;
    }
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      if (b < 0n) return raiseError(machine, 'ValueError', 'negative shift count');
      return b > LARGEST_SHIFT ? raiseError(machine, 'MemoryError') : a << b;
    case '>>':
      if (b < 0n) return raiseError(machine, 'ValueError', 'negative shift count');
      return a >> b;
    case '**':
      return b * BigInt(Math.max(1, a.toString(2).length)) > LARGEST_SHIFT
        ? raiseError(machine, 'MemoryError')
        : a ** b;
    default:
      return raiseError(machine, 'TypeError', 'unsupported types');
  }
}

/** What the functions of py/mpz.c ask for (mpz_need_dig), two digits at least. */
function digitsReserved(operator: BinaryOperator, a: bigint, b: bigint, result: bigint): number {
  const left = digitsOf(a);
  const right = digitsOf(b);
  switch (operator) {
    case '+':
    case '-':
      return Math.max(2, DIGITS_OF_WORD, Math.max(left, right) + 1);
    case '*':
      return Math.max(2, left + right);
    case '<<':
      return Math.max(2, digitsOf(result) + 1);
    case '**':
      return Math.max(2, 2 * digitsOf(result));
    default:
      return Math.max(2, left, right, digitsOf(result));
  }
}

export function negate(machine: Machine, value: Value): Value {
  if (value instanceof AbstractInt)
    return abstractInt(-value.range.high, -value.range.low, -value.range.likely);
  if (value instanceof AbstractBool) return abstractInt(-1, 0, 0);
  if (value instanceof BigInteger) return newBigInteger(machine, -value.value);
  const integer = integerOf(value) ?? 0;
  return typeof integer === 'number' ? newIntFromNumber(machine, 0 - integer) : newInt(machine, -integer);
}

export function invert(machine: Machine, value: Value): Value {
  if (value instanceof AbstractInt)
    return abstractInt(-1 - value.range.high, -1 - value.range.low, -1 - value.range.likely);
  if (value instanceof AbstractBool) return abstractInt(-2, -1, -1);
  if (value instanceof BigInteger) return newBigInteger(machine, ~value.value);
  return newInt(machine, ~BigInt(integerOf(value) ?? 0));
}

/** The same over intervals: bounds of the result, which is taken to be a small int. */
export function intervalOperation(
  machine: Machine,
  operator: BinaryOperator,
  a: Interval,
  b: Interval,
): Value {
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
