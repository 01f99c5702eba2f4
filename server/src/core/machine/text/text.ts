import type { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import type { Machine } from '../machine.ts';

/** Bytes of a text in UTF-8; a lone surrogate counts three, as MicroPython encodes it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) {
      bytes += 4;
      index++;
    } else bytes += 3;
  }
  return bytes;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** Bytes as characters, one for each. */
export function latin1Text(bytes: ArrayLike<number>): string {
  let text = '';
  for (let index = 0; index < bytes.length; index++) text += String.fromCharCode(bytes[index] as number);
  return text;
}

/** UTF-8 bytes of a text. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) bytes[at++] = code;
    else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    } else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 63);
      bytes[at++] = 0x80 | ((code >> 6) & 63);
      bytes[at++] = 0x80 | (code & 63);
    }
  }
  return bytes;
}

/** Text of UTF-8 bytes, or null when they are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at++] as number;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    if (more < 0 || at + more > bytes.length) return null;
    let code = first & (0x3f >> more);
    for (let index = 0; index < more; index++) {
      const next = bytes[at++] as number;
      if ((next & 0xc0) !== 0x80) return null;
      code = (code << 6) | (next & 63);
    }
    if (code > 0x10ffff) return null;
    text += String.fromCodePoint(code);
  }
  return text;
}

/** Characters of a string, charged; of plain ASCII they are taken from the text one by one. */
export function charactersIn(machine: Machine, str: Str, text: string): ArrayLike<string> {
  if (isAscii(str)) return text;
  machine.work.charge('byte', 2 * text.length);
  return charactersOf(text);
}

/** Number of characters of a string whose text is known. */
export function characterCount(machine: Machine, str: Str, text: string): number {
  return charactersIn(machine, str, text).length;
}

/** True where every character takes one byte, so that characters, code units and bytes are the same. */
function isAscii({ text, byteLength }: Str): boolean {
  return text !== null && byteLength.low === text.length && byteLength.high === text.length;
}

/** Characters of a text, one for each code point. */
export function charactersOf(text: string): string[] {
  return Array.from(text);
}

/** The text of a `str`, or that of data in UTF-8; null where it is not known, or no UTF-8. */
export function textIn(value: Str | Bytes): string | null {
  if (value instanceof Str) return value.text;
  return value.data === null ? null : decodeUtf8(value.data);
}
