import { ANY_INT, OneOf, oneOf, Unknown, isAbstract } from '../../values/abstract.ts';
import { toExpression, oneOfExpressions } from '../firmware/convert.ts';
import { bytesOf } from '../runtime/buffers.ts';
import { slotsOf, type Slots } from '../runtime/slots.ts';
import type { BufferView, MaybePlace, Method } from '../runtime/typeSlots.ts';
import { writeOneOf } from '../runtime/oneOfPlaces.ts';
import { truthOf, isObject, type Value } from '../../values/value.ts';
import { callValue } from '../runtime/call.ts';
import { withEachOf, type Known } from '../paths/eachOf.ts';
import { unaryOperation } from '../runtime/operators.ts';
import { isMethod, loadAttribute, lookup, storeAttribute } from '../runtime/attributes.ts';
import { eachThatWorks } from '../runtime/eachThatWorks.ts';
import { varietyOf } from '../runtime/keys.ts';
import { printedLengthOf, printPieces } from '../runtime/print.ts';
import { join, type Interval } from '../../quantity/interval.ts';
import type { PrintKind } from '../runtime/printer.ts';
import { BoundMethod } from '../../values/boundMethod.ts';
import { loadSubscript, storeSubscript } from '../runtime/subscript.ts';
import type { Machine } from '../machine.ts';
import { collect, getIter } from '../runtime/iterate.ts';
import { lengthMaybe } from '../runtime/length.ts';
import { rangeOf } from '../paths/scope.ts';
import { anyOf } from '../runtime/sequence.ts';
import { List } from '../../values/list.ts';
import type { IteratorStep } from '../../values/iterator.ts';
import { END } from '../runtime/indexed.ts';

/** Of alternatives only those count that can be iterated: scripts ask `if found:` before `for each in found`. */
export function iterateOneOf(machine: Machine, self: OneOf, onStack: boolean): Value {
  const containers = meantBy(self).filter((each) => isIterable(each));
  if (self.alternatives.some((each) => !isIterable(each))) machine.branches?.mayRaise();
  const [longest] = containers.sort((a, b) => likelyItems(machine, b) - likelyItems(machine, a));
  return longest === undefined
    ? new Unknown('iterator of an unknown value')
    : getIter(machine, itemByItem(machine, containers) ?? asFarAsSome(machine, containers, longest), onStack);
}

/** Of several lists and tuples, at each position what any of them has there; null where one is something else, or open. */
function itemByItem(machine: Machine, containers: readonly Value[]): List | null {
  if (containers.length < 2) return null;
  const all = containers.map((each) => slotsOf(machine, each).items?.(each).items);
  const lengths = all.map((items) => items?.length ?? -1);
  if (lengths.includes(-1) || containers.some((each, at) => mostItems(machine, each) > (lengths[at] ?? 0)))
    return null;
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  machine.work.charge('slot', most * containers.length);
  const union = Array.from({ length: most }, (_none, at) =>
    anyOf(
      machine,
      all.flatMap((items) => items?.slice(at, at + 1) ?? []),
    ),
  );
  const list = new List(union, most);
  list.certainLength = Math.min(least, ...containers.map((each) => certainItems(each)));
  return list;
}

/** Longer containers are not laid out item by item. */
const MOST_LAID_OUT = 1 << 17;

/** The longest of several: where all of them have a length, so many of its items are certain as the shortest has. */
function asFarAsSome(machine: Machine, containers: readonly Value[], longest: Value): Value {
  const lengths = containers.map((each) => rangeOf(lengthMaybe(machine, each)));
  const least = Math.min(...lengths.map((length) => length?.low ?? Infinity));
  if (containers.length < 2 || lengths.includes(null) || mostItems(machine, longest) > MOST_LAID_OUT)
    return longest;
  const { items } = collect(machine, longest);
  const list = new List(items, items.length);
  list.certainLength = Math.min(least, items.length);
  return list;
}

function mostItems(machine: Machine, container: Value): number {
  return rangeOf(lengthMaybe(machine, container))?.high ?? Infinity;
}

function certainItems(container: Value): number {
  const extent = isObject(container) ? container.extent : null;
  return extent?.least ?? Infinity;
}

