import { BigInteger } from '../../values/bigInteger.ts';
import type { Value } from '../../values/value.ts';
import { Buffer } from '../heap/buffer.ts';
import { chargeProduct, digitsOf } from './digits.ts';
import type { Machine } from '../machine.ts';
import { requestedBytes } from '../heap/requestedBytes.ts';
import { request } from '../heap/requests.ts';

/** Bytes of a digit: 16 bits on both ports (py/mpz.h:48). */
export const DIGIT_BYTES = 2;
export const DIGIT_BITS = 16;
/** Digits that are reserved at least (py/mpz.c MIN_ALLOC). */
export const LEAST_DIGITS = 2;
/** Digits reserved for a `long long` (py/mpz.h:91). */
export const LONG_DIGITS = 4;
/** Words of an mpz_t that py/mpz.c clones: flags and room, length, digits. */
const CLONE_WORDS = 3;

/** Digits reserved for a machine word (py/mpz.h:90). */
export function wordDigits(machine: Machine): number {
  return (machine.sizes.wordBytes * 8) / DIGIT_BITS;
}

/** Digits of a one that py/mpz.c:1498 takes from a quotient and does not free. */
export function leakOne(machine: Machine): void {
  const id = request(machine, wordDigits(machine) * DIGIT_BYTES);
  machine.trace.drop(id);
}

/** A number that py/mpz.c works on: its value and how many digits it has room for. */
export class WorkingNumber {
  value: bigint;
  readonly #machine: Machine;
  readonly #header: Buffer | null;
  readonly #digits: Buffer;

  constructor(machine: Machine, value: bigint, room: number, isClone: boolean, digitsId?: number) {
    this.#machine = machine;
    this.value = value;
    this.#header = isClone ? new Buffer(machine, CLONE_WORDS * machine.sizes.wordBytes) : null;
    this.#digits = new Buffer(machine, room * DIGIT_BYTES, digitsId);
  }

  get room(): number {
    return this.#digits.bytes / DIGIT_BYTES;
  }

  /** mpz_mul_inpl where the result is one of the factors, which is cloned for it. */
  multiply(factor: WorkingNumber): void {
    if (this.value === 0n || factor.value === 0n) {
      this.value = 0n;
      return;
    }
    chargeProduct(this.#machine.work, digitsOf(this.value), digitsOf(factor.value));
    const clone = new WorkingNumber(this.#machine, this.value, this.room, true);
    const needed = Math.max(LEAST_DIGITS, digitsOf(this.value) + digitsOf(factor.value));
    if (this.room < needed) this.#digits.resize(needed * DIGIT_BYTES);
    this.value *= factor.value;
    clone.free();
  }

  /** mpz_divmod_inpl where the rest takes the place of the number; returns the memory of the quotient. */
  reduce(modulus: bigint, quotient: Buffer | null): Buffer {
    chargeProduct(this.#machine.work, digitsOf(this.value), digitsOf(modulus));
    const bytes = Math.max(LEAST_DIGITS, digitsOf(this.value) + 1) * DIGIT_BYTES;
    const room = quotient ?? new Buffer(this.#machine, bytes);
    if (room.bytes < bytes) room.resize(bytes);
    if (this.room * DIGIT_BYTES < bytes) this.#digits.resize(bytes);
    const rest = this.value % modulus;
    if (this.value < 0n !== modulus < 0n && rest !== 0n) {
      leakOne(this.#machine);
      const sumBytes = Math.max(digitsOf(rest), digitsOf(modulus)) * DIGIT_BYTES;
      if (this.room * DIGIT_BYTES < sumBytes) this.#digits.resize(sumBytes);
    }
    this.value = (rest + modulus) % modulus;
    return room;
  }

  free(): void {
    this.#digits.free();
    this.#header?.free();
  }

  takeDigits(): number {
    return this.#digits.take();
  }
}

/** Digits that an operand has room for; a small int is on the C stack. */
export function roomOf(machine: Machine, value: Value): number {
  if (!(value instanceof BigInteger)) return wordDigits(machine);
  if (value.digitsId < 0) return Math.max(LEAST_DIGITS, digitsOf(value.value));
  return requestedBytes(machine, value.digitsId) / DIGIT_BYTES;
}
