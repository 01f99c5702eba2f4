import { SMALLEST_CHUNK_BYTES } from '../device/newlibChunk.ts';

/** newlib mallocr.c:1560 */
const BIN_COUNT = 128;

export interface FreeChunk {
  readonly startBytes: number;
  readonly bytes: number;
}

/**
 * Free chunks of newlib's malloc, apart from the top chunk: where `free` puts them and which one `malloc` takes.
 *
 * Bins hold chunks of about the same size, each sorted by size with the oldest of a size first. What a split
 * leaves over is kept outside the bins as the "last remainder", which is preferred to everything but a chunk of
 * just the right size.
 */
export class FreeChunkBins {
  readonly #bytes = new Map<number, number>();
  /** First byte of the chunk that ends at the key. */
  readonly #startByEnd = new Map<number, number>();
  /** First bytes of chunks; smallest first, of equal ones the oldest first. */
  readonly #bins: readonly number[][] = Array.from({ length: BIN_COUNT }, () => []);
  /** First byte of the last remainder, which is in no bin; -1 when there is none. */
  #lastRemainder = -1;
  #totalBytes = 0;

  get totalBytes(): number {
    return this.#totalBytes;
  }

  /** Size of the largest chunk, 0 when there is none. */
  largestBytes(): number {
    const largest = this.#sizeOf(this.#lastRemainder);
    for (let index = BIN_COUNT - 1; index >= 0; index--) {
      const start = this.#bins[index]?.at(-1);
      if (start !== undefined) return Math.max(largest, this.#sizeOf(start));
    }
    return largest;
  }

  chunks(): readonly FreeChunk[] {
    return [...this.#bytes].map(([startBytes, bytes]) => ({ startBytes, bytes }));
  }

  /** Takes a chunk of at least `wanted` bytes, whose rest stays free; null when there is none. */
  take(wanted: number): FreeChunk | null {
    if (this.#bytes.size === 0) return null;
    const index = binOf(wanted);
    const exact = this.#takeExact(index, wanted);
    if (exact !== null) return exact;
    if (this.#lastRemainder >= 0) {
      const start = this.#lastRemainder;
      const bytes = this.#sizeOf(start);
      this.#lastRemainder = -1;
      if (bytes >= wanted) return this.#split(start, wanted);
      this.#enter(start, bytes);
    }
    return this.#takeBest(index, wanted);
  }

  /** A chunk of the request's own bin that leaves too little for another chunk (mallocr.c:2366-2427). */
  #takeExact(index: number, wanted: number): FreeChunk | null {
    const bin = this.#bin(index);
    for (const [place, start] of bin.entries()) {
      const rest = this.#sizeOf(start) - wanted;
      if (rest >= SMALLEST_CHUNK_BYTES) return null;
      if (rest < 0) continue;
      bin.splice(place, 1);
      return this.#split(start, wanted);
    }
    return null;
  }

  /** The smallest chunk that is large enough, of equal ones the oldest (mallocr.c:2477-2554). */
  #takeBest(from: number, wanted: number): FreeChunk | null {
    for (let index = from; index < BIN_COUNT; index++) {
      const bin = this.#bin(index);
      const place = bin.findIndex((start) => this.#sizeOf(start) >= wanted);
      const start = bin[place];
      if (start === undefined) continue;
      bin.splice(place, 1);
      return this.#split(start, wanted);
    }
    return null;
  }

  /** Uses a chunk that is in no bin any more; its rest, if large enough, becomes the last remainder. */
  #split(start: number, wanted: number): FreeChunk {
    const bytes = this.#sizeOf(start);
    this.#forget(start, bytes);
    const rest = bytes - wanted;
    if (rest < SMALLEST_CHUNK_BYTES) return { startBytes: start, bytes };
    this.#remember(start + wanted, rest);
    this.#lastRemainder = start + wanted;
    return { startBytes: start, bytes: wanted };
  }

  /**
   * A chunk becomes free and merges with free neighbours; if one of them is the last remainder, so is the result
   * (mallocr.c:2665-2706).
   */
  put(start: number, bytes: number): void {
    const remainder = this.#lastRemainder;
    const before = this.takeEndingAt(start);
    const after = this.#bytes.get(start + bytes) ?? 0;
    const mergesRemainder =
      remainder >= 0 &&
      ((before > 0 && remainder === start - before) || (after > 0 && remainder === start + bytes));
    if (after > 0) this.#remove(start + bytes);
    const first = start - before;
    const whole = before + bytes + after;
    this.#remember(first, whole);
    if (mergesRemainder) this.#lastRemainder = first;
    else this.#enter(first, whole);
  }

  /** Takes out the free chunk that ends at `end`: its size, 0 when there is none. */
  takeEndingAt(end: number): number {
    const start = this.#startByEnd.get(end);
    return start === undefined ? 0 : this.#remove(start);
  }

  #remove(start: number): number {
    const bytes = this.#sizeOf(start);
    this.#forget(start, bytes);
    if (start === this.#lastRemainder) this.#lastRemainder = -1;
    else {
      const bin = this.#bin(binOf(bytes));
      bin.splice(bin.indexOf(start), 1);
    }
    return bytes;
  }

  /** Puts a chunk in its bin (frontlink, mallocr.c:1917-1941). */
  #enter(start: number, bytes: number): void {
    const bin = this.#bin(binOf(bytes));
    let place = bin.length;
    while (place > 0 && this.#sizeOf(bin[place - 1] ?? -1) > bytes) place--;
    bin.splice(place, 0, start);
  }

  #remember(start: number, bytes: number): void {
    this.#bytes.set(start, bytes);
    this.#startByEnd.set(start + bytes, start);
    this.#totalBytes += bytes;
  }

  #forget(start: number, bytes: number): void {
    this.#bytes.delete(start);
    this.#startByEnd.delete(start + bytes);
    this.#totalBytes -= bytes;
  }

  /** 0 where there is no chunk. */
  #sizeOf(start: number): number {
    return this.#bytes.get(start) ?? 0;
  }

  #bin(index: number): number[] {
    return this.#bins[index] ?? [];
  }
}

/** Bin of a chunk of that size (bin_index, mallocr.c:1628-1635; below 512 bytes one bin for each size). */
export function binOf(bytes: number): number {
  const kind = Math.floor(bytes / 512);
  if (kind === 0) return Math.floor(bytes / 8);
  if (kind <= 4) return 56 + Math.floor(bytes / 64);
  if (kind <= 20) return 91 + Math.floor(bytes / 512);
  if (kind <= 84) return 110 + Math.floor(bytes / 4096);
  if (kind <= 340) return 119 + Math.floor(bytes / 32768);
  if (kind <= 1364) return 124 + Math.floor(bytes / 262144);
  return 126;
}
