import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareLoop, readLoops } from '../../../scripts/observed/loops.ts';

const PICTURE_BYTES = 153_600;

describe('what stale words of the C stack keep in loops on firmware', () => {
  const loops = readLoops();

  test('was seen in eight loops on each of two images', () => {
    assert.equal(loops.length, 16);
    for (const { turns } of loops)
      assert.equal(
        turns.reduce((sum, run) => sum + run.turns, 0),
        40,
      );
  });

  for (const loop of loops) {
    test(`${loop.script} on ${loop.image}: never more than the highest estimate allows`, () => {
      const { mostKeptBytes, lastKeptBytes, allowedBytes } = compareLoop(loop);
      assert.ok(mostKeptBytes >= 0, String(mostKeptBytes));
      assert.ok(mostKeptBytes <= allowedBytes, `${String(mostKeptBytes)} > ${String(allowedBytes)}`);
      // Two pictures where a turn copies, draws and shows.
      if (loop.script === 'copy_draw.py')
        assert.equal(Math.floor(lastKeptBytes / PICTURE_BYTES), 2, String(lastKeptBytes));
    });
  }
});
