import { PAGE_ENTRIES, pageOf } from './blockTable.ts';
import { MaximumTree } from './maximumTree.ts';

/**
 * The free runs of a pool, by position: finds the lowest run that is long enough in logarithmic time.
 *
 * A tree of the longest run in each page of blocks, and within a page a tree over its blocks; the leaf of a run's
 * first block holds its length, every other leaf is 0. Only pages in which a run begins have a tree.
 */
export class FreeRuns {
  readonly #longest = new MaximumTree();
  readonly #pages: (MaximumTree | undefined)[] = [];

  /** Length of the run that begins at `position`; 0 if none begins there. */
  lengthAt(position: number): number {
    return this.#pages[pageOf(position)]?.at(position & (PAGE_ENTRIES - 1)) ?? 0;
  }

  get longest(): number {
    return this.#longest.maximum;
  }

  /** Says that a free run of `length` blocks begins at `position`; length 0 removes it. */
  set(position: number, length: number): void {
    const page = pageOf(position);
    const runs = (this.#pages[page] ??= new MaximumTree());
    runs.set(position & (PAGE_ENTRIES - 1), length);
    this.#longest.set(page, runs.maximum);
  }

  /** First block of the lowest run of at least `length` blocks, -1 if there is none. */
  lowest(length: number): number {
    const page = this.#longest.firstAtLeast(length);
    const runs = this.#pages[page];
    return runs === undefined ? -1 : page * PAGE_ENTRIES + runs.firstAtLeast(length);
  }
}
