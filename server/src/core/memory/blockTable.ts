const PAGE_BITS = 8;
/** Entries of a page. */
export const PAGE_ENTRIES = 1 << PAGE_BITS;

/** A whole number for each block of a pool, 0 at first. Pages are made where something is written, as most never are. */
export class BlockTable {
  readonly #pages: (Int32Array | undefined)[] = [];

  get(block: number): number {
    return this.#pages[pageOf(block)]?.[block & (PAGE_ENTRIES - 1)] ?? 0;
  }

  set(block: number, value: number): void {
    const page = (this.#pages[pageOf(block)] ??= new Int32Array(PAGE_ENTRIES));
    page[block & (PAGE_ENTRIES - 1)] = value;
  }
}

/** The page that an entry lies in. */
export function pageOf(block: number): number {
  return block >> PAGE_BITS;
}
