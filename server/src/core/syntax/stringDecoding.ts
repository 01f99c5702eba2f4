/** One decoded string token, or what the board's lexer says against it. */
export interface DecodedString {
  /** Text of a str literal; of a bytes literal each unit is one byte. */
  readonly value: string;
  /** Bytes that the board's lexer collects: UTF-8 for a str. */
  readonly byteLength: number;
  readonly error: { readonly kind: 'syntax' | 'unsupported'; readonly what: string } | null;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
};

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Bytes of a code point in UTF-8; a surrogate half counts three, as the board encodes it. */
export function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** UTF-8 bytes of a text, one unit per byte. */
function utf8Units(codePoint: number): string {
  if (codePoint < 0x80) return String.fromCharCode(codePoint);
  const units: number[] = [];
  let rest = codePoint;
  for (let left = utf8Length(codePoint) - 1; left > 0; left--) {
    units.unshift(0x80 | (rest & 0x3f));
    rest >>= 6;
  }
  const lead = units.length === 1 ? 0xc0 : units.length === 2 ? 0xe0 : 0xf0;
  return String.fromCharCode(lead | rest, ...units);
}

/**
 * Decodes the text between the quotes the way MicroPython v1.11 does (py/lexer.c:271 parse_string_literal):
 * every line break is `\n`, unknown escapes stay, `\u` and `\U` mean nothing in bytes, bytes literals may hold
 * any character as its UTF-8 bytes, and `\N{…}` is not implemented.
 */
export function decodeString(source: string, isRaw: boolean, isBytes: boolean): DecodedString {
  let value = '';
  let byteLength = 0;
  let error: DecodedString['error'] = null;
  const add = (codePoint: number): void => {
    const units = isBytes ? utf8Units(codePoint) : String.fromCodePoint(codePoint);
    value += units;
    byteLength += utf8Length(codePoint);
  };
  const addEscaped = (code: number, escape: string): void => {
    if (isBytes ? code < 0x100 : code < 0x110000) {
      value += isBytes ? String.fromCharCode(code) : String.fromCodePoint(code);
      byteLength += isBytes ? 1 : utf8Length(code);
    } else error ??= { kind: 'syntax', what: `character out of range: ${escape}` };
  };

  let offset = 0;
  while (offset < source.length) {
    let codePoint = source.codePointAt(offset) as number;
    offset += codePoint > 0xffff ? 2 : 1;
    if (codePoint === 13) {
      if (source.charCodeAt(offset) === 10) offset++;
      codePoint = 10;
    }
    if (codePoint !== 92 || offset >= source.length) {
      add(codePoint);
      continue;
    }
    const escape = source.charAt(offset);
    if (isRaw) {
      add(92);
      // The escaped character must not be read as the start of another escape.
      if (escape === '\\') {
        add(92);
        offset++;
      }
    } else if (escape === '\n' || escape === '\r') {
      offset += source.startsWith('\r\n', offset) ? 2 : 1;
    } else if (SIMPLE_ESCAPES[escape] !== undefined) {
      add(SIMPLE_ESCAPES[escape].charCodeAt(0));
      offset++;
    } else if (HEX_DIGITS[escape] !== undefined && !(isBytes && escape !== 'x')) {
      const digits = source.slice(offset + 1, offset + 1 + HEX_DIGITS[escape]);
      if (digits.length === HEX_DIGITS[escape] && /^[0-9a-fA-F]+$/.test(digits)) {
        addEscaped(parseInt(digits, 16), `\\${escape}${digits}`);
        offset += 1 + digits.length;
      } else {
        error ??= { kind: 'syntax', what: `incomplete \\${escape} escape` };
        offset++;
      }
    } else if (escape === 'N') {
      error ??= { kind: 'unsupported', what: '\\N{…} character name' };
      offset++;
    } else if (/[0-7]/.test(escape)) {
      const digits = (/^[0-7]{1,3}/.exec(source.slice(offset, offset + 3)) as RegExpExecArray)[0];
      addEscaped(parseInt(digits, 8), `\\${digits}`);
      offset += digits.length;
    } else {
      add(92);
    }
    // Behind a kept backslash the board encodes the first byte of the next character once more (py/lexer.c:365).
    if (!isBytes && source.charCodeAt(offset) >= 0x80 && keepsBackslash(escape, isRaw)) byteLength++;
  }
  return { value, byteLength, error };
}

/** True when the backslash before `escape` stays and `escape` itself has not been consumed. */
function keepsBackslash(escape: string, isRaw: boolean): boolean {
  return isRaw ? escape !== '\\' : escape.charCodeAt(0) >= 0x80;
}
