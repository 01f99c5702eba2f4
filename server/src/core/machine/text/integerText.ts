import { isObject, type Value } from '../../values/value.ts';
import { between, type Interval } from '../../quantity/interval.ts';
import { Buffer } from '../heap/buffer.ts';
import type { Machine } from '../machine.ts';
import { digitsOf } from '../numbers/digits.ts';

/** Bits of a small int, without its sign. */
const SMALL_INT_BITS = 63;

/** Longest text of a small int in a base, sign included. */
function longestInt(base: number): number {
  return 1 + Math.ceil(SMALL_INT_BITS / Math.log2(base));
}

/** Bytes that formatting an int of `bits` bits needs at most (py/objint.c:199 mp_int_format_size). */
export function intFormatBytes(bits: number, base: number, prefixLength: number, comma: boolean): number {
  const digits = Math.floor(bits / Math.floor(Math.log2(base))) + 1;
  return digits + (comma ? Math.floor(digits / 3) : 0) + prefixLength + 2;
}

/** Buffer of an int's text that is on the C stack (py/objint.c:165, py/mpprint.c:255), in words. */
const INT_TEXT_WORDS = 4;

/**
 * Memory for the text of an int: a buffer when the one on the C stack is too small, and a copy of the digits of
 * a big int while they are converted (py/mpz.c:1671). Returns the buffer, which the caller frees behind printing.
 */
export function formatIntBuffer(
  machine: Machine,
  value: Value,
  base: number,
  prefixLength: number,
  comma: boolean,
): Buffer | null {
  const big = isObject(value) ? value.integer : null;
  const digits = big === null ? 0 : digitsOf(big);
  const bits = big !== null ? digits * 16 : machine.sizes.wordBytes * 8;
  const bytes = intFormatBytes(bits, base, prefixLength, comma);
  const buffer = bytes > INT_TEXT_WORDS * machine.sizes.wordBytes ? new Buffer(machine, bytes) : null;
  if (digits > 0) new Buffer(machine, digits * 2).free();
  return buffer;
}

/** Characters an int of this range takes in a base, its sign among them. */
export function lengthInBase({ low, likely, high }: Interval, base: number): Interval {
  const length = (value: number): number =>
    Number.isFinite(value) ? Math.trunc(value).toString(base).length : longestInt(base);
  const longest = Math.max(length(low), length(high));
  const shortest = low <= 0 && high >= 0 ? 1 : Math.min(length(low), length(high));
  return between(shortest, longest, length(likely));
}
