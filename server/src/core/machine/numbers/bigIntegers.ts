import { isObject, type Value } from '../../values/value.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { BigInteger } from '../../values/bigInteger.ts';
import { Buffer } from '../heap/buffer.ts';
import { place } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { request, resize } from '../heap/requests.ts';
import { checkSize } from '../heap/room.ts';
import { bitLength, chargeDigits, chargeProduct, digitsOf } from './digits.ts';
import {
  DIGIT_BITS,
  DIGIT_BYTES,
  LEAST_DIGITS,
  leakOne,
  LONG_DIGITS,
  roomOf,
  wordDigits,
  WorkingNumber,
} from './workingNumber.ts';

/** An int object whose digits are asked for; `needed` 0: none are. */
function newResult(machine: Machine, value: bigint, needed: number): BigInteger {
  const object = place(machine, new BigInteger(value), machine.sizes.integer);
  if (needed > 0) object.digitsId = request(machine, Math.max(LEAST_DIGITS, needed) * DIGIT_BYTES);
  return object;
}

/** A small int that has to be calculated with as a big one (mp_obj_new_int_from_ll). */
export function newLong(machine: Machine, value: bigint): BigInteger {
  return newResult(machine, value, LONG_DIGITS);
}

/** Charges an operator and asks for the room of its result, before it is computed. */
function chargeOperator(machine: Machine, operator: BinaryOperator, a: bigint, b: bigint): void {
  const left = digitsOf(a);
  const right = digitsOf(b);
  if (operator === '<<' && a !== 0n && b > 0n) checkBits(machine, bitLength(a) + Number(b));
  else if (operator === '*') checkBits(machine, bitLength(a) + bitLength(b) - 2);
  else if (operator === '**' && b > 0n) {
    const bits = Number(b) * Math.max(0, bitLength(a) - 1);
    checkBits(machine, bits);
    const digits = Math.ceil(bits / DIGIT_BITS);
    chargeProduct(machine.work, digits, digits);
  } else if (operator === '//' || operator === '%') chargeProduct(machine.work, left, right);
  if (operator === '*') chargeProduct(machine.work, left, right);
  else chargeDigits(machine.work, left + right);
}

function checkBits(machine: Machine, bits: number): void {
  checkSize(machine, Math.floor(bits / 8));
}

/** Exact result of an operator; raises as the board does. */
export function exactResult(machine: Machine, operator: BinaryOperator, a: bigint, b: bigint): bigint {
  chargeOperator(machine, operator, a, b);
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '//':
    case '%': {
      if (b === 0n) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
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
      return a << b;
    case '>>':
      if (b < 0n) return raiseError(machine, 'ValueError', 'negative shift count');
      return a >> b;
    case '**':
      return a ** b;
    default:
      return raiseError(machine, 'TypeError', 'unsupported types');
  }
}

function isWord(machine: Machine, value: bigint): boolean {
  return BigInt.asIntN(8 * machine.sizes.wordBytes, value) === value;
}

/** Raises for an int that is no machine word; any other value is let through. */
export function checkWord(machine: Machine, value: Value): void {
  const big = typeof value === 'bigint' ? value : isObject(value) ? value.integer : null;
  if (big !== null && !isWord(machine, big))
    raiseError(machine, 'OverflowError', 'overflow converting long int to machine word');
}

/** `left operator right` in arbitrary precision (py/objint_mpz.c mp_obj_int_binary_op). */
export function bigOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
  a: bigint,
  b: bigint,
): BigInteger {
  // the object of the result is made before anything is looked at (py/objint_mpz.c:237)
  const isShift = operator === '<<' || operator === '>>';
  const isTooFar = isShift && !isWord(machine, b);
  if ((b === 0n && (operator === '//' || operator === '%')) || (b < 0n && isShift) || isTooFar)
    place(machine, new BigInteger(0n), machine.sizes.integer);
  if (isTooFar) checkWord(machine, b);
  const result = exactResult(machine, operator, a, b);
  switch (operator) {
    case '//':
    case '%':
      return divide(machine, operator, a, b, result);
    case '**':
      return power(machine, left, right, a, b, result);
    default:
      return newResult(machine, result, neededDigits(operator, a, b));
  }
}

