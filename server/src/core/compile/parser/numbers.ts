import { BoardError } from './errors.ts';

/** The value of an integer token and how many characters its digits take, the prefix of the base left out. */
export interface IntegerLiteral {
  readonly value: bigint;
  readonly digits: number;
}

const BASE_PREFIXES: Readonly<Record<string, number>> = { '0x': 16, '0o': 8, '0b': 2 };
const DIGITS_OF_BASE: Readonly<Record<number, RegExp>> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-f]+$/i,
};

/**
 * Reads an integer token; underscores are gone already (`mp_parse_num_integer`). Leading zeros are fine.
 *
 * @throws BoardError for digits that the base does not have, or none
 */
export function readInteger(text: string): IntegerLiteral {
  const base = BASE_PREFIXES[text.slice(0, 2).toLowerCase()] ?? 10;
  const digits = base === 10 ? text : text.slice(2);
  if (DIGITS_OF_BASE[base]?.test(digits) !== true) {
    throw new BoardError('SyntaxError', `invalid syntax for integer with base ${base}: '${digits}'`);
  }
  return { value: BigInt(base === 10 ? digits : text.toLowerCase()), digits: digits.length };
}

/**
 * Checks a floating-point or imaginary token (`mp_parse_num_decimal`); says whether it is imaginary.
 *
 * @throws BoardError for two points, a point in the exponent, or an exponent without digits and sign
 */
export function isImaginary(text: string): boolean {
  if (!/^[0-9]*(\.[0-9]*)?(e[+-]?[0-9]*)?j?$/i.test(text) || /e[+-]?$/i.test(text)) {
    throw new BoardError('SyntaxError', 'invalid syntax for number');
  }
  return /j$/i.test(text);
}
