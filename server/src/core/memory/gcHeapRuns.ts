/**
 * The free runs of a pool, by position: finds the lowest run that is long enough in logarithmic time.
 *
 * A complete binary tree of maxima over the block positions; the leaf of a run's first block holds its length,
 * every other leaf is 0.
 */
export class FreeRuns {
  readonly #leaves: number;
  readonly #maxima: Int32Array;

  /** @param positions number of blocks; position `positions` itself may be asked for and is never free. */
  constructor(positions: number) {
    let leaves = 1;
    while (leaves <= positions) leaves *= 2;
    this.#leaves = leaves;
    this.#maxima = new Int32Array(2 * leaves);
  }

  /** Length of the run that begins at `position`; 0 if none begins there. */
  lengthAt(position: number): number {
    return this.#maxima[this.#leaves + position] ?? 0;
  }

  get longest(): number {
    return this.#maxima[1] ?? 0;
  }

  /** Says that a free run of `length` blocks begins at `position`; length 0 removes it. */
  set(position: number, length: number): void {
    const maxima = this.#maxima;
    let node = this.#leaves + position;
    maxima[node] = length;
    while (node > 1) {
      const sibling = maxima[node ^ 1] ?? 0;
      const own = maxima[node] ?? 0;
      node >>= 1;
      const maximum = own > sibling ? own : sibling;
      if (maxima[node] === maximum) return;
      maxima[node] = maximum;
    }
  }

  /** First block of the lowest run of at least `length` blocks, -1 if there is none. */
  lowest(length: number): number {
    const maxima = this.#maxima;
    if ((maxima[1] ?? 0) < length) return -1;
    let node = 1;
    while (node < this.#leaves) {
      node *= 2;
      if ((maxima[node] ?? 0) < length) node += 1;
    }
    return node - this.#leaves;
  }
}
