import assert from 'node:assert/strict';
import { answersTo, runWays, type WaysRun } from '../waysOf.ts';

/** Questions of a program at most, whose answers are all tried. */
export const MOST_QUESTIONS = 4;

/** What small objects of which a place may hold one, and tables that have grown on some ways only, may take more. */
const SMALL_BYTES = 512;

/**
 * No way through a program takes more than the high figure of the program whose conditions are not known, none less
 * than the low one.
 *
 * @throws AssertionError that says by how much one does
 */
export function coversEachWay(text: string): void {
  const all = runWays(text, null);
  if (all.isUnbounded || isCarriedOn(all)) return;
  const peaks = answersTo(MOST_QUESTIONS)
    .map((answers) => runWays(text, answers))
    .filter((way) => !isCarriedOn(way))
    .map(({ livePeakBytes }) => livePeakBytes);
  const most = Math.max(0, ...peaks.map(({ high }) => high));
  const least = Math.min(...peaks.map(({ low }) => low));
  const { low, high } = all.livePeakBytes;
  assert.ok(most <= high + SMALL_BYTES, `no way takes more: ${most} of ${high}`);
  assert.ok(low <= least, `no way takes less: ${least} of ${low}`);
}

/** What nobody catches ends a way on the board; the analysis goes on. */
function isCarriedOn({ notes }: WaysRun): boolean {
  return notes.some(({ kind }) => kind === 'raises');
}
