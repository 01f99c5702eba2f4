import { blankComments } from '../../core/syntax/comments.ts';

/** A point as tree-sitter counts it: 0-based row and column, columns in UTF-16 units. */
export interface TreePoint {
  readonly row: number;
  readonly column: number;
}

/** One replacement in the form that tree-sitter's `Tree.edit` takes. */
export interface TreeEdit {
  readonly startIndex: number;
  readonly oldEndIndex: number;
  readonly newEndIndex: number;
  readonly startPosition: TreePoint;
  readonly oldEndPosition: TreePoint;
  readonly newEndPosition: TreePoint;
}

function isLowSurrogate(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Tree-sitter ends lines at `\n` only. */
function pointAt(text: string, offset: number): TreePoint {
  let row = 0;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) {
    row++;
    lineStart = next + 1;
  }
  return { row, column: offset - lineStart };
}

/**
 * The one replacement that turns `before` into `after`: from the first difference to the last, never cutting a
 * surrogate pair. Null when the texts are equal.
 */
export function editBetween(before: string, after: string): TreeEdit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && (isLowSurrogate(before, start) || isLowSurrogate(after, start))) start--;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (tail > 0 && isLowSurrogate(after, after.length - tail)) tail--;
  const oldEndIndex = before.length - tail;
  const newEndIndex = after.length - tail;
  return {
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEndIndex),
    newEndPosition: pointAt(after, newEndIndex),
  };
}

/**
 * The text to hand to the parser: without comments, and with a line feed for a lone carriage return, which ends a
 * line on the board and not in the grammar. Every offset stays the same.
 */
export function parserText(text: string): string {
  const code = blankComments(text);
  return code.includes('\r') ? code.replace(/\r(?!\n)/g, '\n') : code;
}
