import type { WordBytes } from '../compile/layout.ts';

/** `MICROPY_BYTES_PER_GC_BLOCK`: four words (py/mpconfig.h:118). */
export function blockBytes(wordBytes: WordBytes): number {
  return 4 * wordBytes;
}

export function blocksFor(bytes: number, wordBytes: WordBytes): number {
  return Math.ceil(bytes / blockBytes(wordBytes));
}

/** The pool grows in steps of the blocks that one byte of the allocation table describes (py/gc.c:65). */
export const POOL_STEP_BLOCKS = 4;

/**
 * Eighths of a byte that one step of the pool costs: a byte of allocation table, half a byte of finaliser
 * table and four blocks (py/gc.c:117-123, finalisers enabled). 1036 on 64-bit, 524 on 32-bit words.
 */
function stepEighths(wordBytes: WordBytes): number {
  return 8 + 4 + 8 * POOL_STEP_BLOCKS * blockBytes(wordBytes);
}

/** Blocks a script can use in a heap of `heapBytes` (`gc_heap_size`); tables are taken off. */
export function poolBlocksOf(heapBytes: number, wordBytes: WordBytes): number {
  if (heapBytes === Infinity) return Infinity;
  return POOL_STEP_BLOCKS * Math.floor((8 * Math.max(0, heapBytes)) / stepEighths(wordBytes));
}

/** Smallest heap in bytes whose pool has at least `poolBlocks` blocks. */
export function heapBytesFor(poolBlocks: number, wordBytes: WordBytes): number {
  return Math.ceil((Math.ceil(poolBlocks / POOL_STEP_BLOCKS) * stepEighths(wordBytes)) / 8);
}
