import {
  CHUNK_OVERHEAD_BYTES,
  CHUNK_STEP_BYTES,
  CHUNK_TO_MEMORY_BYTES,
  chunkBytes,
  SMALLEST_CHUNK_BYTES,
} from '../device/newlibChunk.ts';
import { FreeChunkBins } from './newlibHeapBins.ts';

/** `malloc_getpagesize` (newlib mallocr.c:323). */
export const PAGE_BYTES = 4096;
/** DEFAULT_TRIM_THRESHOLD (mallocr.c:760). */
const TRIM_THRESHOLD_BYTES = 128 * 1024;
/** Larger chunks are refused before any search (mallocr.c:2356). */
const LARGEST_CHUNK_BYTES = 0x7fff_ffff;

/** Largest request that a chunk of that size serves; 0 when it is no chunk. */
export function requestOfChunk(bytes: number): number {
  const chunk = Math.floor(Math.min(bytes, LARGEST_CHUNK_BYTES) / CHUNK_STEP_BYTES) * CHUNK_STEP_BYTES;
  return chunk < SMALLEST_CHUNK_BYTES ? 0 : chunk - CHUNK_OVERHEAD_BYTES;
}

/** A stretch of the heap below the break, in address order. */
export interface HeapPiece {
  readonly startBytes: number;
  readonly bytes: number;
  readonly state: 'used' | 'free' | 'top';
}

/**
 * The system heap: newlib's `malloc` and `free` over the `sbrk` of the K210 SDK, without contents. Addresses are
 * those the board would give, counted from the start of RAM.
 *
 * Figures cite newlib's `libc/stdlib/mallocr.c` (the full allocator, which MaixPy-v1 links) for 64-bit words:
 * chunks of a multiple of 16 bytes, no mmap, pages of 4096 bytes. `sbrk` is libgloss's over `sys_brk`, which
 * refuses what lies behind the end of RAM (kendryte-standalone-sdk lib/bsp/syscalls.c:183).
 */
export class NewlibHeap {
  readonly #startBytes: number;
  readonly #endBytes: number;
  #breakBytes: number;
  #highestBreakBytes: number;
  /** First byte of the top chunk, which borders the break; -1 before the first growth. */
  #top = -1;
  #topBytes = 0;
  /** Sizes of chunks in use, by their first byte. */
  readonly #used = new Map<number, number>();
  /** Free chunks, without top. */
  readonly #free = new FreeChunkBins();
  #usedBytes = 0;

  /**
   * @param startBytes where the heap begins (`_heap_start`), from the start of RAM; rounded up to 16, as the
   * linker aligns it to 64 anyway
   * @param endBytes end of RAM; rounded down to whole pages, `Infinity` for a heap without limit
   */
  constructor(startBytes: number, endBytes: number) {
    if (!(startBytes >= 0 && Number.isFinite(startBytes)))
      throw new RangeError(`A heap cannot begin at ${startBytes}`);
    if (!(endBytes >= 0)) throw new RangeError(`A heap cannot end at ${endBytes}`);
    this.#startBytes = Math.ceil(startBytes / CHUNK_STEP_BYTES) * CHUNK_STEP_BYTES;
    this.#endBytes = Math.max(this.#startBytes, Math.floor(endBytes / PAGE_BYTES) * PAGE_BYTES);
    this.#breakBytes = this.#startBytes;
    this.#highestBreakBytes = this.#startBytes;
  }

  /** Bytes of all chunks in use. */
  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** Everything that is not in use: holes, top and what was never asked of the system. */
  get freeBytes(): number {
    return this.#free.totalBytes + this.#topBytes + this.heapFree();
  }

  /** The most the break has ever been, less the start of the heap. */
  get highWaterBytes(): number {
    return this.#highestBreakBytes - this.#startBytes;
  }

  /** Bytes of the chunk in use whose memory begins at `address`; 0 when there is none. */
  chunkBytesAt(address: number): number {
    return this.#used.get(address - CHUNK_TO_MEMORY_BYTES) ?? 0;
  }

