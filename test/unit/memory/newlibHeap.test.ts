import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { chunkBytes } from '../../../server/src/core/device/newlibChunk.ts';
import { NewlibHeap, requestOfChunk } from '../../../server/src/core/memory/newlibHeap.ts';
import { binOf } from '../../../server/src/core/memory/newlibHeapBins.ts';
import { NaiveNewlib } from '../../support/naiveNewlib.ts';
import { seededRandom } from '../../support/random.ts';

const RAM = 6 * 1024 * 1024;

/**
 * What newlib's own allocator, built for 64-bit words over an sbrk with the same limits, did with a sequence of
 * requests. Operations: `n >= 0` is malloc(n), `-n - 1` frees what the n-th malloc gave. An address of -1 is NULL.
 */
interface MeasuredRun {
  readonly name: string;
  readonly startBytes: number;
  readonly endBytes: number;
  readonly operations: readonly number[];
  readonly addresses: readonly number[];
  readonly heapFree: readonly number[];
}

const MEASURED = JSON.parse(
  readFileSync(new URL('../../data/newlib/malloc.json', import.meta.url), 'utf8'),
) as MeasuredRun[];

for (const run of MEASURED) {
  test(`addresses and break are those of newlib: ${run.name}`, () => {
    const heap = new NewlibHeap(run.startBytes, run.endBytes);
    const addresses: (number | null)[] = [];
    for (const [index, operation] of run.operations.entries()) {
      if (operation >= 0) {
        addresses.push(heap.malloc(operation));
        const measured = run.addresses[addresses.length - 1];
        assert.equal(addresses.at(-1) ?? -1, measured, `operation ${index}: malloc(${operation})`);
      } else {
        const address = addresses[-operation - 1];
        if (typeof address === 'number') heap.free(address);
      }
      assert.equal(heap.heapFree(), run.heapFree[index], `operation ${index}: heap_free`);
    }
  });
}

test('a chunk is the request and 8 bytes, rounded up to 16, at least 32', () => {
  const expected = [
    [0, 32],
    [1, 32],
    [24, 32],
    [25, 48],
    [40, 48],
    [192, 208],
    [153_600, 153_616],
    [524_288, 524_304],
  ] as const;
  for (const [bytes, chunk] of expected) assert.equal(chunkBytes(bytes), chunk, `${bytes}`);
  for (let bytes = 0; bytes < 3000; bytes++) {
    const most = requestOfChunk(chunkBytes(bytes));
    assert.ok(most >= bytes);
    assert.equal(chunkBytes(most), chunkBytes(bytes));
    assert.ok(chunkBytes(most + 1) > chunkBytes(bytes));
  }
  assert.equal(requestOfChunk(31), 0);
});

/** Up to which size bins are how many bytes wide (mallocr.c:1610-1635); the last one holds what is left. */
const BIN_WIDTHS: readonly (readonly [to: number, width: number])[] = [
  [512, 8],
  [2560, 64],
  [10_752, 512],
  [43_520, 4096],
  [174_592, 32_768],
  [698_880, 262_144],
  [1_200_000, Infinity],
];

test('a bin begins at each multiple of the width of its range', () => {
  let bytes = 0;
  for (const [to, width] of BIN_WIDTHS)
    while (bytes++ < to)
      assert.equal(binOf(bytes), binOf(bytes - 1) + (bytes % width === 0 ? 1 : 0), `${bytes}`);
});

test('bins: one for each small size, then wider ones', () => {
  assert.deepEqual(
    [32, 496, 512, 2544, 2560, 10_736, 10_752, 43_504, 43_520, 174_576, 174_592, 698_864, 698_880, 5e6].map(
      binOf,
    ),
    [4, 62, 64, 95, 96, 111, 112, 120, 120, 124, 124, 126, 126, 126],
  );
});

