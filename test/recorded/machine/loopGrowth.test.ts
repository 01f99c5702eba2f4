// What loops keep and throw away in a turn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOOPS } from '../../support/tables/loops.ts';
import { readTable } from '../../support/tables/table.ts';

const { rows } = readTable(LOOPS);

test('loops keep what their containers get, and no more', () => {
  for (const row of rows) assert.deepEqual(LOOPS.record([row]), [row], row.program.join('\n'));
});

test('a loop that runs for ever is followed to its steady state', () => {
  for (const { program, ending, loops } of rows)
    if (ending === 'endless') assert.ok(loops.length > 0, program.join('\n'));
});
