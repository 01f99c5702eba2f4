import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allocationsOf } from '../../../server/src/core/report/allocations.ts';
import { runText } from '../../support/runText.ts';

test('the total is that of what was allocated, not bytes of one times the count', () => {
  const { machine } = runText('for size in (1000, 2000):\n    data = bytearray(size)\n');
  const found = allocationsOf(machine, 'file:///main.py').filter(({ callee }) => callee === 'bytearray');
  assert.deepEqual(
    found.map(({ callee, bytes, totalBytes }) => [callee, bytes.low, bytes.high, totalBytes.likely]),
    [['bytearray', 32, 2000, 3064]],
  );
});
