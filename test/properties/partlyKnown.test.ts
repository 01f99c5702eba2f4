// What is said of statements about partly known values holds for each of the values that they may be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coversValue } from '../support/coversValue.ts';
import { describeValue } from '../support/describeValue.ts';
import { runKnown, runPartly, type Behind, type Known } from '../support/partlyKnown.ts';
import { PARTLY_KNOWN } from '../support/partlyKnownRows.ts';

/** Of what a letter may be not every combination is tried. */
const MOST_COMBINATIONS = 12;

function isBeyond({ values }: Behind, known: Known): boolean {
  return [...values].some(([name, value]) => !coversValue(value, known.values.get(name) ?? null));
}

function takesMore({ requests }: Behind, { bytes }: Known): boolean {
  return bytes > requests.reduce((sum, { high }) => sum + high, 0);
}

function describeExample({ values }: Behind, known: Known | undefined): string {
  const [name = 'x'] = values.keys();
  return `${known?.text}: ${name} = ${describeValue(known?.values.get(name) ?? null)}, ${known?.bytes} bytes`;
}

for (const [group, rows] of PARTLY_KNOWN)
  test(`${group}, of which not all is known: bounds hold for each value that it may be`, () => {
    const known = runKnown(rows, MOST_COMBINATIONS);
    for (const [index, { statement, setup, gives, beyond = '' }] of rows.entries()) {
      const title = `${setup ?? ''}\n${statement}`;
      const behind = runPartly(statement, setup);
      const runs = known[index]?.filter((run) => run !== null) ?? [];
      if ('raises' in gives) {
        assert.deepEqual(runs, [], `raises with every value: ${title}`);
        continue;
      }
      const found = [
        ...(runs.some((run) => isBeyond(behind, run)) ? ['value'] : []),
        ...(runs.some((run) => takesMore(behind, run)) ? ['bytes'] : []),
      ];
      const example = runs.find((run) => isBeyond(behind, run) || takesMore(behind, run));
      assert.equal(found.join(' and '), beyond, `${title}\n${describeExample(behind, example)}`);
    }
  });
