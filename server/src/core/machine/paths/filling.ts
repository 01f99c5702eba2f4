import type { HeapObject } from '../../values/value.ts';

/** A write to one of many objects of which not all are told apart. */
interface WriteToMany {
  /** What those objects are. */
  readonly likeness: HeapObject['likeness'];
  /** How many of them it was written to. */
  readonly told: number;
  /** What is written. */
  readonly bytes: number;
  /** When that was: events of the trace. */
  readonly at: number;
}

/**
 * Places of which each write fills another one, as it is not known which, and entries of keys that are each one of a few:
 * how many are still to be filled, and what has been put into new ones so far.
 */
export class Filling {
  /** Writes that have filled another place. */
  count = 0;
  /** Bytes of what they put there. */
  bytes = 0;
  readonly #left = new Map<number, number>();
  readonly #many = new Map<number, WriteToMany>();

  /**
   * Something was written.
   *
   * @param site number of the site that writes
   * @param left places that do not hold one of their own yet
   */
  note(site: number, left: number, bytes: number): void {
    const before = this.#left.get(site) ?? Infinity;
    this.#left.set(site, left);
    if (left >= before) return;
    this.count++;
    this.bytes += bytes;
  }

  /** Something was written to one of many objects, of which others may have got it. */
  noteMany(site: number, write: WriteToMany): void {
    this.#many.set(site, write);
  }

  /** The last such writes of each site since a moment. */
  manySince(at: number): readonly WriteToMany[] {
    return [...this.#many.values()].filter((write) => write.at >= at);
  }

  /** Places that are still to be filled, by all sites. */
  get left(): number {
    let left = 0;
    for (const each of this.#left.values()) left += each;
    return left;
  }
}
