import type { HeapObject } from '../../values/value.ts';

// Objects of which the board has some or others, depending on the way that it took to a place where ways meet.

/** Objects that are there together, or not at all. Ways share them. */
export type Bundle = readonly HeapObject[];

/** What is there on one way. No object is in two bundles of it. */
export type Way = readonly Bundle[];

/** Ways of which exactly one was taken. No object is in two choices of a state. */
export class Choice {
  /**
   * The choice that it was at first, with more objects: two states that have what is left of the same one come from one
   * state that went one of its ways.
   */
  readonly origin: Choice;
  readonly ways: readonly Way[];
  /** The bundles of all ways, each of them once. */
  readonly bundles: readonly Bundle[];
  /** How many ways, bundles and objects are gone through when all of it is. */
  readonly size: number;

  constructor(ways: readonly Way[], origin?: Choice) {
    this.origin = origin ?? this;
    this.ways = ways;
    this.bundles = bundlesOf(ways);
    this.size = ways.reduce((sum, way) => sum + 1 + way.length, 0) + objectsIn(this.bundles);
  }

  /** Calls `visit` for every object that is on some way, for one on several ways perhaps several times. */
  forEach(visit: (object: HeapObject) => void): void {
    for (const bundle of this.bundles) bundle.forEach(visit);
  }
}

/** The bundles of some ways, each of them once. */
export function bundlesOf(ways: readonly Way[]): readonly Bundle[] {
  return [...new Set(ways.flat())];
}

export function objectsIn(bundles: readonly Bundle[]): number {
  return bundles.reduce((sum, { length }) => sum + length, 0);
}
