import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareBoot, readBootRuns } from '../../../scripts/observed/bootGarbage.ts';
import { gcBootBlocks, gcGarbageAtStart } from '../../../server/src/core/device/boot.ts';
import { targetOf } from '../../support/target.ts';

const BLOCK_BYTES = 32;

/** What boot has interned has left room for the few names of this script, which ours gives a chunk of their own. */
const ROOM_FOR_STRINGS: Readonly<Record<string, number>> = {
  'v0.6.2-35-lilygo-m1': 64,
  'v0.6.2-75-twatch': 96,
};

describe('what boot has dropped in the GC heap when the script starts', () => {
  const runs = readBootRuns();

  test('was measured on every image that starts a script', () => {
    assert.equal(new Set(runs.map(({ image }) => image)).size, 12);
  });

  for (const run of runs) {
    test(`on ${run.image}: gc.mem_alloc() before and behind the first collection`, () => {
      const { usedBytes, freedBytes, predictedUsedBytes, predictedFreedBytes } = compareBoot(run);
      assert.equal(predictedUsedBytes, usedBytes);
      assert.equal(freedBytes - predictedFreedBytes, ROOM_FOR_STRINGS[run.image] ?? 0);
    });

    test(`on ${run.image}: lies in pieces that are the likely bytes together, among the blocks of boot`, () => {
      const target = targetOf({ firmware: run.image });
      const garbage = gcGarbageAtStart(target);
      const blocks = garbage?.pieces.reduce((sum, [, piece]) => sum + piece, 0) ?? 0;
      assert.equal(blocks * BLOCK_BYTES, garbage?.bytes.likely);
      const places = garbage?.pieces.map(([behindBlocks]) => behindBlocks ?? Infinity) ?? [];
      assert.deepEqual(
        places,
        [...places].sort((a, b) => (a === b ? 0 : a - b)),
      );
      const inFront = places.filter((place) => place !== Infinity);
      assert.ok(inFront.every((place) => place <= gcBootBlocks(target).likely));
    });
  }
});
