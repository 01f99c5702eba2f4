import type { HeapObject } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { bytesOf } from '../heap/requestedBytes.ts';
import { bringBack, isAside, isRegistered, mayBeGone, represent } from './aside.ts';
import { isBetweenObjects, missingIn, NOTHING, placesOf, type Places, type Reached } from './places.ts';
import type { Past } from '../../run/past.ts';
import { PastIndex } from './pastIndex.ts';
import { objectsIn, type Bundle, type Choice, type Way } from './choice.ts';
import { addFlags, beginTally, flagsOf } from './tally.ts';
import { choiceOf, restrict, times, weighed } from './ways.ts';

/** A state that is joined: which objects it may have, and what it has gone through. */
export interface JoinedState {
  readonly choices: readonly Choice[];
  readonly past: Past;
}

/** What is noted of an object while two states are joined. */
const IN_FIRST = 1;
const IN_SECOND = 2;
const IN_BOTH = IN_FIRST | IN_SECOND;
/** In which of them it is has been looked up. */
const LOOKED_UP = 4;
/** It belongs to a choice of one of them; to one that both have, and keep; to the new one. */
const CONDITIONAL = 8;
const IN_SHARED = 16;
const IN_JOINED = 32;
/** It belongs to a choice of the first, of the second. */
const CHOSEN_IN_FIRST = 64;
const CHOSEN_IN_SECOND = 128;

/** One of two states that are joined. */
interface Side {
  readonly choices: readonly Choice[];
  readonly isIn: number;
  readonly isChosenIn: number;
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
  const tally = beginTally();
  const [first, second] = [new PastIndex(a.past, machine.work), new PastIndex(b.past, machine.work)];
  const presenceOf = (object: HeapObject): number => {
    const noted = flagsOf(object, tally);
    if ((noted & LOOKED_UP) !== 0) return noted & IN_BOTH;
    const found = (first.isUnknown(object) ? 0 : IN_FIRST) | (second.isUnknown(object) ? 0 : IN_SECOND);
    addFlags(object, tally, LOOKED_UP | found);
    return found;
  };
  const note = (choice: Choice, flag: number): void => {
    flagAll(choice, tally, flag);
  };
  const ofSecond = new Set(b.choices.map(({ origin }) => origin));
  const shared = a.choices.filter(({ origin }) => ofSecond.has(origin));
  const isInBoth = (object: HeapObject): boolean =>
    object.mark === there.mark && presenceOf(object) === IN_BOTH;
  const kept = shared.map((choice) => restrict(choice, isInBoth)).filter((choice) => choice !== null);
  for (const choice of kept) note(choice, IN_SHARED);
  // Objects that the other state may have too, but not on each of its ways, belong to the choice as well.
  for (const choice of [...a.choices, ...b.choices]) note(choice, CONDITIONAL);
  for (const object of there.unsure) mayBeGone(machine, object, machine.trace.eventCount);
  const perhaps = there.objects.filter((object) => {
    if (!isRegistered(object)) return false;
    const noted = flagsOf(object, tally);
    if ((noted & IN_SHARED) !== 0) return false;
    const isPart = (noted & CONDITIONAL) !== 0 || presenceOf(object) !== IN_BOTH;
    if (isPart) {
      addFlags(object, tally, IN_JOINED);
      mayBeGone(machine, object, machine.trace.eventCount);
    }
    return isPart;
  });
  const partOf = ({ choices, isIn, isChosenIn }: Side): Part => {
    const isPart = (object: HeapObject): boolean =>
      (flagsOf(object, tally) & IN_JOINED) !== 0 && (presenceOf(object) & isIn) !== 0;
    const left = choices.map((choice) => restrict(choice, isPart)).filter((choice) => choice !== null);
    for (const choice of left) note(choice, isChosenIn);
    const isFixed = (object: HeapObject): boolean =>
      (presenceOf(object) & isIn) !== 0 && (flagsOf(object, tally) & isChosenIn) === 0;
    return { choices: left, fixed: perhaps.filter(isFixed) };
  };
  // Both before their ways are found, which begins tallies of its own.
  const parts = [
    partOf({ choices: a.choices, isIn: IN_FIRST, isChosenIn: CHOSEN_IN_FIRST }),
    partOf({ choices: b.choices, isIn: IN_SECOND, isChosenIn: CHOSEN_IN_SECOND }),
  ];
  const joined = choiceOf(
    machine,
    parts.flatMap((part) => waysOf(machine, part)),
  );
  return joined === null ? kept : [...kept, joined];
}

