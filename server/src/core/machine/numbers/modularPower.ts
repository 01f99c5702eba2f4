import { isObject, type Value } from '../../values/value.ts';
import type { BigInteger } from '../../values/bigInteger.ts';
import { newLong } from './bigIntegers.ts';
import { Buffer } from '../heap/buffer.ts';
import { raiseError } from '../exceptions/errors.ts';
import { bitLength, chargeProduct, digitsOf } from './digits.ts';
import { integerOf } from './integers.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { DIGIT_BYTES, LONG_DIGITS, roomOf, wordDigits, WorkingNumber } from './workingNumber.ts';

/** `pow(base, exponent, modulus)` (py/objint_mpz.c mp_obj_int_pow3): the result is a big int whatever its size. */
export function modularPower(machine: Machine, base: Value, exponent: Value, modulus: Value): Value {
  const operands = [base, exponent, modulus];
  const numbers = operands.map((operand) => integerOf(operand));
  const [a, b, m] = numbers.map((number) => BigInt(number ?? 0)) as [bigint, bigint, bigint];
  if (numbers.includes(null))
    return raiseError(machine, 'TypeError', 'pow() with 3 arguments requires integers');
  if (m === 0n) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
  chargePower(machine, a, b, m);
  const works = a !== 0n && b >= 0n && m !== 1n;
  const result = newLong(machine, works ? powerOf(a, b, m) : 0n);
  const held = hold(machine, result);
  const temporaries = operands
    .filter((operand) => !isObject(operand))
    .map(() => new Buffer(machine, wordDigits(machine) * DIGIT_BYTES));
  if (works && b > 0n) squareAndMultiply(machine, result, operands, a, b, m);
  for (const temporary of temporaries) temporary.free();
  letGo(machine, held);
  return result;
}

/** A product and a rest for every bit of the exponent. */
function chargePower({ work }: Machine, a: bigint, b: bigint, m: bigint): void {
  const digits = Math.max(digitsOf(a), digitsOf(m));
  const bits = 4 * bitLength(b);
  chargeProduct(work, bits * digits, digits);
}

function powerOf(a: bigint, b: bigint, m: bigint): bigint {
  let [base, product] = [a, 1n];
  for (let rest = b; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) product = (((product * base) % m) + m) % m;
    base = (base * base) % m;
  }
  return product;
}

/** py/mpz.c mpz_pow3_inpl: clones of base and exponent, a quotient that is thrown away. */
function squareAndMultiply(
  machine: Machine,
  result: BigInteger,
  operands: readonly Value[],
  a: bigint,
  b: bigint,
  m: bigint,
): void {
  const base = new WorkingNumber(machine, a, roomOf(machine, operands[0] ?? 0), true);
  const exponent = new WorkingNumber(machine, b, roomOf(machine, operands[1] ?? 0), true);
  const product = new WorkingNumber(machine, 1n, LONG_DIGITS, false, result.digitsId);
  result.digitsId = -1;
  let quotient: Buffer | null = null;
  for (let rest = b; rest > 0n;) {
    if ((rest & 1n) === 1n) {
      product.multiply(base);
      quotient = product.reduce(m, quotient);
    }
    rest >>= 1n;
    if (rest === 0n) break;
    base.multiply(base);
    quotient = base.reduce(m, quotient);
  }
  quotient?.free();
  base.free();
  exponent.free();
  result.digitsId = product.takeDigits();
}
