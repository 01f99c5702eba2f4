import type { Span } from '../text/span.ts';

/**
 * The comments of a text, found without a parser: a `#` outside of strings, to the end of its line. An unclosed
 * string ends with its line, an unclosed one in triple quotes with the text. Linear in the length of the text.
 */
export function findComments(text: string): readonly Span[] {
  const comments: Span[] = [];
  let offset = 0;
  while (offset < text.length) {
    const char = text.charAt(offset);
    if (char === '"' || char === "'") offset = stringEnd(text, offset);
    else if (char === '#') {
      const end = lineEnd(text, offset);
      comments.push({ start: offset, end });
      offset = end;
    } else offset++;
  }
  return comments;
}

/**
 * The text with blanks in place of its comments; every offset stays the same. The grammar's scanner reads on to the
 * next line of code at every comment, which takes quadratic time where many follow each other.
 */
export function blankComments(text: string, comments: readonly Span[] = findComments(text)): string {
  if (comments.length === 0) return text;
  const pieces: string[] = [];
  let copied = 0;
  for (const { start, end } of comments) {
    pieces.push(text.slice(copied, start), ' '.repeat(end - start));
    copied = end;
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
}

/** Offset behind the string that begins at `start` with a quote; an unclosed one ends at its line or the text. */
export function stringEnd(text: string, start: number): number {
  const quote = text.charAt(start);
  const triple = text.startsWith(quote.repeat(3), start);
  const closing = triple ? quote.repeat(3) : quote;
  let offset = start + closing.length;
  while (offset < text.length) {
    const char = text.charAt(offset);
    if (char === '\\') offset += text.startsWith('\r\n', offset + 1) ? 3 : 2;
    else if (text.startsWith(closing, offset)) return offset + closing.length;
    else if (!triple && (char === '\n' || char === '\r')) return offset;
    else offset++;
  }
  return text.length;
}

/** Offset of the line break that ends the line of `start`, or the length of the text. */
export function lineEnd(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && text.charAt(offset) !== '\n' && text.charAt(offset) !== '\r') offset++;
  return offset;
}