function flagAll(choice: Choice, tally: number, flag: number): void {
  choice.forEach((object) => {
    addFlags(object, tally, flag);
  });
}

/** What of a joined state belongs to the new choice. */
interface Part {
  readonly choices: readonly Choice[];
  /** What is there on all of its ways. */
  readonly fixed: Bundle;
}

function waysOf(machine: Machine, { choices, fixed }: Part): readonly Way[] {
  const first: Way = fixed.length === 0 ? [] : [fixed];
  return choices.reduce<readonly Way[]>((found, choice) => times(machine, found, choice), [first]);
}

/** What is noted of an object while it is found what counts: it is on some way; on one that counts. */
const ON_A_WAY = 1;
const COUNTED = 2;

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
  const dearest = choices.map((choice) => dearestNow(machine, choice, reached, places));
  const tally = beginTally();
  for (const choice of choices) flagAll(choice, tally, ON_A_WAY);
  for (const way of dearest)
    for (const bundle of way) for (const object of bundle) addFlags(object, tally, COUNTED);
  const isOnItsWay = (object: HeapObject): boolean => flagsOf(object, tally) !== ON_A_WAY;
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
  if (!back.some((object) => flagsOf(object, tally) !== 0 || reached.maybe.has(object))) return;
  for (const choice of choices)
    choice.forEach((object) => {
      if (object.mark !== reached.mark && !isAside(object)) object.stamp = trace.eventCount;
    });
}

/** The way that takes most of what can still be reached. */
function dearestNow(machine: Machine, { ways, bundles }: Choice, { mark }: Reached, places: Places): Way {
  const reachedBytes = (bundle: Bundle, missing: ReadonlySet<HeapObject>): number => {
    let bytes = 0;
    for (const object of bundle)
      if (object.mark === mark && !missing.has(object)) bytes += bytesOf(machine, object);
    return bytes;
  };
  const dearestFirst = weighed(ways, bundles, (bundle) => reachedBytes(bundle, NOTHING));
  const [first, second] = dearestFirst;
  // Where one way alone takes something, it does not matter what of that is missing.
  if (first !== undefined && (second?.bytes ?? 0) === 0) return first.way;
  let [most, mostBytes]: [Way, number] = [[], -1];
  for (const { way, bytes: atMostBytes } of dearestFirst) {
    if (atMostBytes <= mostBytes) break;
    const missing = missingOn(machine, way, places);
    const bytes =
      missing.size === 0 ? atMostBytes : way.reduce((sum, bundle) => sum + reachedBytes(bundle, missing), 0);
    if (bytes > mostBytes) [most, mostBytes] = [way, bytes];
  }
  return most;
}

/** Those of a way that are not there when every place holds what makes it take most. */
function missingOn(machine: Machine, way: Way, places: Places): ReadonlySet<HeapObject> {
  // Where nothing is ruled out, of one object alone none is missing.
  if (places.ruledOut.size === 0 && (places.parts.length === 0 || objectsIn(way) < 2)) return NOTHING;
  const inPlaces = new Set<HeapObject>();
  for (const bundle of way) for (const object of bundle) if (places.held.has(object)) inPlaces.add(object);
  machine.work.charge('look', objectsIn(way));
  if (inPlaces.size === 0) return NOTHING;
  // Ways mostly differ in what is in no place.
  const key = Array.from(inPlaces, (object) => places.held.get(object) ?? 0)
    .sort((a, b) => a - b)
    .join();
  let missing = places.missingOf.get(key);
  if (missing === undefined)
    places.missingOf.set(key, (missing = missingIn(machine, places, (object) => inPlaces.has(object))));
  return missing;
}

/** Objects of choices that are gone through; what is reached has been charged when it was marked. */
function chargeChoices({ work }: Machine, choices: readonly Choice[]): void {
  if (choices.length > 0)
    work.charge(
      'look',
      choices.reduce((sum, { size }) => sum + size, 0),
    );
}
