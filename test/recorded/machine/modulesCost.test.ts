import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { byModule, costOf, type CostRow } from '../../support/costRows.ts';

const { rows } = JSON.parse(readFileSync(new URL('../../data/gc/modules.json', import.meta.url), 'utf8')) as {
  rows: CostRow[];
};

/** Where a growing buffer lies decides whether it grows in place: so many peaks may differ for that alone. */
const PEAKS_THAT_MAY_DIFFER = 8;

let differentPeaks = 0;

for (const [module, group] of byModule(rows)) {
  test(`${module}: statements allocate and keep what the interpreter does`, () => {
    for (const row of group) {
      const got = costOf(row);
      const { allocated, kept } = row;
      assert.deepEqual(
        { allocated: got.allocated, kept: got.kept },
        { allocated, kept },
        `${row.setup}\n${row.statement}`,
      );
      if (got.peak !== row.peak) differentPeaks++;
    }
  });
}

test('peaks while a statement runs are those of the interpreter but for growth in place', () => {
  assert.ok(rows.length >= 180);
  assert.ok(differentPeaks <= PEAKS_THAT_MAY_DIFFER, `${differentPeaks} of ${rows.length} differ`);
});
