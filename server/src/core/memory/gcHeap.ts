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
  /** The free runs in front of {@link #top}. */
  readonly #runs = new FreeRuns();
  /** Where the last free run begins, which reaches to the end: as high as a heap has grown, mostly. */
  #top = 0;
  #usedBlocks = 0;
  #peakBlocks = 0;
  #highWaterBlocks = 0;

  /** @param poolBlocks blocks, or `Infinity` for as many as any request may need. */
  constructor(poolBlocks: number) {
    if (!(poolBlocks >= 0)) throw new RangeError(`A pool cannot have ${poolBlocks} blocks`);
    this.poolBlocks = poolBlocks;
    this.#end = Math.floor(Math.min(poolBlocks, LARGEST_POOL_BLOCKS));
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
    return this.poolBlocks === Infinity ? Infinity : Math.max(this.#runs.longest, this.#end - this.#top);
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
    const run = this.#runs.lowest(blocks);
    const start = run >= 0 ? run : this.#top;
    if (run >= 0) this.#take(start, blocks);
    else if (this.#end - start < blocks) return -1;
    else this.#top += blocks;
    this.#count(start, blocks);
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
      if (end === this.#top && needed <= this.#end - end) this.#top += needed;
      else if (this.#runs.lengthAt(end) >= needed) this.#take(end, needed);
      else return false;
      this.#count(end, needed);
      this.#lengths.set(start, blocks);
    }
    return true;
  }

  /** Takes the first `blocks` of a free run in front of the last one. */
  #take(start: number, blocks: number): void {
    const rest = this.#runs.lengthAt(start) - blocks;
    if (rest > 0) this.#runs.move(start, start + blocks, rest);
    else this.#runs.remove(start);
    this.#runLengths.set(start + blocks + rest - 1, rest);
  }

  #count(start: number, blocks: number): void {
    this.#usedBlocks += blocks;
    if (this.#usedBlocks > this.#peakBlocks) this.#peakBlocks = this.#usedBlocks;
    if (start + blocks > this.#highWaterBlocks) this.#highWaterBlocks = start + blocks;
  }

  #release(start: number, blocks: number): void {
    this.#usedBlocks -= blocks;
    const end = start + blocks;
    const before = start > 0 ? this.#runLengths.get(start - 1) : 0;
    const first = start - before;
    if (before > 0) this.#runLengths.set(start - 1, 0);
    if (end === this.#top) {
      if (before > 0) this.#runs.remove(first);
      this.#top = first;
      return;
    }
    const behind = this.#runs.lengthAt(end);
    const length = before + blocks + behind;
    if (before > 0 && behind > 0) this.#runs.remove(end);
    if (before > 0) this.#runs.move(first, first, length);
    else if (behind > 0) this.#runs.move(end, first, length);
    else this.#runs.add(first, length);
    this.#runLengths.set(first + length - 1, length);
  }
}
