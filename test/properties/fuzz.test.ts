// A small, fixed part of what `npm run fuzz` tries: each kind of text at random keeps the promises of the analysis.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shrink } from '../support/fuzz/shrink.ts';
import { fuzzTargets } from '../support/fuzz/targets.ts';
import { pythonFiles } from '../support/pythonFiles.ts';

const SEED = 20_261_129;
const CASES = 8;
/** Scripts short enough to be analysed many times. */
const MOST_CHARACTERS = 1500;
/** Left to longer runs: each of these texts is analysed many times over, to try what would help. */
const DEAR = 'programs';

const scripts = pythonFiles()
  .map(({ text }) => text)
  .filter((text) => text.length <= MOST_CHARACTERS);

describe(`${CASES} texts of each kind keep the promises of the analysis`, () => {
  for (const { name, check, texts } of fuzzTargets(scripts).filter(
    (target) => target.texts !== null && target.name !== DEAR,
  ))
    test(name, () => {
      for (let number = 0; number < CASES; number++)
        try {
          check(SEED, number);
        } catch (error) {
          throw new Error(`case ${number}:\n${texts?.of(SEED, number)}`, { cause: error });
        }
    });
});

test('a case is the same whatever was tried before it', () => {
  for (const { texts } of fuzzTargets(scripts))
    if (texts !== null) assert.equal(texts.of(SEED, 7), texts.of(SEED, 7));
});

test('a text that fails is made shorter as long as it fails', () => {
  const fails = (text: string): boolean => text.includes('b') && text.includes('\n  d');
  assert.equal(shrink('a\nabc\n  def\ng\n', fails, 100), 'b\n  d');
  assert.equal(shrink('a\nabc\n  def\ng\n', fails, 0), 'a\nabc\n  def\ng\n');
});
