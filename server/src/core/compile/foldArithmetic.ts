import type { BinaryOperator, UnaryOperator } from '../syntax/ast.ts';

/** An integer known when the script is compiled. */
export interface FoldedInt {
  readonly value: bigint;
  /**
   * True for an object on the heap: outside the small-int range, or computed from such an object, since
   * results of multi-precision arithmetic are never made small again (py/objint_mpz.c:76).
   */
  readonly isObject: boolean;
}

/**
 * Results with more bits are left to run time. The board would run out of memory folding them
 * (2^20 bits take 128 KiB and as much again for each operand); the limit keeps our own work small.
 */
const MOST_BITS = 1n << 20n;

/** Bits of the magnitude; 0 for 0. */
export function bitLength(value: bigint): bigint {
  if (value === 0n) return 0n;
  const magnitude = value < 0n ? -value : value;
  const hexadecimal = magnitude.toString(16);
  const leading = hexadecimal[0] ?? '0';
  return BigInt(4 * (hexadecimal.length - 1) + parseInt(leading, 16).toString(2).length);
}

/** Makes the value a small int where it fits (py/smallint.h:39, object representation A). */
export function foldedInt(value: bigint, smallIntBits: number, fromObject = false): FoldedInt {
  const limit = 1n << BigInt(smallIntBits - 1);
  return { value, isObject: fromObject || value < -limit || value >= limit };
}

export function foldUnary(operator: UnaryOperator, operand: FoldedInt, smallIntBits: number): FoldedInt {
  if (operator === '+') return operand;
  const value = operator === '-' ? -operand.value : ~operand.value;
  return foldedInt(value, smallIntBits, operand.isObject);
}

/**
 * What the parser folds of a chain of binary operators (`fold_constants`, py/parse.c:580); null where it leaves
 * the operation to run time: `/` and `**`, negative shifts, division by zero.
 */
export function foldBinary(
  operator: BinaryOperator,
  left: FoldedInt,
  right: FoldedInt,
  smallIntBits: number,
): FoldedInt | null {
  const value = computeBinary(operator, left.value, right.value);
  return value === null ? null : foldedInt(value, smallIntBits, left.isObject || right.isObject);
}

function computeBinary(operator: BinaryOperator, left: bigint, right: bigint): bigint | null {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return bitLength(left) + bitLength(right) > MOST_BITS ? null : left * right;
    case '//':
      return right === 0n ? null : floorDivide(left, right);
    case '%':
      return right === 0n ? null : left - floorDivide(left, right) * right;
    case '<<':
      if (right < 0n || bitLength(left) + right > MOST_BITS) return null;
      return left << right;
    case '>>':
      if (right < 0n) return null;
      return left >> right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '/':
    case '**':
    case '@':
      return null;
  }
}

export function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}
