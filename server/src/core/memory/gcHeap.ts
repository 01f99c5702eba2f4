import { BlockTable } from './blockTable.ts';
import { FreeRuns } from './gcHeapRuns.ts';

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
  readonly #end: number;
  /** At the first block of an allocation: its length. */
  readonly #lengths = new BlockTable();
  /** At the last block of a free run that something follows: how long it is; 0 elsewhere. */
  readonly #runLengths = new BlockTable();
  readonly #runs = new FreeRuns();
  #usedBlocks = 0;
  #peakBlocks = 0;
  #highWaterBlocks = 0;

  /** @param poolBlocks blocks, or `Infinity` for as many as any request may need. */
  constructor(poolBlocks: number) {
    if (!(poolBlocks >= 0)) throw new RangeError(`A pool cannot have ${poolBlocks} blocks`);
    this.poolBlocks = poolBlocks;
    this.#end = Math.floor(Math.min(poolBlocks, LARGEST_POOL_BLOCKS));
    this.#addRun(0, this.#end);
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
    return this.poolBlocks === Infinity ? Infinity : this.#runs.longest;
  }

  restartPeak(): void {
    this.#peakBlocks = this.#usedBlocks;
  }

  /** Length in blocks of the allocation that begins at `start`. */
  lengthAt(start: number): number {
    return this.#lengths.get(start);
  }

  /** Takes the lowest run of `blocks` (at least 1) free blocks: its first block, -1 if there is none. */
  alloc(blocks: number): number {
    const start = this.#runs.lowest(blocks);
    if (start < 0) return -1;
    this.#take(start, blocks);
    this.#lengths.set(start, blocks);
    return start;
  }

  free(start: number): void {
    const blocks = this.lengthAt(start);
    if (blocks === 0) throw new RangeError(`Block ${start} is not the start of an allocation`);
    this.#lengths.set(start, 0);
    this.#release(start, blocks);
  }

  /** Shrinks or grows the allocation where it lies; false (and nothing done) if the blocks behind are in use. */
  resizeInPlace(start: number, blocks: number): boolean {
    const current = this.lengthAt(start);
    if (blocks < current) {
      this.#lengths.set(start, blocks);
      this.#release(start + blocks, current - blocks);
    } else if (blocks > current) {
      const end = start + current;
      const needed = blocks - current;
      if (this.#runs.lengthAt(end) < needed) return false;
      this.#take(end, needed);
      this.#lengths.set(start, blocks);
    }
    return true;
  }

  /** Takes the first `blocks` of the free run that begins at `start`. */
  #take(start: number, blocks: number): void {
    const run = this.#runs.lengthAt(start);
    this.#runs.set(start, 0);
    if (run > blocks) this.#addRun(start + blocks, run - blocks);
    else if (start + run < this.#end) this.#runLengths.set(start + run - 1, 0);
    this.#usedBlocks += blocks;
    if (this.#usedBlocks > this.#peakBlocks) this.#peakBlocks = this.#usedBlocks;
    if (start + blocks > this.#highWaterBlocks) this.#highWaterBlocks = start + blocks;
  }

  #release(start: number, blocks: number): void {
    let first = start;
    let length = blocks;
    const before = start > 0 ? this.#runLengths.get(start - 1) : 0;
    if (before > 0) {
      this.#runLengths.set(start - 1, 0);
      first -= before;
      length += before;
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
    if (start + length < this.#end) this.#runLengths.set(start + length - 1, length);
  }
}
