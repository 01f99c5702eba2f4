import type { HeapObject } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { bytesOf } from '../heap/requestedBytes.ts';
import { bringBack, isAside, isRegistered, represent } from './aside.ts';
import { isBetweenObjects, missingIn, NOTHING, placesOf, type Places, type Reached } from './places.ts';
import type { Past } from '../../run/past.ts';
import { PastIndex } from './pastIndex.ts';
import type { Choice, Way } from './choice.ts';

/** A state that is joined: which objects it may have, and what it has gone through. */
export interface JoinedState {
  readonly choices: readonly Choice[];
  readonly past: Past;
}

/** Ways of a choice that are told apart: those that take most, and for each object one that has it. */
const DEAREST_WAYS = 16;

/** In which of two states that are joined an object may be. */
type Presence = 'neither' | 'first' | 'second' | 'both';

function presenceIn(first: PastIndex, second: PastIndex, object: HeapObject): Presence {
  const inFirst = !first.isUnknown(object);
  if (second.isUnknown(object)) return inFirst ? 'first' : 'neither';
  return inFirst ? 'both' : 'second';
}

/** What there may be when either of two states may be the board's. @param there what is there at all */
export function joinChoices(
  machine: Machine,
  a: JoinedState,
  b: JoinedState,
  there: Reached,
): readonly Choice[] {
  chargeChoices(machine, a.choices);
  chargeChoices(machine, b.choices);
  const isThere = (object: HeapObject): boolean => object.mark === there.mark;
  const [first, second] = [new PastIndex(a.past, machine.work), new PastIndex(b.past, machine.work)];
  const presence = new Map<HeapObject, Presence>();
  const presenceOf = (object: HeapObject): Presence => {
    let found = presence.get(object);
    if (found === undefined) presence.set(object, (found = presenceIn(first, second, object)));
    return found;
  };
  const inBoth = (object: HeapObject): boolean => isThere(object) && presenceOf(object) === 'both';
  const ofSecond = new Set(b.choices);
  const shared = a.choices.filter((choice) => ofSecond.has(choice));
  const kept = shared.map((choice) => restrict(choice, inBoth)).filter((choice) => choice !== null);
  const keptOf = new Set(kept.flatMap(allOf));
  // Objects that the other state may have too, but not on each of its ways, belong to the choice as well.
  const conditional = new Set([...a.choices, ...b.choices].flatMap(allOf));
  const perhaps = there.objects.filter(
    (object) =>
      isRegistered(object) &&
      !keptOf.has(object) &&
      (conditional.has(object) || presenceOf(object) !== 'both'),
  );
  const waysOf = ({ choices: all }: JoinedState, only: Presence): readonly Way[] => {
    const isIn = (object: HeapObject): boolean =>
      presenceOf(object) === 'both' || presenceOf(object) === only;
    const part = new Set(perhaps.filter(isIn));
    const choices = all
      .map((choice) => restrict(choice, (object) => part.has(object)))
      .filter((choice) => choice !== null);
    const inChoices = new Set(choices.flatMap(allOf));
    const fixed = [...part].filter((object) => !inChoices.has(object));
    return choices.reduce<readonly Way[]>((found, choice) => times(machine, found, choice), [new Set(fixed)]);
  };
  const joined = choiceOf(machine, [...waysOf(a, 'first'), ...waysOf(b, 'second')]);
  return joined === null ? kept : [...kept, joined];
}

/**
 * Of each choice the way counts whose objects take most, and of each place one object that it may hold.
 *
 * @param reached what the current state has
 */
export function countChoices(machine: Machine, reached: Reached): void {
  const { choices, trace } = machine;
  machine.hasPlaces = reached.places.some(isBetweenObjects);
  if (machine.asideCount === 0 && choices.length === 0 && reached.places.length === 0) return;
  const places = placesOf(machine, reached);
  chargeChoices(machine, choices);
  const conditional = new Set<HeapObject>();
  const counted = new Set<HeapObject>();
  for (const { ways } of choices) {
    for (const way of ways) for (const object of way) conditional.add(object);
    for (const object of dearestNow(machine, ways, reached, places)) counted.add(object);
  }
  const isOnItsWay = (object: HeapObject): boolean => !conditional.has(object) || counted.has(object);
  const missing = missingIn(machine, places, isOnItsWay);
  const back: HeapObject[] = [];
  for (const object of reached.objects) {
    if (!isRegistered(object)) continue;
    if (!isOnItsWay(object) || missing.has(object)) represent(machine, object);
    else if (isAside(object)) back.push(object);
  }
  // Only now, so that at no moment all of them count.
  back.sort((a, b) => a.registeredAt - b.registeredAt);
  for (const object of back) bringBack(machine, object);
  // When what has counted so far was dropped is not looked for: until now some of the choice has counted.
  if (back.some((object) => conditional.has(object) || reached.maybe.has(object)))
    for (const object of conditional)
      if (object.mark !== reached.mark && !isAside(object)) object.stamp = trace.eventCount;
}

