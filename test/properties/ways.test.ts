// What is said of a program whose conditions are not known holds for each way through it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coversValue } from '../support/coversValue.ts';
import { answersTo, runWays } from '../support/waysOf.ts';
import { WAYS } from '../support/waysRows.ts';

/** No program asks more often on any way. */
const MOST_QUESTIONS = 3;

for (const { program, beyond = '' } of WAYS)
  test(`each way lies between the figures: ${program.join('; ')}`, () => {
    const text = `${program.join('\n')}\n`;
    const all = runWays(text, null);
    const each = answersTo(MOST_QUESTIONS).map((answers) => runWays(text, answers));
    const peaks = each.map(({ livePeakBytes }) => livePeakBytes.likely);
    const missed = new Set<string>();
    for (const { values } of each)
      for (const [name, value] of values) {
        const known = all.values.get(name);
        if (known === undefined || !coversValue(known, value)) missed.add(name);
      }
    const found = [
      ...(all.livePeakBytes.low > Math.min(...peaks) ? ['low'] : []),
      ...(all.livePeakBytes.high < Math.max(...peaks) ? ['high'] : []),
      ...[...missed].sort(),
    ];
    assert.equal(found.join(', '), beyond);
  });
