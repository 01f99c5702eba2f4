import { blankComments } from '../../core/syntax/comments.ts';
import { differenceBetween } from '../../core/text/difference.ts';

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

/** The one replacement that turns `before` into `after`; null when the texts are equal. */
export function editBetween(before: string, after: string): TreeEdit | null {
  const difference = differenceBetween(before, after);
  if (difference === null) return null;
  const { start, oldEnd, newEnd } = difference;
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEnd),
    newEndPosition: pointAt(after, newEnd),
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
