import { join } from '../../quantity/interval.ts';
import { abstractInt, oneOf } from '../../values/abstract.ts';
import { isObject, type HeapObject, type Slot, type Value } from '../../values/value.ts';
import { heldBy } from '../heap/held.ts';
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
  machine.filling.note(machine.trace.currentSite, places.length - own, heldBy(machine, value)?.bytes ?? 0);
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
  const held = heldBy(machine, value);
  const known = new Map<HeapObject, boolean>();
  const isAlike = (each: HeapObject): boolean => {
    let alike = known.get(each);
    if (alike === undefined) {
      alike = held !== null && isOfOneLength(each, value) && heldBy(machine, each)?.bytes === held.bytes;
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
