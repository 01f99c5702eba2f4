import { PAGE_ENTRIES, pageOf } from './blockTable.ts';
import { MaximumTree } from './maximumTree.ts';

/** No run is held apart. */
const NONE = -1;

/**
 * The free runs of a pool, by position: finds the lowest run that is long enough in logarithmic time.
 *
 * A tree of the longest run in each page of blocks, and within a page a tree over its blocks; the leaf of a run's
 * first block holds its length, every other leaf is 0. Only pages in which a run begins have a tree.
 * The lowest run of all is held apart: most requests are small and take its first blocks.
 */
export class FreeRuns {
  readonly #longest = new MaximumTree();
  readonly #pages: (MaximumTree | undefined)[] = [];
  /** The lowest run, or {@link NONE} where it is in the trees like the others. */
  #lowest = NONE;
  #lowestLength = 0;

  /** Length of the run that begins at `position`; 0 if none begins there. */
  lengthAt(position: number): number {
    if (position === this.#lowest) return this.#lowestLength;
    return this.#pages[pageOf(position)]?.at(position & (PAGE_ENTRIES - 1)) ?? 0;
  }

  get longest(): number {
    return Math.max(this.#longest.maximum, this.#lowestLength);
  }

  /** Says that a free run of `length` blocks, at least 1, begins at `position`, which was in use. */
  add(position: number, length: number): void {
    if (position > this.#lowest) this.#plant(position, length);
    else {
      this.#plant(this.#lowest, this.#lowestLength);
      this.#hold(position, length);
    }
  }

  /** Says that the run which begins at `before` begins at `position` now, nearer to it than any other run. */
  move(before: number, position: number, length: number): void {
    if (before === this.#lowest) this.#hold(position, length);
    else {
      if (position !== before) this.#plant(before, 0);
      this.#plant(position, length);
    }
  }

  /** Says that no run begins at `position` any more. */
  remove(position: number): void {
    if (position === this.#lowest) this.#hold(NONE, 0);
    else this.#plant(position, 0);
  }

  /** First block of the lowest run of at least `length` blocks, -1 if there is none. */
  lowest(length: number): number {
    if (this.#lowest === NONE) this.#holdLowest();
    return this.#lowestLength >= length ? this.#lowest : this.#find(length);
  }

  #holdLowest(): void {
    const position = this.#find(1);
    if (position < 0) return;
    this.#hold(position, this.lengthAt(position));
    this.#plant(position, 0);
  }

  #hold(position: number, length: number): void {
    this.#lowest = position;
    this.#lowestLength = length;
  }

  #find(length: number): number {
    const page = this.#longest.firstAtLeast(length);
    const runs = this.#pages[page];
    return runs === undefined ? -1 : page * PAGE_ENTRIES + runs.firstAtLeast(length);
  }

  #plant(position: number, length: number): void {
    const page = pageOf(position);
    const runs = (this.#pages[page] ??= new MaximumTree(PAGE_ENTRIES));
    runs.set(position & (PAGE_ENTRIES - 1), length);
    this.#longest.set(page, runs.maximum);
  }
}
