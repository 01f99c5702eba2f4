import { truthOf, isObject, type Value } from '../../values/value.ts';
import { callValue } from '../runtime/call.ts';
import { withEachOf, type Known } from '../ways/eachOf.ts';
import { unaryOperation } from '../runtime/operators.ts';
import { storeAttribute, loadAttribute } from '../runtime/attributes.ts';
import { varietyOf } from '../runtime/keys.ts';
import { printedLengthOf } from '../runtime/print.ts';
import { join, type Interval } from '../../quantity/interval.ts';
import { OneOf, oneOf, Unknown, isAbstract } from '../../values/abstract.ts';
import type { PrintKind } from '../runtime/printer.ts';
import { catching, Raised } from '../exceptions/errors.ts';
import { BoundMethod } from '../../values/boundMethod.ts';
import type { Slots } from '../runtime/slots.ts';
import { loadSubscript, storeSubscript } from '../runtime/subscript.ts';
import { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import { Float } from '../../values/float.ts';
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
  printFlat: (machine, printer, self, kind, depth) =>
    printer.addUnknown(lengthOfAny(machine, self, kind, depth)),
  isTrue: (_machine, { alternatives }) => {
    const truths = new Set(alternatives.map((each) => truthOf(each)));
    const [only] = truths;
    return truths.size === 1 ? only : undefined;
  },
  call: (machine, self, args, keywords) => {
    const callees = self.alternatives.filter(isObject);
    const call = (each: Value): Value => callValue(machine, each, args, keywords);
    return withEachOf(machine, callees, call, (each) => whatIsKnown(self, each)) ?? null;
  },
  isCallable: () => false,
  unaryOp: (machine, { alternatives }, operator) =>
    oneOf(alternatives.map((each) => unaryOperation(machine, operator, each))),
  attr: loadAttributeOfEach,
  method: (machine, self, name) => ({ callable: methodsOf(machine, self, name), self: undefined }),
  storeAttr: (machine, { alternatives }, name, value) => {
    for (const each of alternatives) if (isObject(each)) storeAttribute(machine, each, name, value);
    return true;
  },
  variety: (machine, { alternatives }) =>
    alternatives.reduce<number>((sum, each) => sum + varietyOf(machine, each), 0),
};

/** Where one of several objects is called the others are not there, nor those of which they are methods. */
export function whatIsKnown(callee: OneOf, each: Value): Known[] {
  const { methodsOf } = callee;
  const isMethod = methodsOf !== null && each instanceof BoundMethod;
  return isMethod
    ? [
        { place: callee, object: each },
        { place: methodsOf, object: each.self },
      ]
    : [{ place: callee, object: each }];
}

/** Alternatives without the attribute are left out; when none has it, the first one's exception stands. */
export function loadAttributeOfEach(machine: Machine, object: OneOf, name: string): Value {
  const values: Value[] = [];
  let first: Raised | undefined;
  machine.uncertain++;
  try {
    for (const each of object.alternatives.filter(isObject)) {
      try {
        values.push(catching(machine, () => loadAttribute(machine, each, name)));
      } catch (error) {
        if (!(error instanceof Raised)) throw error;
        first ??= error;
      }
    }
  } finally {
    machine.uncertain--;
  }
  if (values.length === 0 && first !== undefined) throw first;
  return oneOf(values);
}

/** The methods of several objects, which are called on the one that the board has. */
export function methodsOf(machine: Machine, object: OneOf, name: string): Value {
  const found = loadAttribute(machine, object, name);
  if (found instanceof OneOf) return new OneOf(found.alternatives, found.keeps, object);
  return found instanceof BoundMethod ? new OneOf([found], [], object) : found;
}

/** Length of whichever alternative is printed. */
export function lengthOfAny(
  machine: Machine,
  { alternatives }: OneOf,
  kind: PrintKind,
  depth: number,
): Interval {
  return alternatives.map((each) => printedLengthOf(machine, each, kind, depth)).reduce(join);
}
