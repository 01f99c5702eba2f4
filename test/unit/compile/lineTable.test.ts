// Bytes of the table from bytecode to lines (py/emitbc.c:146): what one entry can skip.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineTable } from '../../../server/src/core/compile/emit/lines.ts';

const CASES: readonly (readonly [bytes: number, lines: number, entries: number])[] = [
  [0, 1, 1],
  [31, 1, 1],
  [32, 1, 2],
  [62, 1, 2],
  [63, 1, 3],
  [5, 3, 1],
  [5, 4, 2],
  [5, 6, 2],
  [15, 7, 2],
  [16, 7, 3],
  [15, 2047, 2],
  [15, 2048, 3],
  [15, 2054, 4],
];

for (const [bytes, lines, size] of CASES)
  test(`${bytes} bytes of code and ${lines} lines take ${size} bytes`, () => {
    const table = new LineTable();
    table.reach(1 + lines, bytes);
    assert.equal(table.bytes, size);
  });
