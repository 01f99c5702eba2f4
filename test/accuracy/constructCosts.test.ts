import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CONSTRUCT_EXCEPTIONS,
  CONSTRUCT_ROWS,
  measureRow,
  rowKey,
  type ConstructRow,
} from '../support/constructRow.ts';

function difference(row: ConstructRow): string | null {
  const { allocated, kept } = measureRow(row);
  if (allocated === row.allocated && kept === row.kept) return null;
  return (
    `${rowKey(row)}: allocated ${allocated}, measured ${row.allocated}; ` +
    `kept ${kept}, measured ${row.kept}`
  );
}

test('every construct takes and keeps the blocks that were measured', () => {
  const wrong = CONSTRUCT_ROWS.filter((row) => CONSTRUCT_EXCEPTIONS[rowKey(row)] === undefined)
    .map(difference)
    .filter((line) => line !== null);
  assert.deepEqual(wrong, []);
});

test('nearly all constructs agree: exceptions are few, named and still needed', () => {
  const keys = Object.keys(CONSTRUCT_EXCEPTIONS);
  assert.ok(keys.length <= CONSTRUCT_ROWS.length * 0.03, `${keys.length} exceptions`);
  const rows = new Map(CONSTRUCT_ROWS.map((row) => [rowKey(row), row]));
  for (const key of keys) {
    const row = rows.get(key);
    assert.ok(row !== undefined, `no row ${key}`);
    assert.notEqual(difference(row), null, `${key} agrees by now`);
  }
});
