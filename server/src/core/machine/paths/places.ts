import { isObject, type HeapObject, type Slot } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { isAside } from './aside.ts';
import { bytesOf } from '../heap/requestedBytes.ts';
import { dearestOfPlaces } from './matching.ts';

// A place that holds one of several objects, depending on the way that was taken, holds one of them: what nothing else
// refers to counts for one of them alone, whatever else each way had when it was joined with the others.

/** What can be reached, told apart by how. */
export interface Reached {
  /** Mark of what can be reached. */
  readonly mark: number;
  /** All of it, in no order. */
  readonly objects: readonly HeapObject[];
  /** What only values that stand for one of several objects lead to. */
  readonly maybe: ReadonlySet<HeapObject>;
  /** That, and what only containers lead to that may not have it. */
  readonly unsure: readonly HeapObject[];
  /** These values. */
  readonly places: readonly HeapObject[];
}

/** What one object in a place leads to that takes much, and nothing else leads to for sure. */
type Group = ReadonlySet<HeapObject>;

/** The objects that a place may hold, with what they lead to. */
type Place = readonly Group[];

/** Places that may hold the same. */
interface Connected {
  readonly objects: Group;
  readonly places: readonly Place[];
}

export interface Places {
  readonly parts: readonly Connected[];
  /** What only leads to objects that a place does not hold on the way that is followed. */
  readonly ruledOut: Group;
  /** All that is in one of the parts, or ruled out, with a number for each. */
  readonly held: ReadonlyMap<HeapObject, number>;
  /** What {@link missingIn} has found of some of these, by their numbers. */
  readonly missingOf: Map<string, Group>;
}

export const NOTHING: Group = new Set();
const NO_PLACES: Places = { parts: [], ruledOut: NOTHING, held: new Map(), missingOf: new Map() };

/** Of objects that take less it does not matter how many count. */
const FEWEST_BYTES = 1024;
/** Objects that are looked at; where more would have to be, all count. */
const MOST_VISITS = 20_000;
/** Combinations of what places hold that are tried; where there are more, all count. */
const MOST_COMBINATIONS = 256;

/** Whether a value may be one object with memory of its own or another. */
export function isBetweenObjects(place: HeapObject): boolean {
  let objects = 0;
  place.visitMeant((value) => {
    if (isObject(value) && value.id >= 0) objects++;
  });
  return objects > 1;
}

/** The places that matter: of what may be in them some is large. */
export function placesOf(machine: Machine, { maybe, places }: Reached): Places {
  const large = new Set<HeapObject>();
  for (const object of maybe) if (bytesOf(machine, object) >= FEWEST_BYTES) large.add(object);
  if (large.size === 0) return NO_PLACES;
  let visits = 0;
  const largeFrom = (value: HeapObject): Group => {
    const reached = new Set([value]);
    const visit = (inner: Slot): void => {
      if (isObject(inner) && maybe.has(inner)) reached.add(inner);
    };
    for (const object of reached) if (++visits <= MOST_VISITS) object.visit(visit);
    return new Set([...reached].filter((object) => large.has(object)));
  };
  const [all, others]: [Place[], Group[]] = [[], []];
  for (const place of independent(places)) {
    const groups: Group[] = [];
    place.visitMeant((value) => {
      if (isObject(value) && maybe.has(value)) groups.push(largeFrom(value));
    });
    // What it is on the way that is followed is there for sure.
    if (machine.settled.has(place)) others.push(...groups);
    else all.push(groups.filter(({ size }) => size > 0));
  }
  machine.work.charge('look', maybe.size + Math.min(visits, MOST_VISITS));
  if (visits > MOST_VISITS) return NO_PLACES;
  const ruledOut = new Set(others.flatMap((group) => [...group]));
  for (const group of all.flat()) for (const object of group) ruledOut.delete(object);
  const parts = connected(machine, all);
  const held = new Map<HeapObject, number>();
  for (const group of [ruledOut, ...parts.map(({ objects }) => objects)])
    for (const object of group) held.set(object, held.size);
  return { parts, ruledOut, held, missingOf: new Map() };
}

/**
 * Those of some objects that are not there when every place holds what makes the others take most.
 *
 * @param counts whether an object is one of them
 */
export function missingIn(
  machine: Machine,
  places: Places,
  counts: (object: HeapObject) => boolean,
): ReadonlySet<HeapObject> {
  if (places === NO_PLACES) return NOTHING;
  const missing = new Set([...places.ruledOut].filter(counts));
  for (const { objects, places: all } of places.parts) {
    // One alone is no choice.
    if (!areSeveral(objects, counts)) continue;
    const left = all.map((groups) => restricted(machine, groups, counts));
    for (const { places: together } of connected(machine, left)) {
      const chosen = dearest(machine, together);
      if (chosen === null) continue;
      for (const groups of together)
        for (const group of groups) for (const object of group) if (!chosen.has(object)) missing.add(object);
    }
  }
  return missing;
}

function areSeveral(objects: Group, counts: (object: HeapObject) => boolean): boolean {
  let counted = 0;
  for (const object of objects) if (counts(object) && ++counted === 2) return true;
  return false;
}

/** Places that hold something of their own, not what another one of them holds. */
function independent(places: readonly HeapObject[]): readonly HeapObject[] {
  const all = new Set(places);
  return places.filter((place) => {
    const { chosenBy } = place;
    return chosenBy === null || chosenBy === place || !all.has(chosenBy);
  });
}

/** More places than this are not told apart. */
const MOST_PLACES = 256;

/**
 * Objects beyond those that all places together can hold, each of them one: of places that may hold the same, as many
 * count as there are places, those that take most.
 */
