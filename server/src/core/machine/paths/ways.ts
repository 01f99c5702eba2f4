import type { HeapObject } from '../../values/value.ts';
import { bytesOf } from '../heap/requestedBytes.ts';
import type { Machine } from '../machine.ts';
import { bundlesOf, Choice, objectsIn, type Bundle, type Way } from './choice.ts';
import { addFlags, beginTally, flagsOf } from './tally.ts';

/** Ways of a choice that are told apart: those that take most, and for each object one that has it. */
const DEAREST_WAYS = 16;

/** Bundles of a way; where there are more they become one, and so do those of so few objects. */
const MOST_BUNDLES = 8;
const FEWEST_OBJECTS = 16;

/** Flag of an object that is on one of the ways which are kept; those below it say on which of the dearest. */
const KEPT = 1 << DEAREST_WAYS;

/** A choice without some of its objects; null when nothing is left to choose. */
export function restrict(choice: Choice, isPart: (object: HeapObject) => boolean): Choice | null {
  const { ways, bundles } = choice;
  const left = new Map<Bundle, Bundle>();
  for (const bundle of bundles) left.set(bundle, bundle.every(isPart) ? bundle : bundle.filter(isPart));
  if (bundles.every((bundle) => left.get(bundle) === bundle)) return choice;
  const isLeft = (bundle: Bundle): boolean => bundle.length > 0;
  if (![...left.values()].some(isLeft)) return null;
  const leftOn = (way: Way): Way => way.map((bundle) => left.get(bundle) ?? bundle).filter(isLeft);
  return new Choice(eachOnce(ways.map(leftOn), [...left.values()]), choice.origin);
}

/** Some ways of the same bundles, those alike once. */
function eachOnce(ways: readonly Way[], bundles: readonly Bundle[]): readonly Way[] {
  const numbers = new Map(bundles.map((bundle, index) => [bundle, index]));
  const byBundles = new Map<string, Way>();
  for (const way of ways) byBundles.set(way.map((bundle) => numbers.get(bundle)).join(), way);
  return [...byBundles.values()];
}

/** Each of some ways with each way of a further choice. */
export function times(machine: Machine, ways: readonly Way[], choice: Choice): readonly Way[] {
  machine.work.charge('look', ways.length * choice.ways.length);
  return dearestOf(
    machine,
    ways.flatMap((way) => choice.ways.map((other) => together(machine, [...way, ...other]))),
  );
}

function together(machine: Machine, bundles: Way): Way {
  const areMany = bundles.length > MOST_BUNDLES;
  if (bundles.length < 2 || (!areMany && objectsIn(bundles) > FEWEST_OBJECTS)) return bundles;
  const all = bundles.flat();
  machine.work.charge('look', all.length);
  return [all];
}

/** A choice between ways; null where that leaves one. */
export function choiceOf(machine: Machine, ways: readonly Way[]): Choice | null {
  const kept = dearestOf(machine, ways);
  return kept.length < 2 ? null : new Choice(kept);
}

/**
 * Some ways, with what each takes by a measure of its bundles, the dearest first.
 *
 * @param bundles those of the ways, each of them once
 */
export function weighed(
  ways: readonly Way[],
  bundles: readonly Bundle[],
  bytesOfBundle: (bundle: Bundle) => number,
): readonly { readonly way: Way; readonly bytes: number }[] {
  const bytes = new Map<Bundle, number>();
  for (const bundle of bundles) bytes.set(bundle, bytesOfBundle(bundle));
  return ways
    .map((way) => ({ way, bytes: way.reduce((sum, bundle) => sum + (bytes.get(bundle) ?? 0), 0) }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** The ways that are told apart, without those that another one includes. */
function dearestOf(machine: Machine, ways: readonly Way[]): readonly Way[] {
  const kept: Way[] = [];
  const tally = beginTally();
  /** How many objects of a bundle, from its first one on, are known to be on a way that is kept. */
  const known = new Map<Bundle, number>();
  let looks = 0;
  const addsSome = (bundle: Bundle): boolean => {
    let index = known.get(bundle) ?? 0;
    for (; index < bundle.length; index++, looks++)
      if (flagsOf(bundle[index] as HeapObject, tally) === 0) break;
    known.set(bundle, index);
    return index < bundle.length;
  };
  for (const { way } of weighed(ways, bundlesOf(ways), (bundle) => bytesOfAll(machine, bundle))) {
    looks += way.length;
    if (!way.some(addsSome) && (kept.length >= DEAREST_WAYS || isWithinOne(way))) continue;
    const flags = KEPT | (kept.length < DEAREST_WAYS ? 1 << kept.length : 0);
    kept.push(way);
    for (const bundle of way) for (const object of bundle) addFlags(object, tally, flags);
  }
  machine.work.charge('look', looks);
  return kept.length === 0 ? ways.slice(0, 1) : kept;

  /** Whether one of the ways that are kept has all of it. */
  function isWithinOne(way: Way): boolean {
    let within = (1 << kept.length) - 1;
    for (const bundle of way)
      for (const object of bundle) {
        looks++;
        within &= flagsOf(object, tally);
        if (within === 0) return false;
      }
    return within !== 0;
  }
}

/** Bytes of some objects, with their tables and buffers. */
export function bytesOfAll(machine: Machine, objects: Iterable<HeapObject>): number {
  let bytes = 0;
  for (const object of objects) bytes += bytesOf(machine, object);
  return bytes;
}
