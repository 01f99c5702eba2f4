import { isObject, type HeapObject } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { requestedBytes, bytesOf } from '../heap/requestedBytes.ts';

// Of what stands in one place in two states that are joined.

/** The object whose memory counts where a value of which only the kind is known takes the place of two. */
export function dearer<Kind extends HeapObject>(machine: Machine, now: Kind, other: Kind): Kind {
  return bytesOf(machine, other) > bytesOf(machine, now) ? other : now;
}

/** Objects that take less, with all that they refer to, count once in a place where one of many may be. */
const SMALL_BYTES = 1024;
/** What refers to more objects is not looked through: blocks of 32 bytes make more than that of them. */
const SMALL_OBJECTS = SMALL_BYTES / 32;

/** Whether an object, as one of many that a place may hold, takes enough to be told apart from the others. */
export function worthKeeping(machine: Machine): (object: HeapObject) => boolean {
  return (object) => {
    const seen = new Set<HeapObject>([object]);
    let bytes = 0;
    for (const each of seen) {
      bytes += bytesOf(machine, each);
      if (bytes >= SMALL_BYTES || seen.size > SMALL_OBJECTS) return true;
      each.visit((value) => {
        if (isObject(value)) seen.add(value);
      });
    }
    return false;
  };
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
