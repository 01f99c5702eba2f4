import type { ResolvedType } from '../../catalogue/outcome.ts';
import { exactly, isExact, type Interval } from '../../quantity/interval.ts';
import { ANY_BOOL, SomeData, Unknown, oneOf } from '../../values/abstract.ts';
import { List } from '../../values/list.ts';
import { Tuple } from '../../values/tuple.ts';
import { Float } from '../../values/float.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import type { Value } from '../../values/value.ts';
import {
  internedStr,
  newAbstractBytes,
  newAbstractStr,
  newArray,
  newDict,
  newFloat,
  newList,
  newSet,
  newStr,
  newTuple,
  place,
} from '../heap/create.ts';
import { listAppend } from '../objects/list.ts';
import type { Machine } from '../machine.ts';
import { fromExpression, fromInterval } from './convert.ts';

/** Most elements of an unknown list that are made one by one. */
const MOST_ELEMENTS = 4096;
/** The same of a tuple of known length. So many small objects fill the board's RAM: further ones need not be told apart. */
const MOST_KNOWN_ELEMENTS = 100_000;

/** Makes the value that a call of the firmware returns, with the memory its type needs. */
export function makeResult(machine: Machine, type: ResolvedType, named: ReadonlyMap<string, Value>): Value {
  switch (type.kind) {
    case 'none':
      return null;
    case 'bool':
      return type.truth === 'maybe' ? ANY_BOOL : type.truth === 'yes';
    case 'int':
      return fromInterval(type.range);
    case 'float': {
      const known = type.range.low === type.range.high ? type.range.low : null;
      return type.fresh ? newFloat(machine, known) : new Float(known);
    }
    case 'str':
      return makeStr(machine, type);
    case 'bytes':
      return makeBytes(machine, type);
    case 'bytearray':
      return makeByteArray(machine, type);
    case 'list':
      return makeList(machine, type, named);
    case 'tuple':
      return makeTuple(machine, type, named);
    case 'dict':
      return type.fresh ? newDict(machine, type.length.likely) : new Unknown('a dict');
    case 'set':
      return type.fresh ? newSet(machine, type.length.likely) : new Unknown('a set');
    case 'memoryview':
    case 'function':
    case 'iterator':
    case 'module':
      return new Unknown(`a ${type.kind}`);
    case 'object':
      return makeObject(machine, type, named);
    case 'argument':
      return named.get(type.parameter) ?? new Unknown(`argument ${type.parameter}`);
    case 'oneOf':
      return oneOf(type.options.map((option) => makeResult(machine, option, named)));
    case 'data':
      return new SomeData(type.why, type.length);
    case 'unknown':
      return new Unknown(type.why);
  }
}

type Text = Extract<ResolvedType, { kind: 'str' | 'bytes' | 'bytearray' }>;

function makeStr(machine: Machine, { fresh, length, options }: Text): Value {
  if (options?.length === 1)
    return fresh ? newStr(machine, options[0] as string) : internedStr(machine, options[0] as string);
  return fresh ? newAbstractStr(machine, length) : new Str(null, length, true);
}

function makeBytes(machine: Machine, { fresh, length, aliases }: Text): Value {
  if (!fresh) return new Bytes(null, length);
  return aliases
    ? place(machine, new Bytes(null, length), machine.sizes.str)
    : newAbstractBytes(machine, length);
}

function makeByteArray(machine: Machine, { length, aliases }: Text): Value {
  if (!aliases) return newArray(machine, 'bytearray', 'B', null, length);
  const array = newArray(machine, 'bytearray', 'B', null, exactly(0));
  array.length = length;
  return array;
}

function elements(
  machine: Machine,
  of: ResolvedType | readonly ResolvedType[],
  length: Interval,
  named: ReadonlyMap<string, Value>,
): Value[] {
  if (isList(of)) return of.map((each) => makeResult(machine, each, named));
  if (isExact(length)) return knownElements(machine, of, length.likely, named);
  const count = Math.min(MOST_ELEMENTS, Number.isFinite(length.likely) ? length.likely : 0);
  // Work like that of as many instructions: loops around it are followed as long as around those.
  machine.work.charge('instruction', count);
  return Array.from({ length: count }, (_, index) =>
    index < length.low
      ? makeResult(machine, of, named)
      : unsure(machine, () => makeResult(machine, of, named)),
  );
}

