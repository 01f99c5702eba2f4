// Statements about values of which not all is known: the bounds of their results and of what they ask for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runPartly } from '../../support/partlyKnown.ts';
import { PARTLY_KNOWN } from '../../support/tables/partlyKnown.ts';
import { byGroup, readTable } from '../../support/tables/table.ts';

for (const [group, rows] of byGroup(readTable(PARTLY_KNOWN).rows))
  test(`${group}, of which not all is known: statements give what lies between exact bounds`, () => {
    for (const { setup, statement, gives } of rows)
      assert.deepEqual(runPartly(statement, setup).inWords, gives, `${setup ?? ''}\n${statement}`);
  });
