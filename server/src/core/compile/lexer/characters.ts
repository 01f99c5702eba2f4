/** ASCII-only classes of characters, as py/unicode.c:166 has them. */
export const END_OF_SOURCE = 0x7fffffff;

export const NEWLINE = 10;
export const TAB = 9;
export const CARRIAGE_RETURN = 13;
export const BACKSLASH = 0x5c;
export const HASH = 0x23;
export const DOT = 0x2e;
export const UNDERSCORE = 0x5f;
export const SINGLE_QUOTE = 0x27;
export const DOUBLE_QUOTE = 0x22;

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isOctalDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x37;
}

export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return code < 0x80 && lower >= 0x61 && lower <= 0x7a;
}

/** Any byte with the high bit set may be part of an identifier (py/lexer.c:113). */
export function startsIdentifier(code: number): boolean {
  return isLetter(code) || code === UNDERSCORE || code >= 0x80;
}

export function isQuote(code: number): boolean {
  return code === SINGLE_QUOTE || code === DOUBLE_QUOTE;
}

/** Value of a hexadecimal digit, -1 for other characters. */
export function hexadecimalValue(code: number): number {
  if (isDigit(code)) return code - 0x30;
  const lower = code | 0x20;
  return code < 0x80 && lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}
