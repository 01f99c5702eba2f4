// Methods and operators of each type on both sides of the sizes at which what they take changes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { byModule, costOf, type CostRow } from '../../support/costRows.ts';

const { rows, classes } = JSON.parse(
  readFileSync(new URL('../../data/gc/types.json', import.meta.url), 'utf8'),
) as { rows: CostRow[]; classes: string[] };

for (const [type, group] of byModule(rows))
  test(`${type}: statements take, hold at most and keep the blocks that the interpreter does`, () => {
    for (const row of group) {
      const { allocated, peak, kept } = row;
      const pre = row.pre === '@classes' ? classes.join('\n') : row.pre;
      assert.deepEqual(costOf({ ...row, pre }), { allocated, peak, kept }, `${row.setup}\n${row.statement}`);
    }
  });

test('the figures cover every type', () => {
  assert.ok(rows.length >= 700);
});
