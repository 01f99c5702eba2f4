import { charactersIn } from '../text/text.ts';
import { between, exactly, type Interval } from '../../quantity/interval.ts';
import { OneOf, SomeData, Unknown, abstractInt, isAbstract } from '../../values/abstract.ts';
import { NativeIterator, type IteratorStep } from '../../values/iterator.ts';
import { Generator } from '../../values/generator.ts';
import { Dict, DictView } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { Range } from '../../values/range.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import type { Entry, Table } from '../../values/table.ts';
import { Float } from '../../values/float.ts';
import { ArrayObject, MemoryView } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { Instance } from '../../values/class.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import { isObject, type Value, typeName } from '../../values/value.ts';
import { lookupSpecial } from '../calls/attributes.ts';
import { nextPart } from '../builtins/dataMethods.ts';
import { internedStr, newFloat, newInt, newTuple, place } from '../create.ts';
import { Buffer } from '../buffer.ts';
import { callValue } from '../calls/call.ts';
import { checkNesting } from '../calls/cStack.ts';
import { catching, raiseFormatted, Raised, raiseWith } from '../exceptions/errors.ts';
import { resumeForValue } from '../calls/generators.ts';
import type { Machine } from '../machine.ts';
import { hold, letGo, register } from '../lifetime.ts';
import { rangeOf, touch } from '../ways/scope.ts';
import { exceptionMatches } from '../exceptions/exceptionMatch.ts';
import { nativeIteration } from '../native/nativeObjects.ts';

const END: IteratorStep = { value: undefined, mayEnd: false };
const sure = (value: Value): IteratorStep => ({ value, mayEnd: false });

/** Iterator over indexed items; the position is kept in the iterator. */
function indexed(
  kind: string,
  held: Value,
  lengthNow: () => Interval,
  itemAt: (index: number) => Value,
): NativeIterator {
  return new NativeIterator(kind, [held], (iterator) => {
    const index = iterator.position;
    const length = lengthNow();
    if (index >= length.high || (index >= length.low && index >= Math.max(length.likely, length.low)))
      return END;
    iterator.position = index + 1;
    return { value: itemAt(index), mayEnd: index >= length.low };
  });
}

/** Number of items of a range; exact for known bounds. */
export function rangeLength(range: Range): Interval {
  const start = rangeOf(range.start);
  const stop = rangeOf(range.stop);
  const step = rangeOf(range.step);
  if (start === null || stop === null || step === null || step.low !== step.high || step.low === 0)
    return between(0, Infinity, 0);
  const count = (from: number, to: number): number =>
    to === Infinity || from === -Infinity ? Infinity : Math.max(0, Math.ceil((to - from) / step.low));
  if (step.low > 0)
    return between(
      count(start.high, stop.low),
      count(start.low, stop.high),
      count(start.likely, stop.likely),
    );
  return between(count(start.low, stop.high), count(start.high, stop.low), count(start.likely, stop.likely));
}

function rangeItem(machine: Machine, range: Pick<Range, 'start' | 'step'>, index: number): Value {
  const start = rangeOf(range.start);
  const step = rangeOf(range.step);
  if (start === null || step === null) return new Unknown('item of an unknown range');
  if (start.low === start.high && step.low === step.high) {
    const value = start.low + index * step.low;
    return Number.isSafeInteger(value)
      ? value
      : newInt(machine, BigInt(start.low) + BigInt(index) * BigInt(step.low));
  }
  return abstractInt(
    start.low + index * step.low,
    start.high + index * step.high,
    start.likely + index * step.likely,
  );
}

/** Iterator over the slots of a hash table, also while it is being changed (py/objdict.c dict_iter_next). */
export function tableIterator(held: Value, table: Table, pick: (entry: Entry) => Value): NativeIterator {
  return new NativeIterator('iterator', [held], (iterator) => {
    const next = table.nextFrom(iterator.position);
    if (next === undefined) return END;
    iterator.position = next.at + 1;
    return { value: pick(next.entry), mayEnd: table.uncertain };
  });
}

/** Iterator over a view (py/objdict.c dict_view_getiter). */
function viewIterator(machine: Machine, { dict, kind }: DictView): NativeIterator {
  return tableIterator(dict, dict.table, ({ key, value }) => {
    if (kind === 'keys') return key;
    return kind === 'values' ? value : newTuple(machine, [key, value]);
  });
}

