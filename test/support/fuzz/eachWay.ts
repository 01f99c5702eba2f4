import assert from 'node:assert/strict';
import { beyondFigures, runWays } from '../waysOf.ts';

/** Questions of a program at most, whose answers are all tried. */
export const MOST_QUESTIONS = 4;

/**
 * What is said of a program whose conditions are not known holds for each way through it.
 *
 * @throws AssertionError that says what lies beyond the figures
 */
export function coversEachWay(text: string): void {
  // What a way raises and nobody catches ends it on the board; the analysis goes on.
  const raises = runWays(text, null).notes.some(({ kind }) => kind === 'raises');
  assert.deepEqual(
    raises ? [] : beyondFigures(text, MOST_QUESTIONS),
    [],
    'each way lies between the figures',
  );
}
