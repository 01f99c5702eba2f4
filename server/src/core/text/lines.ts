import type { Span } from './span.ts';

/** 1-based line and column; columns count UTF-16 units, as the command line and LSP do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Start offsets of the lines of a text; `\n`, `\r\n` and a lone `\r` all end a line. */
export interface LineIndex {
  readonly starts: readonly number[];
  readonly length: number;
}

export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10) starts.push(offset + 1);
    else if (code === 13) {
      if (text.charCodeAt(offset + 1) === 10) offset++;
      starts.push(offset + 1);
    }
  }
  return { starts, length: text.length };
}

/** 1-based number of the line that holds `offset`; offsets outside the text are clamped. */
export function lineAt(index: LineIndex, offset: number): number {
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function positionAt(index: LineIndex, offset: number): Position {
  const clamped = Math.min(Math.max(offset, 0), index.length);
  const line = lineAt(index, clamped);
  return { line, column: clamped - (index.starts[line - 1] as number) + 1 };
}

/** Offset of a position; lines and columns outside the text are clamped to it. */
export function offsetAt(index: LineIndex, position: Position): number {
  if (position.line < 1) return 0;
  const start = index.starts[position.line - 1];
  if (start === undefined) return index.length;
  const next = index.starts[position.line] ?? index.length;
  return Math.min(start + Math.max(0, position.column - 1), next);
}

/** Span of a 1-based line with its line break. */
export function lineSpan(index: LineIndex, line: number): Span {
  return {
    start: offsetAt(index, { line, column: 1 }),
    end: offsetAt(index, { line: line + 1, column: 1 }),
  };
}
