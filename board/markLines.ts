import { START_LINE } from './instrument.ts';

/** What both heaps hold at one moment. */
export interface Sample {
  /** `gc.mem_alloc()` behind a collection. */
  readonly gcUsedBytes: number;
  /** `Maix.utils.heap_free()`; null where the firmware has none. */
  readonly systemFreeBytes: number | null;
}

/** What was seen behind one statement. */
export interface MeasuredLine {
  readonly line: number;
  readonly visits: number;
  readonly first: Sample;
  readonly last: Sample;
  /** Fullest of both heaps, each for itself. */
  readonly most: Sample;
}

/** Collects the marks that a run prints. */
export interface MarkLines {
  /** @returns the line of the mark in a line of output; null for output of the script */
  readonly take: (output: string) => number | null;
  readonly start: () => Sample | null;
  readonly lines: () => readonly MeasuredLine[];
}

/** @param tag what no script prints by chance */
export function collectMarks(tag: string): MarkLines {
  const pattern = new RegExp(`\\x1e${tag} (\\d{1,6}) (\\d{1,9}) (-?\\d{1,9})\\r?$`);
  const lines = new Map<number, MeasuredLine>();
  let start: Sample | null = null;
  return {
    start: () => start,
    lines: () => [...lines.values()].sort((a, b) => a.line - b.line),
    take: (output) => {
      const match = pattern.exec(output);
      if (match === null) return null;
      const [line, used, free] = match.slice(1).map(Number) as [number, number, number];
      const sample: Sample = { gcUsedBytes: used, systemFreeBytes: free < 0 ? null : free };
      if (line === START_LINE) start ??= sample;
      else lines.set(line, joined(line, lines.get(line), sample));
      return line;
    },
  };
}

function joined(line: number, before: MeasuredLine | undefined, last: Sample): MeasuredLine {
  if (before === undefined) return { line, visits: 1, first: last, last, most: last };
  const { visits, first, most } = before;
  return {
    line,
    visits: visits + 1,
    first,
    last,
    most: {
      gcUsedBytes: Math.max(most.gcUsedBytes, last.gcUsedBytes),
      systemFreeBytes: least(most.systemFreeBytes, last.systemFreeBytes),
    },
  };
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.min(a, b);
}