/** Of several dicts the shortest gets a new entry, so that each comes to have its own; the others may have got it. */
function addToOneOf(machine: Machine, dicts: readonly Value[], key: Value, value: Value): void {
  const [shortest, ...others] = dicts
    .slice()
    .sort((a, b) => likelyItems(machine, a) - likelyItems(machine, b));
  if (shortest === undefined) return;
  storeSubscript(machine, shortest, key, value);
  for (const each of others) slotsOf(machine, each).mayGetEntry?.(machine, each);
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

/** The next item of whichever it is: of those that are over it is none. */
function nextOfAny(machine: Machine, { alternatives }: OneOf): IteratorStep | undefined {
  const iterators = alternatives.filter((each) => slotsOf(machine, each).next !== undefined);
  let mayEnd = false;
  const value = withEachOf(machine, iterators, (each) => {
    const step = slotsOf(machine, each).next?.(machine, each) ?? END;
    mayEnd ||= step.mayEnd || step.value === undefined;
    return step.value ?? null;
  });
  return value === undefined ? undefined : { value, mayEnd };
}

/** What a value may be, with what is like one of the alternatives, and not told apart from it where it is called. */
function meantBy({ alternatives, keeps }: OneOf): readonly Value[] {
  if (keeps.length === 0) return alternatives;
  const told = new Set(alternatives.filter(isObject).map(({ likeness }) => likeness));
  return [...alternatives, ...keeps.filter(({ likeness }) => told.has(likeness))];
}

function isIterable(value: Value): boolean {
  return isObject(value) && !isAbstract(value) && value.typeTag !== 'float';
}

function likelyItems(machine: Machine, value: Value): number {
  return rangeOf(lengthMaybe(machine, value))?.likely ?? 0;
}

export const ONE_OF: Slots<OneOf> = {
  getIter: iterateOneOf,
  loadItem: (machine, self, index) =>
    eachObjectThatWorks(machine, meantBy(self), (each) => loadSubscript(machine, each, index)),
  storeItem: (machine, self, index, value) => {
    const places: MaybePlace[] = [];
    const getting: Value[] = [];
    eachObjectThatWorks(machine, meantBy(self), (each) => {
      const slots = slotsOf(machine, each);
      const own = slots.itemPlaces?.(machine, each, index);
      if (own !== undefined) places.push(...own);
      else if (slots.mayGetEntry !== undefined) getting.push(each);
      else storeSubscript(machine, each, index, value);
      return null;
    });
    writeOneOf(machine, places, value);
    addToOneOf(machine, getting, index, value);
    return true;
  },
  next: nextOfAny,
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
  method: (machine, self, name) =>
    methodOfMany(machine, self, name) ?? { callable: methodsOf(machine, self, name), self: undefined },
  storeAttr: (machine, self, name, value) => {
    const places = meantBy(self)
      .filter(isObject)
      .map(
        (each): MaybePlace =>
          slotsOf(machine, each).attrPlace?.(machine, each, name) ?? {
            value: undefined,
            write: (one) => {
              storeAttribute(machine, each, name, one);
            },
          },
      );
    writeOneOf(machine, places, value);
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
  return eachObjectThatWorks(machine, meantBy(object), (each) => loadAttribute(machine, each, name));
}

/** Of more instances than this a method is called once, on whichever it is. */
const MOST_CALLED_EACH = 4;

/** The method that many instances of one class share; null where they are few, or do not. */
function methodOfMany(machine: Machine, object: OneOf, name: string): Method | null {
  const all = meantBy(object);
  const [first] = all;
  if (all.length <= MOST_CALLED_EACH || !isObject(first)) return null;
  if (all.some((each) => !isObject(each) || each.likeness !== first.likeness)) return null;
  const methods = all.map((each) => lookup(machine, each, name));
  const [shared] = methods;
  if (shared === undefined || !isMethod(shared) || shared.self !== first) return null;
  if (slotsOf(machine, shared.callable).code === undefined) return null;
  const isShared = methods.every(
    (each) => each !== undefined && isMethod(each) && each.callable === shared.callable,
  );
  return isShared ? { callable: shared.callable, self: object } : null;
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
