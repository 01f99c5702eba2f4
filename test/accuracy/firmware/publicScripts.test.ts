import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPublicScripts } from '../../../scripts/observed/publicScripts.ts';

/** By so much the likely figure is outside of what was measured, at most, where the board keeps nothing. */
const NEAR_BYTES = 32;

/** The board keeps a picture of the turn before. */
const KEEPING = ['machine_vision/resize.py'];

describe('the smallest gc_heap_size with which scripts of other people ran on firmware', () => {
  const scripts = readPublicScripts();

  test('was found to a kilobyte for nine of them, on three images', () => {
    assert.equal(new Set(scripts.map(({ path }) => path)).size, 9);
    assert.equal(new Set(scripts.map(({ image }) => image)).size, 3);
    for (const { worksBytes, failsBytes } of scripts)
      assert.ok(failsBytes < worksBytes && worksBytes - failsBytes <= 1024);
  });

  for (const { path, image, worksBytes, failsBytes, ours } of scripts) {
    test(`${path} on ${image} lies between our low and our high, near our likely`, () => {
      assert.ok(ours.low <= worksBytes && worksBytes <= ours.high, JSON.stringify(ours));
      const missed = Math.max(failsBytes - ours.likely, ours.likely - worksBytes);
      assert.equal(missed <= NEAR_BYTES, !KEEPING.includes(path), String(ours.likely));
    });
  }
});
