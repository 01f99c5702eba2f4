// What writers of programs at random have in common.

/** Draws from what a random number generator gives. */
export class Drawing {
  readonly #random: () => number;

  /** @param random gives numbers from 0 up to, but without, 1 */
  constructor(random: () => number) {
    this.#random = random;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** What is written one to `most` times. */
  several(most: number, write: () => readonly string[]): string[] {
    const lines: string[] = [];
    for (let count = this.below(most); count >= 0; count--) lines.push(...write());
    return lines;
  }

  /** A whole number from 0 up to, but without, a limit. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}

const INDENT = '    ';

/** Lines of Python, one level deeper. */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => INDENT + line);
}
