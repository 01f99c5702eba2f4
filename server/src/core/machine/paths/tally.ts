import type { HeapObject } from '../../values/value.ts';

// Sets of objects for as long as something is counted: flags in the objects themselves, as sets of thousands of objects
// take longer to make than what they are asked for. What one tally has noted the next one overwrites.

let newest = 0;

/** Begins a tally, in which no object has a flag yet; those before are over. */
export function beginTally(): number {
  return ++newest;
}

/** The flags that an object has in a tally. */
export function flagsOf(object: HeapObject, tally: number): number {
  return object.tally === tally ? object.flags : 0;
}

export function addFlags(object: HeapObject, tally: number, flags: number): void {
  object.flags = object.tally === tally ? object.flags | flags : flags;
  object.tally = tally;
}
