// What is said of statements about partly known values holds for each of the values that they may be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PARTLY_KNOWN, withKnown } from '../support/tables/partlyKnown.ts';
import { byGroup, readTable } from '../support/tables/table.ts';

for (const [group, rows] of byGroup(readTable(PARTLY_KNOWN).rows))
  test(`${group}, of which not all is known: bounds hold for each value that it may be`, () => {
    for (const [index, found] of withKnown(rows).entries()) {
      const { setup = '', statement, gives, beyond = '' } = rows[index] as (typeof rows)[number];
      const title = `${setup}\n${statement}`;
      if ('raises' in gives) assert.ok(found.raises, `raises with every value: ${title}`);
      else assert.equal(found.beyond, beyond, `${title}\n${found.example}`);
    }
  });
