// A small, fixed part of what `npm run fuzz -- server` does: a server after any operations says what a fresh one says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walkServer } from '../support/fuzz/serverWalk.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

for (const { seed, slowDisk } of [
  { seed: 20_261_129, slowDisk: false },
  { seed: 7, slowDisk: true },
]) {
  const where = slowDisk ? ' where files are read slowly' : '';
  test(`after operations of seed ${String(seed)} the server says what a fresh one says${where}`, async () => {
    const folder = temporaryFolder();
    const { comparisons } = await walkServer({ folder, seed, slowDisk, operations: 240, every: 80 });
    assert.equal(comparisons, 3);
  });
}