/** Elements of which there are exactly so many. Those that need no memory are all alike. */
function knownElements(
  machine: Machine,
  of: ResolvedType,
  count: number,
  named: ReadonlyMap<string, Value>,
): Value[] {
  const made = Math.min(count, of.kind === 'int' ? 1 : MOST_KNOWN_ELEMENTS);
  machine.work.charge('instruction', made);
  const items = Array.from({ length: made }, () => makeResult(machine, of, named));
  const last = items.at(-1);
  return last === undefined ? items : [...items, ...new Array<Value>(count - made).fill(last)];
}

/** Makes something that may as well not be there. */
function unsure<T>(machine: Machine, make: () => T): T {
  machine.uncertain++;
  try {
    return make();
  } finally {
    machine.uncertain--;
  }
}

function isList(of: ResolvedType | readonly ResolvedType[]): of is readonly ResolvedType[] {
  return Array.isArray(of);
}

/** A tuple of unknown length has its likely elements; its size and what they take are bounded by the others. */
function makeTuple(
  machine: Machine,
  type: Extract<ResolvedType, { kind: 'list' | 'tuple' }>,
  named: ReadonlyMap<string, Value>,
): Value {
  const before = machine.requestedTotal;
  const items = elements(machine, type.of, type.length, named);
  if (!type.fresh) return new Tuple(items, type.names ?? null);
  const taken = machine.requestedTotal - before;
  const tuple = newTuple(machine, items);
  const { low, high } = type.length;
  if (isList(type.of) || tuple.id < 0 || (low >= items.length && high <= items.length)) return tuple;
  const { wordBytes } = machine.sizes;
  const header = machine.requestedTotal - before - taken - items.length * wordBytes;
  const elementBytes = wordBytes + (items.length === 0 ? 0 : Math.ceil(taken / items.length));
  machine.sizeBounds.set(tuple.id, {
    low: header + Math.min(low, items.length) * wordBytes,
    high: header + items.length * wordBytes + Math.max(0, high - items.length) * elementBytes,
  });
  return tuple;
}

/** Bytes an element is taken to need where none was made to measure: a small object and its slot. */
const USUAL_ELEMENT_BYTES = 64;

/** A list whose length is not known has its likely elements, and none for certain beyond the least length. */
function makeList(
  machine: Machine,
  type: Extract<ResolvedType, { kind: 'list' | 'tuple' }>,
  named: ReadonlyMap<string, Value>,
): Value {
  if (!type.fresh) return new List(elements(machine, type.of, type.length, named), 0);
  const before = machine.requestedTotal;
  const list =
    type.built === 'append'
      ? appendedList(machine, type, named)
      : newList(machine, elements(machine, type.of, type.length, named));
  const made = list.items.length;
  const elementBytes = made === 0 ? USUAL_ELEMENT_BYTES : Math.ceil((machine.requestedTotal - before) / made);
  list.certainLength = Math.min(type.length.low, made);
  list.open = type.length.high > made;
  list.mostMore = Math.max(0, type.length.high - made);
  if (list.open || type.length.low < made) {
    const table = list.capacity * machine.sizes.wordBytes;
    const more = (type.length.high - made) * elementBytes;
    machine.sizeBounds.set(list.tableId, {
      low: Math.min(table, 4 * machine.sizes.wordBytes),
      high: table + Math.max(0, more),
    });
  }
  return list;
}

function appendedList(
  machine: Machine,
  type: Extract<ResolvedType, { kind: 'list' | 'tuple' }>,
  named: ReadonlyMap<string, Value>,
): List {
  const list = newList(machine, []);
  machine.held.push(list);
  for (const item of elements(machine, type.of, type.length, named)) listAppend(machine, list, item);
  machine.held.pop();
  return list;
}

function makeObject(
  machine: Machine,
  type: Extract<ResolvedType, { kind: 'object' }>,
  named: ReadonlyMap<string, Value>,
): Value {
  const object = new NativeObject(type.type);
  for (const [name, value] of Object.entries(type.fields)) object.fields.set(name, fromExpression(value));
  if (type.fresh) {
    place(machine, object, objectBytes(machine, type.objectBytes));
    if (type.finaliser) machine.finalisable.push(object);
  }
  machine.held.push(object);
  type.holds.forEach((held, index) => object.holds.set(`part ${index}`, makeResult(machine, held, named)));
  machine.held.pop();
  return object;
}

/** Sizes of the catalogue are those of the 64-bit board. */
function objectBytes(machine: Machine, bytes: number): number {
  return machine.sizes.wordBytes === 8 ? bytes : Math.ceil(bytes / 2);
}
