import { ANY_INT, OneOf, oneOf, Unknown, isAbstract } from '../../values/abstract.ts';
import { toExpression, oneOfExpressions } from '../firmware/convert.ts';
import { bytesOf } from '../runtime/buffers.ts';
import { slotsOf, type Slots } from '../runtime/slots.ts';
import type { BufferView } from '../runtime/typeSlots.ts';
import { truthOf, isObject, type Value } from '../../values/value.ts';
import { callValue } from '../runtime/call.ts';
import { withEachOf, type Known } from '../paths/eachOf.ts';
import { unaryOperation } from '../runtime/operators.ts';
import { storeAttribute, loadAttribute } from '../runtime/attributes.ts';
import { eachThatWorks } from '../runtime/eachThatWorks.ts';
import { varietyOf } from '../runtime/keys.ts';
import { printedLengthOf, printPieces } from '../runtime/print.ts';
import { join, type Interval } from '../../quantity/interval.ts';
import type { PrintKind } from '../runtime/printer.ts';
import { BoundMethod } from '../../values/boundMethod.ts';
import { loadSubscript, storeSubscript } from '../runtime/subscript.ts';
import type { Machine } from '../machine.ts';
import { getIter } from '../runtime/iterate.ts';

/**
 * Of alternatives only those count that can be iterated: scripts ask `if found:` before `for each in found`.
 * Of several, the longest stands for all.
 */
export function iterateOneOf(machine: Machine, { alternatives }: OneOf, onStack: boolean): Value {
  const containers = alternatives.filter((each) => isIterable(each));
  if (containers.length < alternatives.length) machine.branches?.mayRaise();
  const [longest] = containers.sort((a, b) => likelyItems(machine, b) - likelyItems(machine, a));
  return longest === undefined
    ? new Unknown('iterator of an unknown value')
    : getIter(machine, longest, onStack);
}

/** Numbers and None have none of what is asked for. */
function eachObjectThatWorks(
  machine: Machine,
  alternatives: readonly Value[],
  operation: (value: Value) => Value,
): Value {
  const objects = alternatives.filter(isObject);
  if (objects.length < alternatives.length) machine.branches?.mayRaise();
  return eachThatWorks(machine, objects, operation);
}

/** Of alternatives only those count that have a buffer: scripts ask `if data:` before they use it. */
function bufferOfAny(machine: Machine, { alternatives }: OneOf): BufferView | undefined {
  const views = alternatives.map((each) => bytesOf(machine, each)).filter((view) => view !== undefined);
  const [first] = views;
  if (first === undefined) return undefined;
  if (views.length < alternatives.length) machine.branches?.mayRaise();
  if (views.length === 1) return first;
  return { data: null, byteLength: views.map(({ byteLength }) => byteLength).reduce(join) };
}

function isIterable(value: Value): boolean {
  return isObject(value) && !isAbstract(value) && value.typeTag !== 'float';
}

function likelyItems(machine: Machine, value: Value): number {
  const items = slotsOf(machine, value).items?.(value).items.length;
  return items ?? (isObject(value) ? (value.extent?.likely ?? 0) : 0);
}

export const ONE_OF: Slots<OneOf> = {
  getIter: iterateOneOf,
  loadItem: (machine, { alternatives }, index) =>
    eachObjectThatWorks(machine, alternatives, (each) => loadSubscript(machine, each, index)),
  storeItem: (machine, { alternatives }, index, value) => {
    eachObjectThatWorks(machine, alternatives, (each) => {
      storeSubscript(machine, each, index, value);
      return null;
    });
    return true;
  },
  contains: () => undefined,
  buffer: bufferOfAny,
  toExpression: (machine, { alternatives }) =>
    oneOfExpressions(alternatives.map((each) => toExpression(machine, each))),
  printFlat: (machine, printer, self, kind, depth) =>
    printPieces(printer, lengthOfAny(machine, self, kind, depth)),
  isTrue: (_machine, { alternatives, hasOthers }) => {
    if (hasOthers && alternatives.some(hasLength)) return undefined;
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
    operator === 'abs' ? ANY_INT : oneOf(alternatives.map((each) => unaryOperation(machine, operator, each))),
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
  return eachObjectThatWorks(machine, object.alternatives, (each) => loadAttribute(machine, each, name));
}

/** The methods of several objects, which are called on the one that the board has. */
export function methodsOf(machine: Machine, object: OneOf, name: string): Value {
  const found = loadAttribute(machine, object, name);
  if (found instanceof OneOf) return new OneOf(found.alternatives, found.keeps, object);
  return found instanceof BoundMethod ? new OneOf([found], [], object) : found;
}

/** Others of its kind may be empty. */
function hasLength(value: Value): boolean {
  return isObject(value) && value.placedLength(1) !== null;
}

/** Length of whichever alternative is printed; of those that are not told apart the longest is at hand. */
export function lengthOfAny(
  machine: Machine,
  { alternatives, hasOthers }: OneOf,
  kind: PrintKind,
  depth: number,
): Interval {
  const any = alternatives.map((each) => printedLengthOf(machine, each, kind, depth)).reduce(join);
  return hasOthers ? { ...any, low: 0 } : any;
}
