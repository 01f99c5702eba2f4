import {
  BACKSLASH,
  DOUBLE_QUOTE,
  hexadecimalValue,
  isOctalDigit,
  NEWLINE,
  SINGLE_QUOTE,
} from './characters.ts';
import type { LexerInput } from './input.ts';
import type { TokenBuffer } from './tokenBuffer.ts';

const CODE = (character: string): number => character.charCodeAt(0);

/** Escapes that stand for one character, besides quotes and the backslash. */
const SIMPLE_ESCAPES: ReadonlyMap<number, number> = new Map([
  [BACKSLASH, BACKSLASH],
  [SINGLE_QUOTE, SINGLE_QUOTE],
  [DOUBLE_QUOTE, DOUBLE_QUOTE],
  [CODE('a'), 0x07],
  [CODE('b'), 0x08],
  [CODE('t'), 0x09],
  [CODE('n'), 0x0a],
  [CODE('v'), 0x0b],
  [CODE('f'), 0x0c],
  [CODE('r'), 0x0d],
]);

const HEXADECIMAL_DIGITS: ReadonlyMap<number, number> = new Map([
  [CODE('x'), 2],
  [CODE('u'), 4],
  [CODE('U'), 8],
]);

/** `\\Uffffffff` has the value that marks "no character" and is passed over (py/lexer.c:381). */
const SKIPPED_CHARACTER = 0xffffffff;

/** How a literal ended; `invalid` also for escapes and characters that do not exist. */
export type LiteralEnd = 'closed' | 'open' | 'invalid' | 'unicode name';

/**
 * Reads a string or bytes literal from its first quote on; what it says is appended to the buffer (py/lexer.c:287).
 */
export function readLiteral(
  input: LexerInput,
  buffer: TokenBuffer,
  isBytes: boolean,
  isRaw: boolean,
): LiteralEnd {
  const quote = input.current;
  let valid = true;
  input.advance();
  let quotes = 1;
  if (input.startsWith(quote, quote)) {
    input.advance();
    input.advance();
    quotes = 3;
  }
  let closing = 0;
  while (!input.atEnd && (quotes > 1 || input.current !== NEWLINE) && closing < quotes) {
    if (input.current === quote) {
      closing += 1;
      buffer.putCharacter(quote);
    } else if (input.current === BACKSLASH) {
      closing = 0;
      input.advance();
      if (!isRaw && input.current === CODE('N')) return 'unicode name';
      // An invalid escape leaves neither a string nor bytes, so that nothing that follows is appended either.
      if (!readEscape(input, buffer, isBytes, isRaw, valid)) valid = false;
    } else {
      closing = 0;
      buffer.putByte(input.current);
    }
    input.advance();
  }
  buffer.cutTail(closing);
  if (closing < quotes) return 'open';
  return valid ? 'closed' : 'invalid';
}

/** Reads what follows a backslash; false if it is no character that the literal can hold. */
function readEscape(
  input: LexerInput,
  buffer: TokenBuffer,
  isBytes: boolean,
  isRaw: boolean,
  valid: boolean,
): boolean {
  let character: number | null = input.current;
  let known = valid;
  if (isRaw) {
    buffer.putCharacter(BACKSLASH);
  } else if (character === NEWLINE) {
    return known;
  } else {
    const simple = SIMPLE_ESCAPES.get(character);
    const digits = HEXADECIMAL_DIGITS.get(character);
    if (simple !== undefined) {
      character = simple;
    } else if (digits !== undefined && (character === CODE('x') || !(isBytes && known))) {
      character = readHexadecimal(input, digits);
      if (character === null) known = false;
    } else if (isOctalDigit(character)) {
      character = readOctal(input);
    } else {
      buffer.putCharacter(BACKSLASH);
    }
  }
  if (character === SKIPPED_CHARACTER) return known;
  if (!known || character === null) return false;
  if (isBytes ? character >= 0x100 : character >= 0x110000) return false;
  if (isBytes) buffer.putByte(character);
  else buffer.putCharacter(character);
  return true;
}

/** Reads exactly `digits` hexadecimal digits behind the current character; null if there are fewer. */
function readHexadecimal(input: LexerInput, digits: number): number | null {
  let value = 0;
  for (let index = 0; index < digits; index++) {
    input.advance();
    const digit = hexadecimalValue(input.current);
    if (digit < 0) return null;
    value = value * 16 + digit;
  }
  return value;
}

function readOctal(input: LexerInput): number {
  let value = input.current - CODE('0');
  for (let more = 2; more > 0 && isOctalDigit(input.next); more--) {
    input.advance();
    value = value * 8 + input.current - CODE('0');
  }
  return value;
}
