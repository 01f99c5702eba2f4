// Programs with several ways: what may be alive at most, and what variables may be behind them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable } from '../../support/tables/table.ts';
import { saidOf, WAYS } from '../../support/tables/ways.ts';

test('every way counts: peaks and values of programs whose conditions are not known', () => {
  for (const { program, livePeakBytes, values } of readTable(WAYS).rows)
    assert.deepEqual(saidOf(program), { livePeakBytes, values }, program.join('\n'));
});
