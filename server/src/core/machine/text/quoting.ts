import { charactersOf } from './text.ts';
import type { Machine } from '../machine.ts';
import type { Printer, PrintKind } from '../runtime/printer.ts';

export function isPrintable(code: number): boolean {
  return code >= 32 && code <= 126;
}

/** A text is copied as it is, its quoted form is made character by character. */
export function chargeText({ work }: Machine, length: number, kind: PrintKind): void {
  work.charge(kind === 'str' ? 'byte' : 'look', length);
}

const ESCAPES: Readonly<Record<number, string>> = { 0x5c: '\\\\', 10: '\\n', 13: '\\r', 9: '\\t' };

/** Quotes character by character, as py/objstrunicode.c:42 and py/objstr.c:48 do. */
export function printQuoted(
  printer: Printer,
  codes: readonly number[],
  isPlain: (code: number) => boolean,
): void {
  const quote = codes.includes(0x27) && !codes.includes(0x22) ? 0x22 : 0x27;
  const quoteText = String.fromCharCode(quote);
  printer.add(quoteText);
  for (const code of codes) {
    if (code === quote) {
      printer.add('\\');
      printer.add(quoteText);
    } else if (code === 0x5c) printer.add('\\\\');
    else if (isPlain(code)) printer.add(String.fromCharCode(code));
    else if (ESCAPES[code] !== undefined) printer.add(ESCAPES[code]);
    else {
      const [letter, width] = code < 0x100 ? ['x', 2] : code < 0x10000 ? ['u', 4] : ['U', 8];
      printer.add(`\\${letter}`);
      const digits = code.toString(16);
      if (digits.length < width) printer.add('0'.repeat(width - digits.length));
      printer.add(digits);
    }
  }
  printer.add(quoteText);
}

/** The quoted form of a text. */
export function quoted(text: string): string {
  let result = '';
  printQuoted(
    { add: (part) => (result += part), addUnknown: () => undefined },
    charactersOf(text).map((character) => character.codePointAt(0) as number),
    isPrintable,
  );
  return result;
}
