import { join } from '../../quantity/interval.ts';
import { abstractInt, oneOf } from '../../values/abstract.ts';
import { isObject, type HeapObject, type Slot, type TypeTag, type Value } from '../../values/value.ts';
import { gcBlockBytes, bytesOf } from '../heap/requestedBytes.ts';
import { drop } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { rangeOf } from '../paths/scope.ts';
import type { MaybePlace } from './typeSlots.ts';

// What is assigned through one of several objects, or at an index that is not known: one place holds it then, and the
// others hold what they held before.

/**
 * Writes one of some places. What takes as much as something that they hold already replaces the oldest such thing, so
 * that each place comes to hold one of its own, and together they hold no more.
 */
export function writeOneOf(machine: Machine, places: readonly MaybePlace[], value: Value): void {
  machine.work.charge('slot', places.length);
  if (places.length < 2) {
    places[0]?.write(value);
    return;
  }
  machine.hasPlaces = true;
  const held = isObject(value) && value.id >= 0 ? newestAlike(machine, places, value) : [];
  const oldest = held.reduce(
    (found, each) => (each !== null && each.id < (found?.id ?? Infinity) ? each : found),
    null,
  );
  const replaced = oldest === null ? -1 : held.indexOf(oldest);
  for (const [index, place] of places.entries()) {
    if (index === replaced && oldest !== null) {
      drop(machine, place.value);
      place.write(instead(place.value, oldest, value));
    } else if ((held[index] ?? null) === null) place.write(either(place.value, value));
  }
  if (!isObject(value) || held.length === 0) return;
  const others = new Set(held.filter((each, index) => each !== null && index !== replaced));
  const own = others.size + (replaced >= 0 ? 1 : 0);
  machine.filling.note(machine.trace.currentSite, places.length - own, bytesHeld(machine, value) ?? 0);
}

function instead(held: Slot, before: HeapObject, value: Value): Value {
  const meaning = isObject(held) && isObject(value) ? held.meaningInstead(before, value) : null;
  return meaning ?? oneOf([before, value]);
}

/** What a place holds when it has been written, or another one has. */
function either(before: Slot, value: Value): Value {
  if (before === undefined) return value;
  const [a, b] = [rangeOf(before), rangeOf(value)];
  if (a === null || b === null) return oneOf([before, value]);
  const both = join(a, b);
  return abstractInt(both.low, both.high, both.likely);
}

/** Of what each place may hold, the newest object that takes as much as a value; null: it holds none. */
function newestAlike(
  machine: Machine,
  places: readonly MaybePlace[],
  value: HeapObject,
): readonly (HeapObject | null)[] {
  const bytes = bytesHeld(machine, value);
  const known = new Map<HeapObject, boolean>();
  const isAlike = (each: HeapObject): boolean => {
    let alike = known.get(each);
    if (alike === undefined) {
      alike = bytes !== null && isOfOneLength(each, value) && bytesHeld(machine, each) === bytes;
      known.set(each, alike);
    }
    return alike;
  };
  return places.map((place) => {
    let newest: HeapObject | null = null;
    const look = (each: Slot): void => {
      if (!isObject(each)) return;
      if (each.id < 0) each.visitMeant(look);
      else if (each.id > (newest?.id ?? -1) && isAlike(each)) newest = each;
    };
    look(place.value);
    return newest;
  });
}

/** Whether two objects do alike, and are as long as each other. */
function isOfOneLength(a: HeapObject, b: HeapObject): boolean {
  return a.likeness === b.likeness && a.placedLength(1)?.likely === b.placedLength(1)?.likely;
}

/** What refers to more objects is not compared. */
const MOST_COMPARED = 32;

/** What an object refers to that is there without it. */
const PROGRAM: ReadonlySet<TypeTag> = new Set(['class', 'closure', 'function', 'module']);

/** Bytes of an object with what it refers to, in whole blocks; null where that is too much to be looked through. */
export function bytesHeld(machine: Machine, object: HeapObject): number | null {
  const seen = new Set<HeapObject>([object]);
  const block = gcBlockBytes(machine);
  let bytes = 0;
  for (const each of seen) {
    if (seen.size > MOST_COMPARED) return null;
    bytes += bytesOf(machine, each, block);
    each.visit((value) => {
      if (isObject(value) && !PROGRAM.has(value.typeTag)) seen.add(value);
    });
  }
  machine.work.charge('look', seen.size);
  return bytes;
}
