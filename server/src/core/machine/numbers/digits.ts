import type { Work } from '../../work/work.ts';

/** Bits of an MPZ digit on both ports (py/mpz.h:48-53). */
const DIGIT_BITS = 16;
/** From this many digits on a computer multiplies faster than digit by digit. */
const PLAIN_DIGITS = 4_000;
/** Bits up to which a number is measured by its text. */
const FEW_BITS = 512n;

/** Bits of the magnitude of a number; 0 for 0. */
export function bitLength(value: bigint): number {
  let rest = value < 0n ? -value : value;
  let shift = FEW_BITS;
  while (rest >> shift > 0n) shift *= 2n;
  let bits = 0n;
  for (; shift >= FEW_BITS; shift /= 2n) {
    const upper = rest >> shift;
    if (upper === 0n) continue;
    bits += shift;
    rest = upper;
  }
  return Number(bits) + (rest === 0n ? 0 : rest.toString(2).length);
}

/** Digits of a number as py/mpz.c counts them. */
export function digitsOf(value: bigint): number {
  return Math.ceil(bitLength(value) / DIGIT_BITS);
}

/** Charges a sum, or whatever else looks at every digit once. */
export function chargeDigits(work: Work, digits: number): void {
  work.charge('byte', 8 * digits);
}

/** Charges a product or quotient of numbers with so many digits. */
export function chargeProduct(work: Work, left: number, right: number): void {
  chargeDigits(work, left + right);
  work.charge('digit', Math.min(left, right, PLAIN_DIGITS) * Math.max(left, right));
}

/** Products that turning a number into text, or back, takes as much as. */
const PRODUCTS_OF_TEXT = 4;

/** Charges turning a number into text, or back. */
export function chargeText(work: Work, value: bigint): void {
  const digits = digitsOf(value);
  if (digits > 1) chargeProduct(work, PRODUCTS_OF_TEXT * digits, digits);
}
