import type { HeapObject } from '../../values/value.ts';
import type { Work } from '../../work/work.ts';

/**
 * Of objects of which each place holds one of some, those that take most when every place holds another one. Sets that
 * places can hold so are independent sets of a transversal matroid: the dearest first, whatever still fits, is best
 * (Edmonds, "Matroids and the greedy algorithm", 1971).
 *
 * @param dearestFirst all of the objects
 */
export function dearestOfPlaces(
  places: readonly ReadonlySet<HeapObject>[],
  dearestFirst: readonly HeapObject[],
  work: Work,
): ReadonlySet<HeapObject> {
  const held = new Map<number, HeapObject>();
  const find = (object: HeapObject, seen: Set<number>): boolean => {
    for (const [index, place] of places.entries()) {
      if (seen.has(index) || !place.has(object)) continue;
      seen.add(index);
      const before = held.get(index);
      // What it holds may have room in another place.
      if (before === undefined || find(before, seen)) {
        held.set(index, object);
        return true;
      }
    }
    return false;
  };
  for (const object of dearestFirst) {
    if (held.size === places.length) break;
    const seen = new Set<number>();
    find(object, seen);
    work.charge('look', places.length * (1 + seen.size));
  }
  return new Set(held.values());
}
