// What loops keep and throw away in a turn.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { growthInWords, type GrowthInWords } from '../../support/growthInWords.ts';
import { runWays } from '../../support/waysOf.ts';

interface Row extends Omit<GrowthInWords, 'values'> {
  readonly program: readonly string[];
  readonly values?: GrowthInWords['values'];
}

const { rows } = JSON.parse(readFileSync(new URL('../../data/loops.json', import.meta.url), 'utf8')) as {
  rows: readonly Row[];
};

test('loops keep what their containers get, and no more', () => {
  for (const { program, ending, loops, values = {} } of rows)
    assert.deepEqual(
      growthInWords(runWays(`${program.join('\n')}\n`, null)),
      { ending, loops, values },
      program.join('\n'),
    );
});

test('a loop that runs for ever is followed to its steady state', () => {
  for (const { program, ending, loops } of rows)
    if (ending === 'endless') assert.ok(loops.length > 0, program.join('\n'));
});
