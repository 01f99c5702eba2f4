// Free chunks of newlib in their bins, against a list of them that is searched from end to end.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NewlibHeap } from '../../../server/src/core/memory/newlibHeap.ts';
import { FreeChunkBins } from '../../../server/src/core/memory/newlibHeapBins.ts';
import { seededRandom } from '../../support/random.ts';

test('the largest free chunk and the sum of all are those of the list', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = seededRandom(seed + 700);
    const bins = new FreeChunkBins();
    const used: { readonly startBytes: number; readonly bytes: number }[] = [];
    // Chunks that do not touch, of few sizes: many share a bin.
    for (let index = 0; index < 40; index++)
      used.push({ startBytes: 100_000 * index, bytes: 16 * (60 + Math.floor(random() * 12)) });
    for (let step = 0; step < 200; step++) {
      if (used.length > 0 && random() < 0.55) {
        const [chunk] = used.splice(Math.floor(random() * used.length), 1);
        bins.put(chunk?.startBytes ?? assert.fail(), chunk?.bytes ?? assert.fail());
      } else {
        const taken = bins.take(16 * (2 + Math.floor(random() * 80)));
        if (taken !== null) used.push(taken);
      }
      const free = bins.chunks();
      assert.equal(bins.largestBytes(), Math.max(0, ...free.map(({ bytes }) => bytes)), `seed ${seed}`);
      assert.equal(
        bins.totalBytes,
        free.reduce((sum, { bytes }) => sum + bytes, 0),
      );
    }
  }
});

describe('of chunks in one bin', () => {
  /** Chunks of 976 and of 1,008 bytes, which have the bin from 960 to 1,023. */
  const filled = (...sizes: readonly number[]): FreeChunkBins => {
    const bins = new FreeChunkBins();
    for (const [index, bytes] of sizes.entries()) bins.put(10_000 * index, bytes);
    return bins;
  };
  test('the largest counts, whichever became free first', () => {
    assert.equal(filled(976, 1008).largestBytes(), 1008);
    assert.equal(filled(1008, 976).largestBytes(), 1008);
  });
  test('the smallest that suffices is taken, of equal ones the oldest', () => {
    assert.deepEqual(filled(1008, 976, 992, 976).take(970), { startBytes: 10_000, bytes: 976 });
    assert.deepEqual(filled(1008, 976, 992).take(990), { startBytes: 20_000, bytes: 992 });
  });
  test('none is taken that is too small, and what one leaves over is 32 bytes at least', () => {
    assert.equal(filled(976, 1008).take(1009), null);
    assert.deepEqual(filled(1008).take(976), { startBytes: 0, bytes: 976 });
    assert.deepEqual(filled(1008).take(977), { startBytes: 0, bytes: 1008 });
  });
});

test('what a request has left over serves the next one before any other chunk, unless that is of just its size', () => {
  const bins = new FreeChunkBins();
  bins.put(0, 4000);
  bins.put(10_000, 208);
  bins.put(20_000, 320);
  assert.deepEqual(bins.take(1008), { startBytes: 10_000 - 10_000, bytes: 1008 });
  // 2,992 bytes are left over of the first: they come before the 320 of a chunk that would suffice.
  assert.deepEqual(bins.take(304 - 64), { startBytes: 1008, bytes: 240 });
  assert.deepEqual(bins.take(208), { startBytes: 10_000, bytes: 208 });
});

test('a heap begins at a multiple of 16 bytes, at its own start or behind it', () => {
  const first = (startBytes: number): number | null => new NewlibHeap(startBytes, 100_000).malloc(1);
  assert.deepEqual([0, 1, 15, 16, 17].map(first), [16, 32, 32, 32, 48]);
});
