const FIRST_LEAVES = 64;

/** Whole numbers by position, 0 at first, as the leaves of a complete binary tree of maxima, which grows with the use. */
export class MaximumTree {
  #leaves: number;
  #maxima: Int32Array;

  /** @param leaves how many positions there is room for at first, a power of two */
  constructor(leaves: number = FIRST_LEAVES) {
    this.#leaves = leaves;
    this.#maxima = new Int32Array(2 * leaves);
  }

  at(position: number): number {
    return position < this.#leaves ? (this.#maxima[this.#leaves + position] ?? 0) : 0;
  }

  get maximum(): number {
    return this.#maxima[1] ?? 0;
  }

  set(position: number, value: number): void {
    while (position >= this.#leaves) this.#double();
    const maxima = this.#maxima;
    let node = this.#leaves + position;
    maxima[node] = value;
    while (node > 1) {
      const sibling = maxima[node ^ 1] ?? 0;
      const own = maxima[node] ?? 0;
      node >>= 1;
      const maximum = own > sibling ? own : sibling;
      if (maxima[node] === maximum) return;
      maxima[node] = maximum;
    }
  }

  /** The first position with at least `value` (more than 0), -1 if there is none. */
  firstAtLeast(value: number): number {
    const maxima = this.#maxima;
    if ((maxima[1] ?? 0) < value) return -1;
    let node = 1;
    while (node < this.#leaves) {
      node *= 2;
      if ((maxima[node] ?? 0) < value) node += 1;
    }
    return node - this.#leaves;
  }

  /** The tree becomes the left half of one with twice the leaves: each of its levels moves one level down. */
  #double(): void {
    const before = this.#maxima;
    const doubled = new Int32Array(2 * before.length);
    for (let level = 1; level <= this.#leaves; level *= 2) {
      doubled.set(before.subarray(level, 2 * level), 2 * level);
    }
    doubled[1] = before[1] ?? 0;
    this.#maxima = doubled;
    this.#leaves *= 2;
  }
}
