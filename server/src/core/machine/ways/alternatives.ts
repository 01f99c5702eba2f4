import { OneOf } from '../../values/abstract.ts';
import { isObject, type HeapObject, type Slot, type Value } from '../../values/value.ts';
import { bringBack, represent, standInOf } from './aside.ts';
import type { Machine } from '../machine.ts';
import { pastAt, isUnknownTo, type Past } from './past.ts';
import { requestedBytes } from '../requests.ts';

/** Objects looked at that count as much work as copying the state of one. */
const VISITS_PER_WORK = 8;

interface Sized {
  readonly object: HeapObject;
  readonly bytes: number;
}

/**
 * Finds, while two states are joined, objects of which the board has one or the other: each is there in one state
 * alone. The dearer of two counts for both. Every object is in one pair at most, as a state that has made two has both.
 */
export class Alternatives {
  readonly #machine: Machine;
  readonly #past: Past;
  readonly #otherPast: Past;
  readonly #paired = new Set<HeapObject>();

  constructor(machine: Machine, otherPast: Past) {
    this.#machine = machine;
    this.#past = pastAt(machine.past, machine.trace.eventCount);
    this.#otherPast = otherPast;
  }

  /**
   * Pairs what stands in one place in the current state, and all it refers to, with what stands there in the other
   * one: the largest with the largest, whatever they are, so that as little as possible is left without a pair.
   */
  pair(now: Value, other: Value): void {
    if (!isObject(now) || !isObject(other)) return;
    const ours = this.#ownOf(now, this.#otherPast);
    if (ours.length === 0) return;
    const theirs = this.#ownOf(other, this.#past);
    for (let index = Math.min(ours.length, theirs.length) - 1; index >= 0; index--) {
      const [a, b] = [ours[index] as Sized, theirs[index] as Sized];
      const [kept, loser] = a.bytes >= b.bytes ? [a.object, b.object] : [b.object, a.object];
      this.#paired.add(kept).add(loser);
      represent(this.#machine, loser, kept);
      bringBack(this.#machine, kept);
    }
  }

  /** That of two objects which counts; the first where neither is known to be another way's. */
  dearer<Kind extends HeapObject>(now: Kind, other: Kind): Kind {
    const counted = standInOf(now);
    return counted !== now && counted === standInOf(other) ? other : now;
  }

  /** Objects below a value that the other past does not know and that have no pair yet, largest first. */
  #ownOf(value: HeapObject, otherPast: Past): Sized[] {
    const found = new Map<HeapObject, Sized>();
    const seen = new Set<HeapObject>([value]);
    const stack: HeapObject[] = [value];
    const visit = (next: Slot): void => {
      if (!isObject(next) || seen.has(next)) return;
      seen.add(next);
      stack.push(next);
    };
    for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
      const isWay = object.id < 0 && (object === value || object instanceof OneOf);
      if (!isWay && !isUnknownTo(otherPast, object)) continue;
      object.visit(visit);
      const counted = standInOf(object);
      if (counted.id >= 0 && !this.#paired.has(counted) && isUnknownTo(otherPast, counted))
        found.set(counted, { object: counted, bytes: bytesOf(this.#machine, counted) });
    }
    this.#machine.branchWork += Math.ceil(seen.size / VISITS_PER_WORK);
    return [...found.values()].sort((a, b) => b.bytes - a.bytes);
  }
}

/** Bytes of an object with its tables and buffers. */
function bytesOf(machine: Machine, object: HeapObject): number {
  let bytes = object.id >= 0 ? requestedBytes(machine, object.id) : 0;
  object.visitParts((id) => {
    bytes += requestedBytes(machine, id);
  });
  return bytes;
}
