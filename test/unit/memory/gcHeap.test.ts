import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GcHeap } from '../../../server/src/core/memory/gcHeap.ts';
import type { WordBytes } from '../../../server/src/core/compile/layout.ts';
import { blocksFor, heapBytesFor, poolBlocksOf } from '../../../server/src/core/memory/gcHeapSize.ts';
import { seededRandom } from '../../support/random.ts';
import { ScanningHeap } from '../../support/scanningHeap.ts';

function compareOnRandomOperations(poolBlocks: number, operations: number, seed: number): number {
  const random = seededRandom(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  const model = new GcHeap(poolBlocks);
  const measure = new ScanningHeap(poolBlocks);
  const live: number[] = [];
  const size = (): number => (random() < 0.7 ? 1 + pick(4) : 1 + pick(Math.ceil(poolBlocks / 8)));
  let failures = 0;
  for (let index = 0; index < operations; index++) {
    const choice = random();
    if (choice < 0.45 || live.length === 0) {
      const blocks = size();
      const start = model.alloc(blocks);
      assert.equal(start, measure.alloc(blocks), `alloc(${blocks}), operation ${index}`);
      if (start >= 0) live.push(start);
      else failures++;
    } else if (choice < 0.75) {
      const place = pick(live.length);
      const start = live[place]!;
      live[place] = live[live.length - 1]!;
      live.pop();
      model.free(start);
      measure.free(start);
    } else {
      const start = live[pick(live.length)]!;
      const blocks = size();
      assert.equal(
        model.resizeInPlace(start, blocks),
        measure.resizeInPlace(start, blocks),
        `resize to ${blocks}, operation ${index}`,
      );
    }
    if (index % 500 === 0) {
      assert.equal(model.usedBlocks, measure.usedBlocks);
      assert.equal(model.longestFreeRun, measure.longestFreeRun());
    }
  }
  return failures;
}

test('addresses are those of a block-by-block scan with a hint', () => {
  assert.ok(compareOnRandomOperations(64, 60_000, 1) > 100, 'the small pool has to be full now and then');
  assert.ok(compareOnRandomOperations(1000, 40_000, 2) > 100);
  compareOnRandomOperations(16192, 5_000, 3);
  // Not a whole number of pages.
  compareOnRandomOperations(9001, 10_000, 4);
});

test('a limitless heap gives the addresses of a pool that is large enough', () => {
  const random = seededRandom(7);
  const limitless = new GcHeap(Infinity);
  const large = new GcHeap(200_000);
  const live: number[] = [];
  for (let index = 0; index < 20_000; index++) {
    if (random() < 0.6 || live.length === 0) {
      const blocks = 1 + Math.floor(random() * 20);
      const start = limitless.alloc(blocks);
      assert.equal(start, large.alloc(blocks));
      live.push(start);
    } else if (random() < 0.5) {
      const start = live.splice(Math.floor(random() * live.length), 1)[0]!;
      limitless.free(start);
      large.free(start);
    } else {
      const start = live[Math.floor(random() * live.length)]!;
      const blocks = 1 + Math.floor(random() * 40);
      assert.equal(limitless.resizeInPlace(start, blocks), large.resizeInPlace(start, blocks));
    }
  }
  assert.equal(limitless.usedBlocks, large.usedBlocks);
  assert.equal(limitless.highWaterBlocks, large.highWaterBlocks);
  assert.ok(limitless.highWaterBlocks > 4096, 'the tables have to have grown');
  assert.equal(limitless.longestFreeRun, Infinity);
});

test('a request beyond any board fails instead of exhausting the host', () => {
  const heap = new GcHeap(Infinity);
  assert.equal(heap.alloc(2 ** 40), -1);
  assert.equal(heap.alloc(Infinity), -1);
  assert.equal(heap.alloc(1), 0);
  assert.equal(new GcHeap(0).alloc(1), -1);
  assert.throws(() => new GcHeap(Number.NaN), RangeError);
});

test('peak, use and high water', () => {
  const heap = new GcHeap(16);
  const first = heap.alloc(4);
  const second = heap.alloc(6);
  heap.free(first);
  assert.deepEqual([heap.usedBlocks, heap.peakBlocks, heap.freeBlocks], [6, 10, 10]);
  heap.restartPeak();
  assert.equal(heap.peakBlocks, 6);
  assert.equal(heap.resizeInPlace(second, 12), true);
  assert.equal(heap.resizeInPlace(second, 13), false);
  assert.deepEqual([heap.peakBlocks, heap.highWaterBlocks, heap.longestFreeRun], [12, 16, 4]);
  assert.equal(heap.lengthAt(second), 12);
  assert.throws(() => heap.free(second + 1), RangeError);
});

test('what was freed is no allocation any more, and cannot be freed again', () => {
  const heap = new GcHeap(16);
  const [first, second] = [heap.alloc(4), heap.alloc(4)];
  heap.free(first);
  assert.equal(heap.lengthAt(first), 0);
  assert.throws(() => heap.free(first), RangeError);
  assert.equal(heap.lengthAt(second), 4);
});

test('pool sizes follow from the heap size', () => {
  // Measured: 512 KiB give 16192 blocks.
  assert.equal(poolBlocksOf(512 * 1024, 8), 16192);
  assert.equal(poolBlocksOf(1, 8), 0);
  assert.equal(poolBlocksOf(-1, 8), 0);
  assert.equal(poolBlocksOf(Infinity, 8), Infinity);
  for (const wordBytes of [4, 8] satisfies WordBytes[]) {
    for (let blocks = 4; blocks < 4000; blocks += 4) {
      const bytes = heapBytesFor(blocks, wordBytes);
      assert.equal(poolBlocksOf(bytes, wordBytes), blocks);
      assert.equal(poolBlocksOf(bytes - 1, wordBytes), blocks - 4);
    }
  }
  assert.equal(heapBytesFor(288, 8), 9324);
  assert.equal(blocksFor(33, 8), 2);
  assert.equal(blocksFor(33, 4), 3);
});