test('the first request moves the break to a page boundary, further ones by whole pages', () => {
  const heap = new NewlibHeap(3_007_168, RAM);
  assert.equal(heap.heapFree(), RAM - 3_007_168);
  assert.equal(heap.malloc(1), 3_007_168 + 16);
  // 3,007,168 + 32 + 32 is in the page that ends at 3,010,560.
  assert.equal(heap.heapFree(), RAM - 3_010_560);
  const top = 3_010_560 - 3_007_168 - 32;
  // Fits in top, with 32 bytes to spare.
  assert.equal(heap.malloc(top - 32 - 8), 3_007_168 + 32 + 16);
  assert.equal(heap.heapFree(), RAM - 3_010_560);
  // Top has 32 bytes; the whole request is asked for all the same: 112 + 32 bytes, one page.
  heap.malloc(100);
  assert.equal(heap.heapFree(), RAM - 3_010_560 - 4096);
});

test('growth asks for the whole request however much top has', () => {
  const heap = new NewlibHeap(0, 1024 * 1024);
  heap.free(heap.malloc(100_000) ?? assert.fail());
  assert.equal(heap.heapFree(), 1024 * 1024 - 102_400, 'less than 128 KiB stay in top');
  // 102,400 are in top, 946,176 behind it: no request between the two sums can be had.
  assert.equal(heap.largestPossible(), 946_176 - 32 - 8);
  assert.equal(heap.malloc(946_176), null);
  assert.equal(heap.freeBytes, 1024 * 1024);
  assert.notEqual(heap.malloc(946_176 - 40), null);
  assert.equal(heap.heapFree(), 0);
});

test('top is given back once it has 128 KiB, but for less than two pages', () => {
  const heap = new NewlibHeap(0, RAM);
  const low = heap.malloc(200_000) ?? assert.fail();
  const high = heap.malloc(200_000) ?? assert.fail();
  const before = heap.heapFree();
  heap.free(low);
  assert.equal(heap.heapFree(), before, 'a hole below something in use gives nothing back');
  heap.free(high);
  assert.deepEqual(heap.pieces(), [{ startBytes: 0, bytes: 4096, state: 'top' }]);
  assert.equal(heap.heapFree(), RAM - 4096);
});

test('a top of exactly 128 KiB is given back, one of a page less is kept', () => {
  for (const [topBytes, keptBytes] of [
    [128 * 1024, 4096],
    [128 * 1024 - 4096, 128 * 1024 - 4096],
  ] as const) {
    const heap = new NewlibHeap(0, RAM);
    // The header of the chunk, and the 32 bytes that have to stay in top.
    heap.free(heap.malloc(topBytes - 32 - 8) ?? assert.fail());
    assert.equal(heap.heapFree(), RAM - keptBytes);
  }
});

test('top is counted to the byte, from wherever the heap begins', () => {
  // Heap start, request, top before it is freed into, and what of it is left.
  for (const [start, request, topBytes, keptBytes] of [
    [16, 126_944, 131_056, 131_056],
    [4064, 131_000, 131_104, 4128],
  ] as const) {
    const heap = new NewlibHeap(start, RAM);
    const address = heap.malloc(request) ?? assert.fail();
    assert.equal(RAM - heap.heapFree() - start, topBytes, 'the whole heap is one chunk and top');
    heap.free(address);
    assert.equal(RAM - heap.heapFree() - start, keptBytes);
  }
});

test('neighbours merge, and the smallest hole that is large enough is taken', () => {
  const heap = new NewlibHeap(0, RAM);
  const [a, b, c, d, e, f] = [1000, 40, 3000, 40, 2000, 40].map(
    (bytes) => heap.malloc(bytes) ?? assert.fail(),
  );
  for (const address of [a!, c!, e!]) heap.free(address);
  assert.equal(heap.malloc(1500), e, 'of the holes of 1000, 3000 and 2000 the last is the best fit');
  heap.free(b!);
  assert.equal(heap.pieces()[0]?.bytes, 1008 + 48 + 3008);
  assert.equal(heap.malloc(4056), a);
  assert.equal(heap.usedBytes, 4064 + 48 + 1520 + 48);
  heap.free(d!);
  heap.free(f!);
});

test('a rest of less than 32 bytes stays with the chunk', () => {
  const heap = new NewlibHeap(0, RAM);
  const hole = heap.malloc(600) ?? assert.fail();
  heap.malloc(24);
  heap.free(hole);
  assert.equal(heap.malloc(580), hole);
  assert.equal(heap.chunkBytesAt(hole), 608);
  assert.equal(heap.chunkBytesAt(hole + 16), 0);
});

