import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { missedBytes, predictSmallestHeap, readBisections } from '../../../scripts/observed/bisections.ts';

/** Likely figures that lie this near to the measured one count as met. */
const NEAR_BYTES = 512;

/** Scripts for which the board kept what was dropped, or found its heap in pieces. */
const KEEPING = [
  ['album.py', 'v0.6.2-44-minimum-ide'],
  ['big_numbers.py', 'v0.6.2-44-minimum-ide'],
  ['copy_draw.py', 'v0.6.2-44-minimum-ide'],
  ['copy_once_dropped.py', 'v0.6.2-44-minimum-ide'],
  ['resize_loop.py', 'v0.6.2-44-minimum-ide'],
  ['ring_of_buffers.py', 'v0.6.2-44-minimum-ide'],
  ['word_counts.py', 'v0.6.2-44-minimum-ide'],
  ['copy_draw.py', 'v0.6.2-15-standard'],
  ['resize_loop.py', 'v0.6.2-15-standard'],
];

describe('the smallest gc_heap_size with which a script ran through on firmware', () => {
  const runs = readBisections();

  test('was found to a kilobyte for twenty scripts, on two images', () => {
    assert.ok(new Set(runs.map(({ script }) => script)).size >= 20);
    for (const { worksBytes, failsBytes } of runs) {
      assert.ok(failsBytes < worksBytes && worksBytes - failsBytes <= 1024);
    }
    assert.equal(new Set(runs.map(({ image }) => image)).size, 2);
  });

  for (const run of runs) {
    const { script, image, worksBytes } = run;
    const isKeeping = KEEPING.some(([one, on]) => one === script && on === image);
    const near = isKeeping ? 'where the board keeps what was dropped' : 'and within 512 bytes of our likely';
    test(`${script} on ${image} lies between our low and our high, ${near}`, () => {
      const ours = predictSmallestHeap(run);
      assert.ok(ours.low <= worksBytes, `${String(ours.low)} > ${String(worksBytes)}`);
      assert.ok(ours.high >= worksBytes, `${String(ours.high)} < ${String(worksBytes)}`);
      assert.equal(Math.abs(missedBytes(run, ours)) <= NEAR_BYTES, !isKeeping, String(ours.likely));
    });
  }
});
