/**
 * The same allocator as NewlibHeap, written down a second time as a list of chunks that is searched from end to
 * end: for comparing the two on random operations.
 */
interface Chunk {
  start: number;
  bytes: number;
  used: boolean;
  /** When it became free; older chunks of a size go first. */
  freedAt: number;
}

const PAGE = 4096;

export class NaiveNewlib {
  /** In address order, without the top chunk. */
  #chunks: Chunk[] = [];
  #remainder: Chunk | null = null;
  #clock = 0;
  #top: number;
  #break: number;
  readonly #end: number;

  constructor(start: number, end: number) {
    this.#top = start;
    this.#break = start;
    this.#end = end;
  }

  heapFree(): number {
    return this.#end - this.#break;
  }

  malloc(bytes: number): number | null {
    const wanted = Math.max(32, 16 * Math.ceil((bytes + 8) / 16));
    const chunk = this.#find(wanted);
    if (chunk !== null) {
      this.#use(chunk, wanted);
      return chunk.start + 16;
    }
    if (this.#break - this.#top < wanted + 32) {
      const grown = PAGE * Math.ceil((this.#break + wanted + 32) / PAGE);
      if (grown > this.#end) return null;
      this.#break = grown;
    }
    this.#chunks.push({ start: this.#top, bytes: wanted, used: true, freedAt: 0 });
    this.#top += wanted;
    return this.#top - wanted + 16;
  }

  #find(wanted: number): Chunk | null {
    const free = this.#chunks.filter((chunk) => !chunk.used && chunk !== this.#remainder);
    const bySize = (a: Chunk, b: Chunk): number => a.bytes - b.bytes || a.freedAt - b.freedAt;
    const enough = free.filter((chunk) => chunk.bytes >= wanted).sort(bySize);
    const [best] = enough;
    if (best !== undefined && best.bytes < wanted + 32 && sizeClass(best.bytes) === sizeClass(wanted))
      return best;
    const remainder = this.#remainder;
    this.#remainder = null;
    if (remainder !== null && remainder.bytes >= wanted) return remainder;
    if (remainder !== null) remainder.freedAt = this.#clock++;
    return best ?? null;
  }

  #use(chunk: Chunk, wanted: number): void {
    chunk.used = true;
    const rest = chunk.bytes - wanted;
    if (rest < 32) return;
    chunk.bytes = wanted;
    const split = { start: chunk.start + wanted, bytes: rest, used: false, freedAt: 0 };
    this.#chunks.splice(this.#chunks.indexOf(chunk) + 1, 0, split);
    this.#remainder = split;
  }

  free(address: number): void {
    const index = this.#chunks.findIndex((chunk) => chunk.used && chunk.start + 16 === address);
    const chunk = this.#chunks[index]!;
    chunk.used = false;
    chunk.freedAt = this.#clock++;
    const next = this.#chunks[index + 1];
    if (next !== undefined && !next.used) this.#merge(chunk, next);
    const previous = this.#chunks[index - 1];
    if (previous !== undefined && !previous.used) this.#merge(previous, chunk);
    const last = this.#chunks.at(-1)!;
    if (last.used) return;
    this.#chunks.pop();
    if (this.#remainder === last) this.#remainder = null;
    this.#top = last.start;
    const rest = this.#break - this.#top;
    if (rest >= 128 * 1024) this.#break -= PAGE * (Math.ceil((rest - 32) / PAGE) - 1);
  }

  #merge(first: Chunk, second: Chunk): void {
    first.bytes += second.bytes;
    first.freedAt = this.#clock++;
    if (this.#remainder === second) this.#remainder = first;
    this.#chunks.splice(this.#chunks.indexOf(second), 1);
  }
}

/** Chunks below 512 bytes have a class for each size; larger ones share classes of growing width. */
function sizeClass(bytes: number): string {
  if (bytes < 512) return `${bytes}`;
  const limits: readonly (readonly [number, number])[] = [
    [2560, 64],
    [10752, 512],
    [43520, 4096],
    [174592, 32768],
    [698880, 262144],
  ];
  const width = limits.find(([limit]) => bytes < limit)?.[1];
  return width === undefined ? 'largest' : `${width}:${Math.floor(bytes / width)}`;
}
