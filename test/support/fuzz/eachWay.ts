import assert from 'node:assert/strict';
import { answersTo, runWays } from '../waysOf.ts';

/** Questions of a program at most, whose answers are all tried. */
export const MOST_QUESTIONS = 4;

/**
 * Bytes of two exceptions with their arguments, texts and tracebacks: one that a call on a way may have raised is not made
 * where it is caught outside of the function that raised it.
 */
const EXCEPTION_BYTES = 512;

/**
 * No way through a program takes more than the high figure of the program whose conditions are not known.
 *
 * @throws AssertionError that says by how much one does
 */
export function coversEachWay(text: string): void {
  const all = runWays(text, null);
  // What a way raises and nobody catches ends it on the board; the analysis goes on.
  if (all.notes.some(({ kind }) => kind === 'raises')) return;
  const most = Math.max(
    ...answersTo(MOST_QUESTIONS).map((answers) => runWays(text, answers).livePeakBytes.high),
  );
  const { high } = all.livePeakBytes;
  assert.ok(most <= high + EXCEPTION_BYTES, `no way takes more: ${most} of ${high}`);
}
