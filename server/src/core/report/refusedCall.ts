import type { SystemRequest } from '../run/systemRequest.ts';
import { add, ZERO, type Interval } from '../quantity/interval.ts';

/** What a call asks for of which the board refuses some: it counts as long as the call asks, and is held by nothing. */
export class RefusedCall {
  #site: number | null = null;
  readonly #names = new Set<string>();
  readonly #blocks = new Map<number, Interval>();

  /** Whether a request belongs to the call that was refused; if not, that call is over. */
  continues({ site, what }: SystemRequest): boolean {
    // One that asks for the same once more is another call from the same place.
    if (site === this.#site && !this.#names.has(what)) return true;
    this.#site = null;
    this.#names.clear();
    this.#blocks.clear();
    return false;
  }

  add({ site, what, block }: SystemRequest, bytes: Interval): void {
    this.#site = site;
    this.#names.add(what);
    this.#blocks.set(block, bytes);
  }

  release(block: number): void {
    this.#blocks.delete(block);
  }

  /** What the call would have now. The highest figure counts what is refused as held anyway, and not here again. */
  get bytes(): Interval {
    const sum = [...this.#blocks.values()].reduce(add, ZERO);
    return { ...sum, high: 0 };
  }

  get blocks(): ReadonlySet<number> {
    return new Set(this.#blocks.keys());
  }
}
