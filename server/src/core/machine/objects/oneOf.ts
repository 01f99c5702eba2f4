import { ANY_INT, OneOf, oneOf } from '../../values/abstract.ts';
import { toExpression, oneOfExpressions } from '../firmware/convert.ts';
import { bytesOf } from '../runtime/buffers.ts';
import { slotsOf, type Slots } from '../runtime/slots.ts';
import type { BufferView, MaybePlace, Method } from '../runtime/typeSlots.ts';
import { iterateOneOf, likelyItems, meantBy } from './oneOfItems.ts';
import { heldBy } from '../heap/held.ts';
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
import type { IteratorStep } from '../../values/iterator.ts';
import { END } from '../runtime/indexed.ts';

/** Of several dicts the shortest gets a new entry, so that each comes to have its own; the others may have got it. */
function addToOneOf(machine: Machine, dicts: readonly Value[], key: Value, value: Value): void {
  const [shortest, ...others] = dicts
    .slice()
    .sort((a, b) => likelyItems(machine, a) - likelyItems(machine, b));
  if (shortest === undefined) return;
  storeSubscript(machine, shortest, key, value);
  for (const each of others) slotsOf(machine, each).mayGetEntry?.(machine, each, key);
}

/** Of many objects some are not told apart: each of those may have got the value as well. */
function noteOthers(machine: Machine, self: OneOf, value: Value): void {
  if (!self.hasOthers || !isObject(value) || value.id < 0) return;
  const objects = meantBy(self).filter(isObject);
  const [first] = objects;
  if (first === undefined) return;
  machine.filling.noteMany(machine.trace.currentSite, {
    likeness: first.likeness,
    told: objects.length,
    bytes: heldBy(machine, value)?.bytes ?? 0,
    at: machine.trace.eventCount,
  });
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
    noteOthers(machine, self, value);
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
    noteOthers(machine, self, value);
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
