// The tables of what the machine makes of programs and statements are as scripts/recordTables.ts writes them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LOOPS } from '../../support/tables/loops.ts';
import { PARTLY_KNOWN } from '../../support/tables/partlyKnown.ts';
import { readTable, tableFile, tableText, type TableKind } from '../../support/tables/table.ts';
import { WAYS } from '../../support/tables/ways.ts';
import { WORK_CHARGES } from '../../support/tables/workCharges.ts';

/** What stands in the rows is compared in test/recorded and test/properties. */
function isAsWritten<Row>(kind: TableKind<Row>): void {
  assert.equal(readFileSync(tableFile(kind.name), 'utf8'), tableText(kind, readTable(kind)));
}

test('tables are written one way', () => {
  isAsWritten(WAYS);
  isAsWritten(LOOPS);
  isAsWritten(PARTLY_KNOWN);
  isAsWritten(WORK_CHARGES);
});
