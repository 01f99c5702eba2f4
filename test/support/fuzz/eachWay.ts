import assert from 'node:assert/strict';
import { seededRandom } from '../random.ts';
import { eachWay, runWays, type Answers, type WaysRun } from '../waysOf.ts';

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
  covers(runWays(text, null), () => eachWay(text, MOST_QUESTIONS));
}

/** The same for some ways through a program that asks in every turn of a loop, where it is followed to its end. */
export function coversSomeWays(text: string): void {
  const all = runWays(text, null);
  if (!isIncomplete(all)) covers(all, () => SOME_ANSWERS.map((answers) => runWays(text, answers)));
}

const SOME_ANSWERS: readonly Answers[] = [
  () => false,
  // A loop that goes on as long as the answer is yes comes to its end.
  (question) => question % 4 !== 3,
  (question) => question % 2 === 0,
  (question) => question % 3 === 1,
  (question) => question % 5 === 0,
  ...[1, 2, 3].map((seed): Answers => {
    const random = seededRandom(seed);
    const drawn = Array.from({ length: 997 }, () => random() < 0.5);
    return (question) => drawn[question % drawn.length] === true;
  }),
];

function covers(all: WaysRun, ways: () => readonly WaysRun[]): void {
  if (all.isUnbounded || isCarriedOn(all)) return;
  const peaks = ways()
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

/** The report says that not all was followed, or that a loop of unknown length may keep more. */
function isIncomplete({ notes }: WaysRun): boolean {
  return notes.some(({ kind }) => kind === 'limit' || kind === 'growth');
}
