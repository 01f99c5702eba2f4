import { isObject, type HeapObject, type Slot } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { requestedBytes, bytesOf } from '../heap/requestedBytes.ts';

// Of what stands in one place in two states that are joined.

/** The object whose memory counts where a value of which only the kind is known takes the place of two. */
export function dearer<Kind extends HeapObject>(machine: Machine, now: Kind, other: Kind): Kind {
  return bytesOf(machine, other) > bytesOf(machine, now) ? other : now;
}

/** Of objects that take less, with all that they refer to, one counts in a place where one of many may be. */
const SMALL_BYTES = 1024;
/** What refers to more objects is not looked through: blocks of 32 bytes make more than that of them. */
const SMALL_OBJECTS = SMALL_BYTES / 32;

/** Of many objects that a place may hold: those that take enough to be told apart, and the dearest of the others. */
export function worthKeeping(machine: Machine): (objects: readonly HeapObject[]) => readonly HeapObject[] {
  return (objects) => {
    let [dearestSmall, mostBytes]: [HeapObject | null, number] = [null, -1];
    const large = new Set<HeapObject>();
    for (const object of objects) {
      const bytes = bytesUntilLarge(machine, object);
      if (bytes >= SMALL_BYTES) large.add(object);
      else if (bytes > mostBytes) [dearestSmall, mostBytes] = [object, bytes];
    }
    return objects.filter((object) => object === dearestSmall || large.has(object));
  };
}

/** Of two objects the one that takes more with what it refers to, as far as that is looked through; else the newer one. */
export function dearerUnused(machine: Machine, now: Slot, other: Slot): Slot {
  if (!isObject(now) || !isObject(other)) return isObject(other) ? other : now;
  if (now === other) return now;
  const more = bytesUntilLarge(machine, other) - bytesUntilLarge(machine, now);
  return more > 0 || (more === 0 && other.id > now.id) ? other : now;
}

/** Bytes of an object and of what it refers to; at least {@link SMALL_BYTES}, and not all, where it is not small. */
function bytesUntilLarge(machine: Machine, object: HeapObject): number {
  const seen = new Set<HeapObject>([object]);
  let bytes = 0;
  for (const each of seen) {
    bytes += bytesOf(machine, each);
    if (bytes >= SMALL_BYTES) return bytes;
    if (seen.size > SMALL_OBJECTS) return SMALL_BYTES;
    each.visit((value) => {
      if (isObject(value)) seen.add(value);
    });
  }
  return bytes;
}

/** Of parts that one object has in one state or the other: those of both, and of the rest what takes more. */
export function dearerParts(
  machine: Machine,
  now: readonly number[],
  other: readonly number[],
): readonly number[] {
  const restNow = now.filter((id) => !other.includes(id));
  const restOther = other.filter((id) => !now.includes(id));
  if (bytesOfParts(machine, restNow) >= bytesOfParts(machine, restOther)) return now;
  return [...now.filter((id) => other.includes(id)), ...restOther];
}

function bytesOfParts(machine: Machine, ids: readonly number[]): number {
  return ids.reduce((bytes, id) => bytes + requestedBytes(machine, id), 0);
}