  /** `Maix.utils.heap_free()`: what lies behind the break. It sees neither holes nor top. */
  heapFree(): number {
    return this.#endBytes - this.#breakBytes;
  }

  /** The largest single request that would succeed now, in bytes; 0 when none would. */
  largestPossible(): number {
    const atTheEnd = Math.max(this.heapFree(), this.#topBytes) - SMALLEST_CHUNK_BYTES;
    return requestOfChunk(Math.max(atTheEnd, this.#free.largestBytes()));
  }

  /**
   * `malloc(bytes)`.
   *
   * @param bytes any number; fractions are rounded up, and what is negative, not a number or beyond 2 GiB fails
   * @returns address of the memory from the start of RAM, or null when it cannot be had
   */
  malloc(bytes: number): number | null {
    if (!(bytes >= 0)) return null;
    const wanted = chunkBytes(bytes);
    if (wanted > LARGEST_CHUNK_BYTES) return null;
    const taken = this.#free.take(wanted);
    if (taken !== null) return this.#hand(taken.startBytes, taken.bytes);
    if (this.#topBytes < wanted + SMALLEST_CHUNK_BYTES && !this.#grow(wanted)) return null;
    const chunk = this.#top;
    this.#top += wanted;
    this.#topBytes -= wanted;
    return this.#hand(chunk, wanted);
  }

  #hand(chunk: number, bytes: number): number {
    this.#used.set(chunk, bytes);
    this.#usedBytes += bytes;
    return chunk + CHUNK_TO_MEMORY_BYTES;
  }

  /**
   * Asks the system for the whole chunk and 32 bytes more, in whole pages, however much top still has
   * (malloc_extend_top, mallocr.c:2155-2165); the first time the break is then moved to a page boundary
   * (mallocr.c:2199).
   */
  #grow(wanted: number): boolean {
    const needed = wanted + SMALLEST_CHUNK_BYTES;
    const first = this.#top < 0;
    const target = Math.ceil((this.#breakBytes + needed) / PAGE_BYTES) * PAGE_BYTES;
    if (target > this.#endBytes) return false;
    if (first) this.#top = this.#startBytes;
    this.#topBytes += target - this.#breakBytes;
    this.#breakBytes = target;
    this.#highestBreakBytes = Math.max(this.#highestBreakBytes, target);
    return true;
  }

  /**
   * `free(address)`.
   *
   * @throws RangeError when `address` is not that of a block in use: on the board that corrupts the heap
   */
  free(address: number): void {
    let start = address - CHUNK_TO_MEMORY_BYTES;
    let bytes = this.#used.get(start);
    if (bytes === undefined) throw new RangeError(`No block is in use at ${address}`);
    this.#used.delete(start);
    this.#usedBytes -= bytes;
    if (start + bytes !== this.#top) {
      this.#free.put(start, bytes);
      return;
    }
    const before = this.#free.takeEndingAt(start);
    start -= before;
    bytes += before;
    this.#top = start;
    this.#topBytes += bytes;
    if (this.#topBytes >= TRIM_THRESHOLD_BYTES) this.#trim();
  }

  /** Gives whole pages back and keeps more than 32 bytes, less than two pages (malloc_trim, mallocr.c:3325). */
  #trim(): void {
    const pages = Math.floor((this.#topBytes - SMALLEST_CHUNK_BYTES + PAGE_BYTES - 1) / PAGE_BYTES) - 1;
    this.#topBytes -= pages * PAGE_BYTES;
    this.#breakBytes -= pages * PAGE_BYTES;
  }

  /** All chunks from the start of the heap to the break. */
  pieces(): readonly HeapPiece[] {
    const used = [...this.#used].map(([startBytes, bytes]): HeapPiece => ({
      startBytes,
      bytes,
      state: 'used',
    }));
    const free = this.#free.chunks().map((chunk): HeapPiece => ({ ...chunk, state: 'free' }));
    const top: HeapPiece[] =
      this.#top < 0 ? [] : [{ startBytes: this.#top, bytes: this.#topBytes, state: 'top' }];
    return [...used, ...free, ...top].sort((a, b) => a.startBytes - b.startBytes);
  }
}
