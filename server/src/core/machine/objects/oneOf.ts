import type { Slots } from '../runtime/slots.ts';
import { oneOf, type OneOf, Unknown, isAbstract } from '../../values/abstract.ts';
import { loadSubscript, storeSubscript } from '../runtime/subscript.ts';
import { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import { Float } from '../../values/float.ts';
import { isObject, type Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { getIter } from '../runtime/iterate.ts';

/**
 * Of alternatives only those count that can be iterated: scripts ask `if found:` before `for each in found`.
 * Of several, the longest stands for all.
 */
export function iterateOneOf(machine: Machine, { alternatives }: OneOf, onStack: boolean): Value {
  const containers = alternatives.filter((each) => isIterable(each));
  if (containers.length < alternatives.length) machine.branches?.mayRaise();
  const [longest] = containers.sort((a, b) => likelyItems(b) - likelyItems(a));
  return longest === undefined
    ? new Unknown('iterator of an unknown value')
    : getIter(machine, longest, onStack);
}

function isIterable(value: Value): boolean {
  return isObject(value) && !isAbstract(value) && !(value instanceof Float);
}

function likelyItems(value: Value): number {
  if (value instanceof List || value instanceof Tuple) return value.items.length;
  if (value instanceof Dict || value instanceof SetObject) return value.table.entries.size;
  return 0;
}

export const ONE_OF: Slots<OneOf> = {
  getIter: iterateOneOf,
  loadItem: (machine, { alternatives }, index) =>
    oneOf(alternatives.filter(isObject).map((each) => loadSubscript(machine, each, index))),
  storeItem: (machine, { alternatives }, index, value) => {
    for (const each of alternatives) if (isObject(each)) storeSubscript(machine, each, index, value);
    return true;
  },
  contains: () => undefined,
};