test('what no heap can give fails at once', () => {
  const heap = new NewlibHeap(0, Infinity);
  for (const bytes of [Infinity, Number.NaN, -1, 2 ** 31 - 8, 2 ** 31, 2 ** 40])
    assert.equal(heap.malloc(bytes), null);
  assert.equal(heap.freeBytes, Infinity);
  assert.equal(heap.highWaterBytes, 0);
  assert.notEqual(heap.malloc(1.5), null);
  assert.notEqual(heap.malloc(0), null);
  assert.throws(() => heap.free(5), /No block is in use at 5/);
  assert.throws(() => new NewlibHeap(Number.NaN, 1), RangeError);
  assert.throws(() => new NewlibHeap(0, -1), RangeError);
  assert.equal(new NewlibHeap(5000, 100).largestPossible(), 0, 'an end before the start is an empty heap');
});

interface Operation {
  readonly malloc?: number;
  readonly free?: number;
}

/** Random requests; `free` names the malloc it undoes. */
function randomOperations(seed: number, count: number, sizes: (random: () => number) => number): Operation[] {
  const random = seededRandom(seed);
  const operations: Operation[] = [];
  const live: number[] = [];
  let made = 0;
  while (operations.length < count) {
    if (live.length === 0 || random() < 0.53) {
      operations.push({ malloc: Math.floor(sizes(random)) });
      live.push(made++);
    } else {
      const [gone] = live.splice(Math.floor(random() * live.length), 1);
      operations.push({ free: gone! });
    }
  }
  return operations;
}

const SIZES: readonly ((random: () => number) => number)[] = [
  (random) => random() * 80,
  (random) => random() * 700,
  (random) => 2 ** (4 + random() * 15),
  (random) => [24, 1, 192, 4352, 8192, 8200, 16_500][Math.floor(random() * 7)]!,
];

test('a second, naive allocator gives the same addresses', () => {
  let failures = 0;
  for (const [index, sizes] of SIZES.entries()) {
    for (const end of [65_536, 262_144, RAM]) {
      const [heap, naive] = [new NewlibHeap(1024 * index, end), new NaiveNewlib(1024 * index, end)];
      const addresses: (number | null)[] = [];
      for (const { malloc, free } of randomOperations(end + index, 1200, sizes)) {
        if (malloc !== undefined) {
          addresses.push(heap.malloc(malloc));
          assert.equal(addresses.at(-1), naive.malloc(malloc), `malloc(${malloc})`);
          if (addresses.at(-1) === null) failures++;
        } else {
          const address = addresses[free ?? -1];
          if (typeof address !== 'number') continue;
          heap.free(address);
          naive.free(address);
        }
        assert.equal(heap.heapFree(), naive.heapFree());
      }
    }
  }
  assert.ok(failures > 100, `${failures} requests failed: the small heaps have to be full now and then`);
});

test('nothing overlaps, everything is accounted for, and the largest request is exactly that', () => {
  for (const [index, sizes] of SIZES.entries()) {
    const operations = randomOperations(index + 90, 150, sizes);
    const heapAfter = (count: number): NewlibHeap => {
      const heap = new NewlibHeap(64, 131_072);
      const addresses: (number | null)[] = [];
      for (const { malloc, free } of operations.slice(0, count)) {
        if (malloc !== undefined) addresses.push(heap.malloc(malloc));
        else if (typeof addresses[free ?? -1] === 'number') heap.free(addresses[free ?? -1]!);
      }
      return heap;
    };
    for (let count = 0; count <= operations.length; count += 7) {
      const heap = heapAfter(count);
      let next = 64;
      let used = 0;
      for (const piece of heap.pieces()) {
        assert.equal(piece.startBytes, next);
        next += piece.bytes;
        if (piece.state === 'used') used += piece.bytes;
      }
      assert.equal(131_072 - next, heap.heapFree());
      assert.equal(heap.usedBytes, used);
      assert.equal(heap.usedBytes + heap.freeBytes, 131_072 - 64);
      const largest = heap.largestPossible();
      assert.equal(heap.malloc(largest + 1), null, `${largest} + 1 after ${count} operations`);
      if (largest > 0) assert.notEqual(heapAfter(count).malloc(largest), null, `${largest}`);
    }
  }
});
