import type { GcRecorder } from '../../trace/recorder.ts';
import { bitLength, floorDivide } from '../foldArithmetic.ts';
import type { CompileLayout } from '../layout.ts';
import { BoardError } from './errors.ts';

/** An integer the parser computes with. */
export interface ParserInteger {
  readonly value: bigint;
  /** The object and its digits; empty for a small int, which needs no memory. */
  readonly allocations: readonly number[];
}

/** A result of more than 2^20 bits: it is made room for, but not computed. */
export interface HugeInteger {
  readonly value: null;
  readonly allocations: readonly number[];
}

export type IntegerOperator = '|' | '^' | '&' | '<<' | '>>' | '+' | '-' | '*' | '//' | '%';

const DIGIT_BITS = 16n;
/** `MIN_ALLOC` and `MPZ_NUM_DIG_FOR_LL` (py/mpz.c:641, py/mpz.h:86). */
const FEWEST_DIGITS = 2;
const MACHINE_INTEGER_DIGITS = 4;
/** 2^20 bits, as the board would hardly find room for more. */
const MOST_DIGITS = 65536;

function digitsOf(value: bigint): number {
  return value === 0n ? 0 : Number((bitLength(value) + DIGIT_BITS - 1n) / DIGIT_BITS);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/**
 * Integer arithmetic of MicroPython with the memory it takes: small ints while they fit, else objects with
 * 16-bit digits (py/runtime.c:350, py/objint_mpz.c, py/mpz.c). Results of objects stay objects.
 */
export class ParserIntegers {
  readonly #recorder: GcRecorder;
  readonly #layout: CompileLayout;
  readonly #smallLimit: bigint;
  readonly #wordBits: bigint;

  constructor(recorder: GcRecorder, layout: CompileLayout) {
    this.#recorder = recorder;
    this.#layout = layout;
    this.#smallLimit = 1n << BigInt(layout.smallIntBits - 1);
    this.#wordBits = BigInt(8 * layout.wordBytes);
  }

  isSmall(value: bigint): boolean {
    return -this.#smallLimit <= value && value < this.#smallLimit;
  }

  /** A literal whose digits, without the prefix of its base, are `length` characters (py/mpz.c:861). */
  literal(value: bigint, length: number): ParserInteger {
    if (this.isSmall(value)) return { value, allocations: [] };
    return this.#object(value, Math.floor((length * 8) / 16) + 1);
  }

  negate(operand: ParserInteger): ParserInteger {
    if (operand.allocations.length === 0) return this.#fromMachine(-operand.value);
    return this.#object(-operand.value, digitsOf(operand.value));
  }

  invert(operand: ParserInteger): ParserInteger {
    const value = ~operand.value;
    if (operand.allocations.length === 0) return { value, allocations: [] };
    const digits = digitsOf(operand.value);
    const result = this.#object(value, digits);
    const [, digitsId] = result.allocations;
    // One more digit for the carry, whether or not there is one (py/mpz.c:1102).
    if (operand.value > 0n && digits + 1 > FEWEST_DIGITS && digitsId !== undefined) {
      this.#recorder.realloc(digitsId, (digits + 1) * this.#layout.integerDigit);
    }
    return result;
  }

  /**
   * The divisor of `//` and `%` is not 0, and the count of a shift is not negative.
   *
   * @throws BoardError for a shift by more than a machine word can say
   */
  binary(operator: IntegerOperator, left: ParserInteger, right: ParserInteger): ParserInteger | HugeInteger {
    if (left.allocations.length > 0 || right.allocations.length > 0) {
      return this.#objectBinary(operator, left.value, right.value);
    }
    switch (operator) {
      case '<<': {
        const fits = right.value < this.#wordBits && this.isSmall(left.value << right.value);
        return fits
          ? { value: left.value << right.value, allocations: [] }
          : this.#widened(operator, left, right);
      }
      case '*': {
        const value = left.value * right.value;
        return this.isSmall(value) ? { value, allocations: [] } : this.#widened(operator, left, right);
      }
      default:
        return this.#fromMachine(compute(operator, left.value, right.value));
    }
  }

  /** The left operand of two small ints becomes an object for the time of the operation. */
  #widened(
    operator: IntegerOperator,
    left: ParserInteger,
    right: ParserInteger,
  ): ParserInteger | HugeInteger {
    const wide = this.#object(left.value, MACHINE_INTEGER_DIGITS);
    const result = this.#objectBinary(operator, left.value, right.value);
    this.drop(wide);
    return result;
  }

  #objectBinary(operator: IntegerOperator, left: bigint, right: bigint): ParserInteger | HugeInteger {
    const longer = Math.max(digitsOf(left), digitsOf(right));
    const sameSign = left < 0n === right < 0n;
    const largerDigits = digitsOf(magnitude(left) < magnitude(right) ? right : left);
    switch (operator) {
      case '+':
        return this.#object(left + right, largerDigits + (sameSign ? 1 : 0));
      case '-':
        return this.#object(left - right, largerDigits + (sameSign ? 0 : 1));
      case '*':
        // A zero product has no digits at all (py/mpz.c:1318).
        if (left === 0n || right === 0n) {
          return { value: 0n, allocations: [this.#recorder.alloc(this.#layout.integer)] };
        }
        return this.#sized(digitsOf(left) + digitsOf(right), () => left * right);
      case '&':
        return this.#object(left & right, longer + (left < 0n || right < 0n ? 1 : 0));
      case '|':
        return this.#object(left | right, longer + (left < 0n || right < 0n ? 1 : 0));
      case '^':
        return this.#object(left ^ right, longer + (sameSign ? 0 : 1));
      case '<<':
      case '>>':
        return this.#shift(operator, left, right);
      case '//':
      case '%':
        return this.#divide(operator, left, right);
    }
  }

  #shift(operator: '<<' | '>>', left: bigint, right: bigint): ParserInteger | HugeInteger {
    if (right >= 1n << (this.#wordBits - 1n)) {
      throw new BoardError('OverflowError', 'overflow converting long int to machine word');
    }
    const digits = digitsOf(left);
    if (left === 0n || right === 0n) return this.#object(left, digits);
    if (operator === '>>') return this.#object(left >> right, digits);
    const needed = digits + Number((right + DIGIT_BITS - 1n) / DIGIT_BITS);
    return this.#sized(needed, () => left << right);
  }

  /** `mpz_divmod_inpl`: quotient and remainder each get a digit more than the dividend (py/mpz.c:1504). */
  #divide(operator: '//' | '%', left: bigint, right: bigint): ParserInteger {
    const room = Math.max(FEWEST_DIGITS, digitsOf(left) + 1);
    const bytes = room * this.#layout.integerDigit;
    const object = this.#recorder.alloc(this.#layout.integer);
    const quotientId = this.#recorder.alloc(bytes);
    const remainderId = this.#recorder.alloc(bytes);
    const quotient = floorDivide(left, right);
    const remainder = left - quotient * right;
    if (left < 0n !== right < 0n && remainder !== 0n) {
      // The -1 that is added to the quotient is never freed by hand.
      this.#recorder.drop(this.#recorder.alloc(MACHINE_INTEGER_DIGITS * this.#layout.integerDigit));
      const needed = Math.max(digitsOf(left % right), digitsOf(right));
      if (needed > room) this.#recorder.realloc(remainderId, needed * this.#layout.integerDigit);
    }
    this.#recorder.free(operator === '//' ? remainderId : quotientId);
    return operator === '//'
      ? { value: quotient, allocations: [object, quotientId] }
      : { value: remainder, allocations: [object, remainderId] };
  }

  #sized(digits: number, value: () => bigint): ParserInteger | HugeInteger {
    if (digits <= MOST_DIGITS) return this.#object(value(), digits);
    return { value: null, allocations: this.#allocate(digits) };
  }

  /** The result of machine arithmetic on small ints (`mp_obj_new_int_from_ll`). */
  #fromMachine(value: bigint): ParserInteger {
    return this.isSmall(value) ? { value, allocations: [] } : this.#object(value, MACHINE_INTEGER_DIGITS);
  }

  /** Says that nothing refers to a value any more. */
  drop(integer: ParserInteger | HugeInteger): void {
    for (const id of integer.allocations) this.#recorder.drop(id);
  }

  #object(value: bigint, digits: number): ParserInteger {
    return { value, allocations: this.#allocate(digits) };
  }

  #allocate(digits: number): readonly number[] {
    const object = this.#recorder.alloc(this.#layout.integer);
    const room = Math.max(FEWEST_DIGITS, digits);
    return [object, this.#recorder.alloc(room * this.#layout.integerDigit)];
  }
}

/** Operations of two small ints whose result fits in a machine word. */
function compute(operator: IntegerOperator, left: bigint, right: bigint): bigint {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '//':
      return floorDivide(left, right);
    case '%':
      return left - floorDivide(left, right) * right;
  }
}
