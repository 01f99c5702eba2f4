/** What a board prints may be anything: nothing of it reaches a terminal, an editor or a page as it came. */

/** Letters of a board's text that are shown in one piece. */
const MOST_LETTERS = 300;

/** Controls, marks of direction, halves of characters and whatever else is no letter to be seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/**
 * A line to be shown: controls are escaped (`\x1b`), broken UTF-8 becomes U+FFFD, and what is too long ends in `…`.
 *
 * @param bytes one letter for each byte, as {@link Wire} gives them
 */
export function printableLine(bytes: string, mostLetters = MOST_LETTERS): string {
  // No letter takes more than four bytes.
  const text = utf8Text(bytes.slice(0, mostLetters * 4)).trim();
  const letters = Array.from(text);
  const shown = letters.slice(0, mostLetters).join('').replace(UNSEEN, escaped);
  return letters.length > mostLetters || bytes.length > mostLetters * 4 ? `${shown}…` : shown;
}

/** The last lines of a text, each printable; empty ones are left out. */
export function printableLines(bytes: string, mostLines: number): readonly string[] {
  return bytes
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .slice(-mostLines)
    .map((line) => printableLine(line));
}

/** A text of several lines, each whole: whatever in it a terminal would carry out is escaped. */
export function printableText(text: string): string {
  return text.replace(UNSEEN, (letter) => (letter === '\n' || letter === '\t' ? letter : escaped(letter)));
}

function escaped(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

const REPLACEMENT = '\ufffd';

/** Text of bytes that are mostly UTF-8, one letter for each byte. */
export function utf8Text(bytes: string): string {
  return bytes.replace(/[\x80-\xff]+/g, (run) => {
    let text = '';
    for (let at = 0; at < run.length;) {
      const letter = letterAt(run, at);
      text += letter?.text ?? REPLACEMENT;
      at += letter?.length ?? 1;
    }
    return text;
  });
}

function letterAt(run: string, at: number): { readonly text: string; readonly length: number } | null {
  const first = run.charCodeAt(at);
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || at + length > run.length) return null;
  let code = first & (0xff >> (length + 1));
  for (let next = at + 1; next < at + length; next++) {
    const byte = run.charCodeAt(next);
    if ((byte & 0xc0) !== 0x80) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  const isOverlong = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000);
  if (isOverlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
  return { text: String.fromCodePoint(code), length };
}

/** UTF-8 of a text, one letter for each byte. */
export function utf8Bytes(text: string): string {
  let bytes = '';
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += letter;
    else if (code < 0x800) bytes += String.fromCharCode(0xc0 | (code >> 6), continued(code));
    else if (code < 0x10000)
      bytes += String.fromCharCode(0xe0 | (code >> 12), continued(code >> 6), continued(code));
    else
      bytes += String.fromCharCode(
        0xf0 | (code >> 18),
        continued(code >> 12),
        continued(code >> 6),
        continued(code),
      );
  }
  return bytes;
}

function continued(code: number): number {
  return 0x80 | (code & 0x3f);
}
