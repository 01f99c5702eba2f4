import { FreeRuns } from './gcHeapRuns.ts';

/** Tables are made for so many blocks first and grow with the use. */
const FIRST_CAPACITY_BLOCKS = 4096;
/** 128 MiB of 32-byte blocks, sixteen times the memory of a K210: what lies beyond counts as not to be had. */
const LARGEST_POOL_BLOCKS = 2 ** 22;

/**
 * MicroPython's block allocator (py/gc.c), without contents: who lies where, in whole blocks.
 *
 * gc_alloc searches from a hint in front of which no block is free (py/gc.c:504,612,796), so whatever the hint
 * is, it takes the lowest run that is long enough. That is what this model does, without scanning.
 * A block run is named by its first block.
 */
export class GcHeap {
  /** Blocks of the pool; `Infinity` for a heap without limit. */
  readonly poolBlocks: number;
  /** No block at or behind this one can be taken. */
  readonly #limit: number;
  /** Blocks that the tables cover; those behind, up to the limit, are free. */
  #capacity: number;
  /** At the first block of an allocation: its length. */
  #lengths: Int32Array;
  /** At the last block of a free run: its first block; -1 elsewhere. */
  #runStarts: Int32Array;
  #runs: FreeRuns;
  #usedBlocks = 0;
  #peakBlocks = 0;
  #highWaterBlocks = 0;

  /** @param poolBlocks blocks, or `Infinity` for as many as any request may need. */
  constructor(poolBlocks: number) {
    if (!(poolBlocks >= 0)) throw new RangeError(`A pool cannot have ${poolBlocks} blocks`);
    this.poolBlocks = poolBlocks;
    this.#limit = Math.floor(Math.min(poolBlocks, LARGEST_POOL_BLOCKS));
    this.#capacity = Math.min(this.#limit, FIRST_CAPACITY_BLOCKS);
    this.#lengths = new Int32Array(this.#capacity);
    this.#runStarts = new Int32Array(this.#capacity).fill(-1);
    this.#runs = new FreeRuns(this.#capacity);
    this.#addRun(0, this.#capacity);
  }

  get usedBlocks(): number {
    return this.#usedBlocks;
  }

  /** Most blocks in use at once since the start or the last {@link restartPeak}. */
  get peakBlocks(): number {
    return this.#peakBlocks;
  }

  /** End of the highest block that was ever in use. */
  get highWaterBlocks(): number {
    return this.#highWaterBlocks;
  }

  get freeBlocks(): number {
    return this.poolBlocks - this.#usedBlocks;
  }

  get longestFreeRun(): number {
    if (this.poolBlocks === Infinity) return Infinity;
    const tail = this.#runStarts[this.#capacity - 1] ?? -1;
    const tailLength = this.#limit - (tail >= 0 ? tail : this.#capacity);
    return Math.max(this.#runs.longest, tailLength);
  }

  restartPeak(): void {
    this.#peakBlocks = this.#usedBlocks;
  }

  /** Length in blocks of the allocation that begins at `start`. */
  lengthAt(start: number): number {
    return this.#lengths[start] ?? 0;
  }

  /** Takes the lowest run of `blocks` (at least 1) free blocks: its first block, -1 if there is none. */
  alloc(blocks: number): number {
    let start = this.#runs.lowest(blocks);
    while (start < 0) {
      if (!this.#grow(blocks)) return -1;
      start = this.#runs.lowest(blocks);
    }
    this.#take(start, blocks);
    this.#lengths[start] = blocks;
    return start;
  }

  free(start: number): void {
    const blocks = this.lengthAt(start);
    if (blocks === 0) throw new RangeError(`Block ${start} is not the start of an allocation`);
    this.#lengths[start] = 0;
    this.#release(start, blocks);
  }

  /** Shrinks or grows the allocation where it lies; false (and nothing done) if the blocks behind are in use. */
  resizeInPlace(start: number, blocks: number): boolean {
    const current = this.lengthAt(start);
    if (blocks < current) {
      this.#lengths[start] = blocks;
      this.#release(start + blocks, current - blocks);
    } else if (blocks > current) {
      const end = start + current;
      const needed = blocks - current;
      while (this.#runs.lengthAt(end) < needed) {
        if (end + this.#runs.lengthAt(end) < this.#capacity || !this.#grow(needed)) return false;
      }
      this.#take(end, needed);
      this.#lengths[start] = blocks;
    }
    return true;
  }

  /** Takes the first `blocks` of the free run that begins at `start`. */
  #take(start: number, blocks: number): void {
    const run = this.#runs.lengthAt(start);
    this.#runs.set(start, 0);
    if (run > blocks) this.#addRun(start + blocks, run - blocks);
    else this.#runStarts[start + run - 1] = -1;
    this.#usedBlocks += blocks;
    if (this.#usedBlocks > this.#peakBlocks) this.#peakBlocks = this.#usedBlocks;
    if (start + blocks > this.#highWaterBlocks) this.#highWaterBlocks = start + blocks;
  }

  #release(start: number, blocks: number): void {
    let first = start;
    let length = blocks;
    const before = start > 0 ? (this.#runStarts[start - 1] ?? -1) : -1;
    if (before >= 0) {
      this.#runStarts[start - 1] = -1;
      first = before;
      length += start - before;
    }
    const behind = this.#runs.lengthAt(start + blocks);
    if (behind > 0) {
      this.#runs.set(start + blocks, 0);
      length += behind;
    }
    this.#addRun(first, length);
    this.#usedBlocks -= blocks;
  }

  #addRun(start: number, length: number): void {
    if (length === 0) return;
    this.#runs.set(start, length);
    this.#runStarts[start + length - 1] = start;
  }

  /** Makes the tables cover at least `blocks` more of the pool, or all of it; false if they do already. */
  #grow(blocks: number): boolean {
    const oldCapacity = this.#capacity;
    if (oldCapacity === this.#limit || blocks > this.#limit) return false;
    this.#capacity = Math.min(this.#limit, Math.max(2 * oldCapacity, oldCapacity + blocks));
    const lengths = new Int32Array(this.#capacity);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
    const runStarts = new Int32Array(this.#capacity).fill(-1);
    runStarts.set(this.#runStarts);
    this.#runStarts = runStarts;
    this.#runs = new FreeRuns(this.#capacity);
    for (let last = 0; last < oldCapacity - 1; last++) {
      const first = runStarts[last] ?? -1;
      if (first >= 0) this.#runs.set(first, last - first + 1);
    }
    const tail = runStarts[oldCapacity - 1] ?? -1;
    runStarts[oldCapacity - 1] = -1;
    const start = tail >= 0 ? tail : oldCapacity;
    this.#addRun(start, this.#capacity - start);
    return true;
  }
}
