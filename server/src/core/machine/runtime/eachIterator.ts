import { alternativesOf } from '../../values/abstract.ts';
import { isObject, type TypeTag, type Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { withEachOf } from '../paths/eachOf.ts';

/**
 * A call in C with an argument that may be one of several iterators: it is made with each, one way after the other, as
 * only going through them tells how many items they have.
 */
export function withEachIterator(
  machine: Machine,
  args: readonly Value[],
  call: (args: readonly Value[]) => Value,
): Value {
  const at = args.findIndex(isOneOfIterators);
  const argument = args[at];
  if (!isObject(argument)) return call(args);
  const callWith = (each: Value): Value =>
    withEachIterator(machine, [...args.slice(0, at), each, ...args.slice(at + 1)], call);
  const iterators = alternativesOf(argument) ?? [];
  return withEachOf(machine, iterators, callWith, (object) => [{ place: argument, object }]) ?? null;
}

const ITERATORS: ReadonlySet<TypeTag> = new Set(['generator', 'iterator']);

function isOneOfIterators(value: Value): boolean {
  return alternativesOf(value)?.some((each) => isObject(each) && ITERATORS.has(each.typeTag)) === true;
}
