import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allocationsOf } from '../../../server/src/core/report/allocations.ts';
import { runText } from '../../support/runText.ts';

test('the total is that of what was allocated, not bytes of one times the count', () => {
  const { run } = runText('for size in (1000, 2000):\n    data = bytearray(size)\n');
  const found = allocationsOf(run, 'file:///main.py').filter(({ callee }) => callee === 'bytearray');
  assert.deepEqual(
    found.map(({ callee, bytes, totalBytes }) => [callee, bytes.low, bytes.high, totalBytes.likely]),
    [['bytearray', 32, 2000, 3064]],
  );
});

test('what is there at the end counts apart from what went before', () => {
  const { run } = runText('kept = bytearray(1000)\nfor size in (1000, 2000):\n    kept = bytearray(size)\n');
  const bytes = allocationsOf(run, 'file:///main.py')
    .filter(({ callee }) => callee === 'bytearray')
    .map(({ totalBytes, keptBytes }) => [totalBytes.likely, keptBytes.likely]);
  // Each takes 32 bytes for the object; of the second place only the last turn's is left.
  assert.deepEqual(bytes, [
    [1032, 0],
    [3064, 2032],
  ]);
});