export function beyondPlaces(machine: Machine, { maybe, places }: Reached): Group {
  if (places.length === 0 || places.length > MOST_PLACES) return NOTHING;
  const alternatives = independent(places).map((place) => {
    const found: Group[] = [];
    place.visitMeant((value) => {
      if (isObject(value) && value.id >= 0 && maybe.has(value) && !isAside(value))
        found.push(new Set([value]));
    });
    return found;
  });
  const beyond = new Set<HeapObject>();
  for (const { places: together } of connected(machine, alternatives)) {
    const objects = [...new Set(together.flat().flatMap((group) => [...group]))];
    if (objects.length <= together.length) continue;
    const bytes = new Map(objects.map((object) => [object, bytesOf(machine, object)]));
    objects.sort((a, b) => (bytes.get(b) ?? 0) - (bytes.get(a) ?? 0));
    for (const object of objects.slice(together.length)) beyond.add(object);
  }
  return beyond;
}

/** The groups without what does not count; those that another one includes are no choice of their own. */
function restricted(machine: Machine, groups: Place, counts: (object: HeapObject) => boolean): Place {
  machine.work.charge('look', groups.length * groups.length);
  const left = groups
    .map((group) => withOnly(group, counts))
    .filter(({ size }) => size > 0)
    // Of groups that take the same, one that counts already goes on to count.
    .sort((a, b) => Number(hasAside(a)) - Number(hasAside(b)));
  return left.filter(
    (group, index) =>
      !left.some(
        (other, at) =>
          at !== index &&
          (other.size > group.size || (other.size === group.size && at < index)) &&
          includes(other, group),
      ),
  );
}

function withOnly(group: Group, counts: (object: HeapObject) => boolean): Group {
  for (const object of group) if (!counts(object)) return new Set([...group].filter(counts));
  return group;
}

function hasAside(group: Group): boolean {
  for (const object of group) if (isAside(object)) return true;
  return false;
}

function includes(group: Group, part: Group): boolean {
  for (const object of part) if (!group.has(object)) return false;
  return true;
}

/** The places, those together that may hold the same. */
function connected({ work }: Machine, places: readonly Place[]): readonly Connected[] {
  let parts: Connected[] = [];
  for (const groups of places) {
    if (groups.length === 0) continue;
    const objects = new Set(groups.flatMap((group) => [...group]));
    work.charge('look', objects.size * (1 + parts.length));
    const own = [...objects];
    const touching = parts.filter((part) => own.some((object) => part.objects.has(object)));
    parts = parts.filter((part) => !touching.includes(part));
    for (const part of touching) for (const object of part.objects) objects.add(object);
    parts.push({ objects, places: [...touching.flatMap((part) => part.places), groups] });
  }
  return parts;
}

/** What is there when the places hold what takes most together; null where that cannot be told. */
function dearest(machine: Machine, places: readonly Place[]): Group | null {
  if (places.every((groups) => groups.length < 2)) return null;
  const first = oneAfterTheOther(machine, places);
  if (first.isMost) return first.chosen;
  if (places.every((groups) => groups.every(({ size }) => size === 1))) return dearestAlone(machine, places);
  const combinations = places.reduce((product, groups) => product * groups.length, 1);
  if (combinations > MOST_COMBINATIONS) return null;
  machine.work.charge('look', combinations * places.length);
  return bestOfAll(machine, places);
}

/** Each place holds what adds most to the places before it; `isMost` when no other choice can take more. */
function oneAfterTheOther(
  machine: Machine,
  places: readonly Place[],
): { readonly chosen: Group; readonly isMost: boolean } {
  const chosen = new Set<HeapObject>();
  let isMost = true;
  for (const groups of places) {
    let [best, bestBytes, mostBytes]: [Group | undefined, number, number] = [undefined, -1, 0];
    for (const group of groups) {
      const added = bytesOfGroup(machine, group, chosen);
      mostBytes = Math.max(mostBytes, bytesOfGroup(machine, group, null));
      if (added > bestBytes) [best, bestBytes] = [group, added];
    }
    isMost &&= bestBytes === mostBytes;
    for (const object of best ?? []) chosen.add(object);
  }
  return { chosen, isMost };
}

/** The same where what a place may hold leads to nothing else. */
function dearestAlone(machine: Machine, places: readonly Place[]): Group {
  const objectsOf = (groups: Place): Group => new Set(groups.flatMap((group) => [...group]));
  const all = [...objectsOf(places.flat())].map((object) => ({ object, bytes: bytesOf(machine, object) }));
  // Of those that take the same, one that counts already goes on to count.
  all.sort((a, b) => b.bytes - a.bytes || Number(isAside(a.object)) - Number(isAside(b.object)));
  return dearestOfPlaces(
    places.map(objectsOf),
    all.map(({ object }) => object),
    machine.work,
  );
}

function bestOfAll(machine: Machine, places: readonly Place[]): Group {
  let [best, bestBytes]: [Group, number] = [new Set(), -1];
  const extend = (at: number, chosen: Group, bytes: number): void => {
    const groups = places[at];
    if (groups === undefined) {
      if (bytes > bestBytes) [best, bestBytes] = [chosen, bytes];
      return;
    }
    for (const group of groups)
      extend(at + 1, new Set([...chosen, ...group]), bytes + bytesOfGroup(machine, group, chosen));
  };
  extend(0, new Set(), 0);
  return best;
}

function bytesOfGroup(machine: Machine, group: Group, without: Group | null): number {
  let bytes = 0;
  for (const object of group) if (without?.has(object) !== true) bytes += bytesOf(machine, object);
  return bytes;
}