/** Digits that the functions of py/mpz.c ask for (mpz_need_dig). */
function neededDigits(operator: BinaryOperator, a: bigint, b: bigint): number {
  const left = digitsOf(a);
  const right = digitsOf(b);
  const longer = Math.max(left, right);
  const sameSign = a < 0n === b < 0n;
  switch (operator) {
    case '+':
      return longer + (sameSign ? 1 : 0);
    case '-':
      return longer + (sameSign ? 0 : 1);
    case '*':
      return left === 0 || right === 0 ? 0 : left + right;
    case '<<':
      return left + (left === 0 ? 0 : Math.ceil(Number(b) / DIGIT_BITS));
    case '>>':
      return left;
    case '^':
      return longer + (sameSign ? 0 : 1);
    default:
      return longer + (a < 0n || b < 0n ? 1 : 0);
  }
}

/**
 * Quotient and rest are computed together, one of them in memory that is freed again; where the signs differ a
 * one is made and never freed (py/mpz.c:1486).
 */
function divide(machine: Machine, operator: '//' | '%', a: bigint, b: bigint, result: bigint): BigInteger {
  const bytes = Math.max(LEAST_DIGITS, digitsOf(a) + 1) * DIGIT_BYTES;
  const object = newResult(machine, result, 0);
  const held = hold(machine, object);
  const quotientFirst = operator === '//';
  if (quotientFirst) object.digitsId = request(machine, bytes);
  const other = new Buffer(machine, bytes);
  if (!quotientFirst) object.digitsId = request(machine, bytes);
  if (a < 0n !== b < 0n && a % b !== 0n) leakOne(machine);
  other.free();
  letGo(machine, held);
  return object;
}

/** `divmod` of ints of which one is big: rest and quotient objects, then their digits. */
export function bigDivmod(machine: Machine, a: bigint, b: bigint): readonly [BigInteger, BigInteger] {
  const rest = exactResult(machine, '%', a, b);
  const bytes = Math.max(LEAST_DIGITS, digitsOf(a) + 1) * DIGIT_BYTES;
  const restObject = newResult(machine, rest, 0);
  const held = hold(machine, restObject);
  const quotient = newResult(machine, (a - rest) / b, 0);
  hold(machine, quotient);
  quotient.digitsId = request(machine, bytes);
  restObject.digitsId = request(machine, bytes);
  if (a < 0n !== b < 0n && rest !== 0n) leakOne(machine);
  letGo(machine, held);
  return [quotient, restObject];
}

// ------------------------------------------------------------------------------------------------ powers

/** py/mpz.c:1344 mpz_pow_inpl: squares and multiplies clones of both numbers. */
function power(
  machine: Machine,
  left: Value,
  right: Value,
  a: bigint,
  b: bigint,
  result: bigint,
): BigInteger {
  const object = newResult(machine, result, 0);
  if (a === 0n) return object;
  const held = hold(machine, object);
  if (b === 0n) object.digitsId = request(machine, wordDigits(machine) * DIGIT_BYTES);
  else {
    const base = new WorkingNumber(machine, a, roomOf(machine, left), true);
    const exponent = new WorkingNumber(machine, b, roomOf(machine, right), true);
    const product = new WorkingNumber(machine, 1n, wordDigits(machine), false);
    for (let rest = b; rest > 0n;) {
      if ((rest & 1n) === 1n) product.multiply(base);
      rest >>= 1n;
      if (rest > 0n) base.multiply(base);
    }
    base.free();
    exponent.free();
    object.digitsId = product.takeDigits();
  }
  letGo(machine, held);
  return object;
}

/** `-x` and `abs(x)` of a big int: a copy (mpz_set). */
export function copyBig(machine: Machine, value: bigint, source: bigint): BigInteger {
  return newResult(machine, value, Math.max(LEAST_DIGITS, digitsOf(source)));
}

/** `~x` of a big int: a copy that grows by a digit for a number that is not negative (py/mpz.c:1069). */
export function invertBig(machine: Machine, value: bigint): BigInteger {
  const length = Math.max(LEAST_DIGITS, digitsOf(value));
  const object = newResult(machine, ~value, length);
  const needed = value >= 0n ? Math.max(LEAST_DIGITS, digitsOf(value) + 1) : 0;
  if (needed > length) resize(machine, object.digitsId, needed * DIGIT_BYTES);
  return object;
}

/** An int from `count` characters of text: room for eight bits each (py/mpz.c:844). */
export function bigFromText(machine: Machine, value: bigint, count: number): BigInteger {
  return newResult(machine, value, Math.floor((count * 8) / DIGIT_BITS) + 1);
}

/** An int from bytes: room for all of them (py/mpz.c:880). */
export function bigFromBytes(machine: Machine, value: bigint, count: number): BigInteger {
  return newResult(machine, value, Math.ceil((count * 8) / DIGIT_BITS));
}