/** An iterator of a built-in container; null for anything else. No allocation is made here. */
function containerIterator(machine: Machine, value: Value): NativeIterator | null {
  if (value instanceof List) {
    return indexed(
      'iterator',
      value,
      () => between(value.certainLength, value.items.length, value.items.length),
      (index) => value.items[index] as Value,
    );
  }
  if (value instanceof DictView) return viewIterator(machine, value);
  if (value instanceof Tuple) {
    return indexed(
      'iterator',
      value,
      () => exactly(value.items.length),
      (index) => value.items[index] as Value,
    );
  }
  if (value instanceof Dict || value instanceof SetObject)
    return tableIterator(value, value.table, ({ key }) => key);
  if (value instanceof Str) {
    const characters = value.text === null ? null : charactersIn(machine, value, value.text);
    return indexed(
      'iterator',
      value,
      () => (characters === null ? value.byteLength : exactly(characters.length)),
      (index) =>
        characters === null
          ? new Str(null, between(1, 4), true)
          : internedStr(machine, characters[index] as string),
    );
  }
  if (value instanceof Bytes) {
    const { data } = value;
    return indexed(
      'iterator',
      value,
      () => value.byteLength,
      (index) => (data === null ? abstractInt(0, 255) : (data[index] as number)),
    );
  }
  if (value instanceof ArrayObject || value instanceof MemoryView) {
    const iterator = indexed(
      'iterator',
      value,
      () => value.length,
      (index) =>
        value instanceof ArrayObject ? arrayItem(machine, value, index) : viewItem(machine, value, index),
    );
    iterator.heldSlot = 1;
    return iterator;
  }
  if (value instanceof Range) {
    const { start, step } = value;
    const length = rangeLength(value);
    const iterator = indexed(
      'iterator',
      null,
      () => length,
      (index) => rangeItem(machine, { start, step }, index),
    );
    iterator.heldSlot = 0;
    return iterator;
  }
  return null;
}

/** Item of a memoryview; a null index stands for any item. */
export function viewItem(machine: Machine, view: MemoryView, index: number | null): Value {
  const { buffer, offset } = view;
  if (buffer instanceof ArrayObject && buffer.typeCode === view.typeCode)
    return arrayItem(machine, buffer, index === null ? null : index + offset);
  if (buffer instanceof Bytes && buffer.data !== null && index !== null)
    return buffer.data[index + offset] ?? abstractInt(0, 255);
  return abstractInt(...itemRange(view.typeCode));
}

/** Item of an array; a null index stands for any item. */
export function arrayItem(machine: Machine, array: ArrayObject, index: number | null): Value {
  const { typeCode } = array;
  if (array.items === null || index === null) {
    return typeCode === 'f' || typeCode === 'd'
      ? newFloat(machine, null)
      : abstractInt(...itemRange(typeCode));
  }
  const item = array.items[index] as number;
  return typeCode === 'f' || typeCode === 'd'
    ? newFloat(machine, item)
    : newInt(machine, BigInt(Math.trunc(item)));
}

function itemRange(typeCode: string): [number, number] {
  switch (typeCode) {
    case 'b':
      return [-128, 127];
    case 'B':
      return [0, 255];
    case 'h':
      return [-32768, 32767];
    case 'H':
      return [0, 65535];
    case 'I':
    case 'L':
      return [0, 2 ** 32 - 1];
    default:
      return [-(2 ** 31), 2 ** 31 - 1];
  }
}

/**
 * `iter(value)` (py/runtime.c mp_getiter). With `onStack` the iterator of a built-in container lives in VM
 * slots, as in a for loop; otherwise it is an object of its own.
 */
export function getIter(machine: Machine, value: Value, onStack: boolean): Value {
  if (value instanceof Generator || value instanceof NativeIterator) return value;
  if (value instanceof Unknown) return value;
  const iterator = containerIterator(machine, value) ?? nativeIteration(machine, value);
  // a stream is its own iterator
  if (iterator !== null)
    return onStack || iterator.typeName === 'stream'
      ? iterator
      : place(machine, iterator, machine.sizes.iterator);
  if (value instanceof Instance) return instanceIterator(machine, value, onStack);
  if (value instanceof OneOf) return iterateOneOf(machine, value, onStack);
  const name = typeName(value);
  if (name === null) return new Unknown('iterator of an unknown value');
  // room for the iterator is made first
  if (!onStack) new Buffer(machine, machine.sizes.iterator).abandon();
  return raiseFormatted(
    machine,
    'TypeError',
    "'%s' object isn't iterable",
    `'${name}' object isn't iterable`,
  );
}

/**
 * Of alternatives only those count that can be iterated: scripts ask `if found:` before `for each in found`.
 * Of several, the longest stands for all.
 */
