import { isAbstract, Unknown, type OneOf } from '../../values/abstract.ts';
import { List } from '../../values/list.ts';
import { isObject, type Value } from '../../values/value.ts';
import type { Interval } from '../../quantity/interval.ts';
import type { Machine } from '../machine.ts';
import { rangeOf } from '../paths/scope.ts';
import { collect, getIter } from '../runtime/iterate.ts';
import { lengthMaybe } from '../runtime/length.ts';
import { anyOf } from '../runtime/sequence.ts';
import { slotsOf } from '../runtime/slots.ts';

/** What a value may be, with what is like one of the alternatives, and not told apart from it where it is called. */
export function meantBy({ alternatives, keeps }: OneOf): readonly Value[] {
  if (keeps.length === 0) return alternatives;
  const told = new Set(alternatives.filter(isObject).map(({ likeness }) => likeness));
  return [...alternatives, ...keeps.filter(({ likeness }) => told.has(likeness))];
}

/** Of alternatives only those count that can be iterated: scripts ask `if found:` before `for each in found`. */
export function iterateOneOf(machine: Machine, self: OneOf, onStack: boolean): Value {
  const containers = meantBy(self).filter((each) => isIterable(each));
  if (self.alternatives.some((each) => !isIterable(each))) machine.branches?.mayRaise();
  const [longest] = containers.sort((a, b) => likelyItems(machine, b) - likelyItems(machine, a));
  if (longest === undefined) return new Unknown('iterator of an unknown value');
  return getIter(machine, laidOut(machine, containers) ?? longest, onStack);
}

/** Longer containers are not laid out item by item. */
const MOST_LAID_OUT = 1 << 17;

/**
 * Several containers as one list, of which so many items are certain as the shortest has; null where one of them has no
 * length, or they are too long.
 *
 * @param longestFirst them
 */
function laidOut(machine: Machine, longestFirst: readonly Value[]): List | null {
  const lengths = longestFirst.map((each) => lengthRange(machine, each));
  const [ofLongest] = lengths;
  const known = lengths.filter((length) => length !== null);
  if (lengths.length < 2 || known.length < lengths.length || !ofLongest) return null;
  const union = itemByItem(machine, longestFirst, known);
  if (union === null && ofLongest.high > MOST_LAID_OUT) return null;
  const items = union ?? collect(machine, longestFirst[0] ?? null).items;
  const list = new List(items, items.length);
  list.certainLength = Math.min(items.length, ...known.map(({ low }) => low));
  return list;
}

/** Of lists and tuples, at each position what any of them has there; null where one is something else, or open. */
function itemByItem(
  machine: Machine,
  containers: readonly Value[],
  lengths: readonly Interval[],
): Value[] | null {
  const all = containers.map((each) => slotsOf(machine, each).items?.(each).items ?? null);
  if (all.some((items, at) => items === null || (lengths[at]?.high ?? Infinity) > items.length)) return null;
  const most = Math.max(...lengths.map(({ high }) => high));
  machine.work.charge('slot', most * all.length);
  return Array.from({ length: most }, (_none, at) =>
    anyOf(
      machine,
      all.flatMap((items) => items?.slice(at, at + 1) ?? []),
    ),
  );
}

function isIterable(value: Value): boolean {
  return isObject(value) && !isAbstract(value) && value.typeTag !== 'float';
}

export function likelyItems(machine: Machine, value: Value): number {
  return lengthRange(machine, value)?.likely ?? 0;
}

/** Length of a container; null for what has none. */
function lengthRange(machine: Machine, value: Value): Interval | null {
  return rangeOf(lengthMaybe(machine, value));
}
