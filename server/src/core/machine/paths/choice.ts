import type { HeapObject } from '../../values/value.ts';

// Objects of which the board has some or others, depending on the way that it took to a place where ways meet.

/** Sets of objects of which exactly one is there: one for each way that led here. */
export interface Choice {
  readonly ways: readonly Way[];
}

export type Way = ReadonlySet<HeapObject>;
