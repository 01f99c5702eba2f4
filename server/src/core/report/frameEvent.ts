import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { ExpressionValue } from '../catalogue/expressionValue.ts';
import type { Run } from '../run/run.ts';
import type { SystemFailure } from '../memory/judge.ts';
import { add, exactly, ZERO, type Interval } from '../quantity/interval.ts';
import { keptByCalls } from './keptByCalls.ts';
import type { Span } from '../text/span.ts';

/** What a frame needs and has. */
export interface FrameFigures {
  /** All its buffers. */
  readonly needBytes: Interval;
  /** Free before the first of them is asked for. */
  readonly haveBytes: Interval;
  /** `640 × 480`, where the frame size is known. */
  readonly size: string | null;
}

/**
 * The figures of a frame size that fails: of all buffers together where the sum is too large, of the one that fails
 * where there is no piece as large as it.
 */
export function frameFigures(run: Run, failure: SystemFailure, span: Span): FrameFigures {
  const size = frameSize(run, span);
  if (failure.reason === 'piece')
    return { needBytes: failure.requestBytes, haveBytes: failure.largestPieceBytes, size };
  const buffers = keptByCalls(run)(span, failure.callee);
  const failing = buffers.findIndex(({ what }) => what === failure.what);
  const had = buffers.slice(0, Math.max(0, failing)).reduce((sum, { bytes }) => add(sum, bytes), ZERO);
  return {
    needBytes: buffers.reduce((sum, { bytes }) => add(sum, bytes), ZERO),
    haveBytes: add(failure.freeBytes, exactly(had.likely)),
    size,
  };
}

/** Width and height that `sensor.set_framesize` is called with at a place. */
function frameSize(run: Run, span: Span): string | null {
  for (const note of run.notes) {
    if (note.kind !== 'call' || note.callee !== 'sensor.set_framesize' || note.span.start !== span.start)
      continue;
    const given = note.details['arguments'] as
      | {
          readonly positional: readonly ExpressionValue[];
          readonly keywords: Readonly<Record<string, ExpressionValue>>;
        }
      | undefined;
    const value = given?.positional[0] ?? given?.keywords['framesize'];
    if (value?.kind !== 'number' || value.interval.low !== value.interval.high) continue;
    const [width, height] = ['framesizeWidth', 'framesizeHeight'].map((name) =>
      pixels(name, value.interval.low),
    );
    if (width !== undefined && height !== undefined) return `${width} × ${height}`;
  }
  return null;
}

/** An entry of a table of frame sizes (model/catalogue/functions.json). */
function pixels(table: string, framesize: number): string | undefined {
  const entry = CATALOGUE.functions.get(table);
  const value = entry !== undefined && 'table' in entry ? entry.table[String(framesize)] : undefined;
  return value === undefined ? undefined : String(value);
}
