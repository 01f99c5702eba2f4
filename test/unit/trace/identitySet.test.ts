import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IdentitySet } from '../../../server/src/core/trace/identitySet.ts';

test('holds what was added, however large the numbers are', () => {
  const set = new IdentitySet();
  for (const id of [0, 7, 1023, 1024, 100_000]) set.add(id);
  assert.deepEqual(
    [0, 1, 7, 1023, 1024, 1025, 99_999, 100_000, 5_000_000].filter((id) => set.has(id)),
    [0, 7, 1023, 1024, 100_000],
  );
});
