// What statements charge to the budget of the work: in proportion to what they go through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byGroup, readTable } from '../../support/tables/table.ts';
import { chargesOf, isConstant, WORK_CHARGES } from '../../support/tables/workCharges.ts';

const { rows } = readTable(WORK_CHARGES);

for (const [group, own] of byGroup(rows))
  test(`${group}: statements charge what they go through`, () => {
    for (const row of own)
      assert.deepEqual(chargesOf(row), row.charges, `${row.setup ?? ''}\n${row.statement}`);
  });

test('what takes longer the more there is charges more', () => {
  for (const { setup = '', statement, charges, constant = false } of rows) {
    const found = isConstant(charges);
    if (found !== null) assert.equal(found, constant, `${setup}\n${statement}`);
  }
});