/** The way that takes most of what can still be reached. */
function dearestNow(
  machine: Machine,
  ways: readonly Way[],
  { mark }: Reached,
  places: Places,
): Iterable<HeapObject> {
  const weighed = ways.map((way) => ({
    way,
    atMostBytes: bytesOfAll(machine, way, (each) => each.mark === mark),
  }));
  let [most, mostBytes]: [Way, number] = [NOTHING, -1];
  for (const { way, atMostBytes } of weighed.sort((a, b) => b.atMostBytes - a.atMostBytes)) {
    if (atMostBytes <= mostBytes) break;
    const missing = way.size < 2 ? NOTHING : missingIn(machine, places, (object) => way.has(object));
    const bytes = bytesOfAll(machine, way, (each) => each.mark === mark && !missing.has(each));
    if (bytes > mostBytes) [most, mostBytes] = [way, bytes];
  }
  return most;
}

/** Objects of choices that are gone through; what is reached has been charged when it was marked. */
function chargeChoices({ work }: Machine, choices: readonly Choice[]): void {
  let objects = 0;
  for (const { ways } of choices) for (const { size } of ways) objects += 1 + size;
  if (objects > 0) work.charge('look', objects);
}

function allOf({ ways }: Choice): HeapObject[] {
  return ways.flatMap((way) => [...way]);
}

/** A choice without some of its objects; null when nothing is left to choose. */
function restrict({ ways }: Choice, isPart: (object: HeapObject) => boolean): Choice | null {
  const left = ways.map((way) => new Set([...way].filter(isPart)));
  return left.some(({ size }) => size > 0) ? { ways: left } : null;
}

/** Each of some ways with each way of a further choice. */
function times(machine: Machine, ways: readonly Way[], choice: Choice): readonly Way[] {
  const size = (of: readonly Way[]): number => of.reduce((sum, way) => sum + 1 + way.size, 0);
  machine.work.charge('look', ways.length * size(choice.ways) + choice.ways.length * size(ways));
  return dearestOf(
    machine,
    ways.flatMap((way) => choice.ways.map((other) => new Set([...way, ...other]))),
  );
}

/** A choice between ways; null where that leaves one. */
function choiceOf(machine: Machine, ways: readonly Way[]): Choice | null {
  const kept = dearestOf(machine, ways);
  return kept.length < 2 ? null : { ways: kept };
}

/** The ways that are told apart, without those that another one includes. */
function dearestOf(machine: Machine, ways: readonly Way[]): readonly Way[] {
  const kept: Way[] = [];
  const covered = new Set<HeapObject>();
  const weighed = ways.map((way) => ({ way, bytes: bytesOfAll(machine, way) }));
  // Each way is looked through once, and held against those that are kept.
  for (const { size } of ways) machine.work.charge('look', 1 + size);
  for (const { way } of weighed.sort((a, b) => b.bytes - a.bytes)) {
    machine.work.charge('look', kept.length);
    const addsSome = [...way].some((object) => !covered.has(object));
    if (!addsSome && (kept.length >= DEAREST_WAYS || kept.some((larger) => isSubset(way, larger)))) continue;
    kept.push(way);
    for (const object of way) covered.add(object);
  }
  return kept.length === 0 ? ways.slice(0, 1) : kept;
}

function isSubset(way: Way, of: Way): boolean {
  for (const object of way) if (!of.has(object)) return false;
  return true;
}

function bytesOfAll(
  machine: Machine,
  way: Way,
  counts: (object: HeapObject) => boolean = () => true,
): number {
  let bytes = 0;
  for (const object of way) if (counts(object)) bytes += bytesOf(machine, object);
  return bytes;
}