function iterateOneOf(machine: Machine, { alternatives }: OneOf, onStack: boolean): Value {
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

/**
 * `__iter__` of a class, else `__getitem__`, else the object of a built-in base. Room for an iterator is made
 * before anything else, and is garbage where it is not used (py/runtime.c:1150).
 */
function instanceIterator(machine: Machine, value: Instance, onStack: boolean): Value {
  const room = onStack ? null : new Buffer(machine, machine.sizes.iterator);
  const inRoom = (iterator: NativeIterator): NativeIterator => {
    if (room === null) return iterator;
    iterator.id = room.take();
    register(machine, iterator);
    return iterator;
  };
  const method = lookupSpecial(machine, value, '__iter__');
  if (method !== undefined) {
    room?.abandon();
    return callValue(machine, method, [value]);
  }
  if (value.native !== undefined) {
    const iterator = containerIterator(machine, value.native);
    if (iterator !== null) return inRoom(iterator);
  }
  const getItem = lookupSpecial(machine, value, '__getitem__');
  if (getItem !== undefined) return inRoom(itemsByIndex(value, getItem));
  room?.abandon();
  if (value.native !== undefined) return getIter(machine, value.native, onStack);
  const name = value.type.name;
  return raiseFormatted(
    machine,
    'TypeError',
    "'%s' object isn't iterable",
    `'${name}' object isn't iterable`,
  );
}

function itemsByIndex(instance: Instance, getItem: Value): NativeIterator {
  return new NativeIterator('iterator', [instance], (iterator) => {
    const machine = iterator.machine as Machine;
    try {
      return sure(catching(machine, () => callValue(machine, getItem, [instance, iterator.position++])));
    } catch (error) {
      if (error instanceof Raised && exceptionMatches(error.exception, ['IndexError', 'StopIteration']))
        return END;
      throw error;
    }
  });
}

/**
 * One step of an iterator (mp_iternext); `value` undefined at the end. A generator that returns a value raises
 * StopIteration, which ends a for loop and nothing else.
 */
export function nextItem(machine: Machine, iterator: Value): IteratorStep {
  if (iterator instanceof NativeIterator) {
    if (iterator.depth > 1) checkNesting(machine, iterator.depth);
    touch(machine, iterator);
    iterator.machine = machine;
    return iterator.step(iterator);
  }
  if (iterator instanceof NativeObject) {
    const stream = nativeIteration(machine, iterator);
    if (stream?.typeName === 'stream') return stream.step(stream);
  }
  if (iterator instanceof Generator) {
    const { kind, value } = resumeForValue(machine, iterator, null);
    if (kind === 'yield') return sure(value);
    // what a generator returns is raised, also where nobody asks for it (py/objgenerator.c:210)
    return value === null ? END : raiseWith(machine, 'StopIteration', [value]);
  }
  if (iterator instanceof Instance) {
    const method = lookupSpecial(machine, iterator, '__next__');
    if (method !== undefined) {
      try {
        return sure(callValue(machine, method, [iterator]));
      } catch (error) {
        if (error instanceof Raised && exceptionMatches(error.exception, ['StopIteration'])) return END;
        throw error;
      }
    }
  }
  if (iterator instanceof SomeData) return { value: nextPart(machine, iterator), mayEnd: true };
  if (iterator instanceof Unknown) return { value: iterator, mayEnd: true };
  return raiseFormatted(
    machine,
    'TypeError',
    "'%s' object isn't an iterator",
    `'${typeName(iterator)}' object isn't an iterator`,
  );
}

/** How many unknown items a built-in function takes from an iterator whose end is not known. */
const UNKNOWN_ITEMS = 4;

/**
 * Runs over all items, as built-in functions do; returns how many items there certainly were, or -1 when the
 * end is not known.
 */
export function forEach(machine: Machine, iterable: Value, use: (item: Value) => void): number {
  const iterator = getIter(machine, iterable, true);
  const held = hold(machine, iterable, iterator);
  let count = 0;
  let certain = true;
  let uncertainItems = 0;
  for (;;) {
    const { value, mayEnd } = nextItem(machine, iterator);
    if (value === undefined) break;
    machine.work.charge('item', 1);
    if (mayEnd) {
      certain = false;
      if (value instanceof Unknown && ++uncertainItems > UNKNOWN_ITEMS) break;
    }
    use(value);
    count++;
  }
  letGo(machine, held);
  return certain ? count : -1;
}

/** As {@link forEach}, with an iterator object of its own: mp_getiter without a buffer. */
export function forEachNew(machine: Machine, iterable: Value, use: (item: Value) => void): number {
  return forEach(machine, getIter(machine, iterable, false), use);
}

/** The items of an iterable as an array. */
export function collect(machine: Machine, iterable: Value): { items: Value[]; exact: boolean } {
  if (iterable instanceof Tuple || iterable instanceof List)
    machine.work.charge('slot', iterable.items.length);
  if (iterable instanceof Tuple) return { items: iterable.items.slice(), exact: true };
  if (iterable instanceof List) return { items: iterable.items.slice(), exact: iterable.isExact };
  const items: Value[] = [];
  const held = machine.held.length;
  const certain = forEach(machine, iterable, (item) => {
    items.push(item);
    hold(machine, item);
  });
  letGo(machine, held);
  return { items, exact: certain >= 0 };
}
