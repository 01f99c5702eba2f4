import { mayFail } from '../../exceptions/mayFail.ts';
import { slotsOf } from '../../runtime/slots.ts';
import type { CountInstruction } from '../../../compile/code.ts';
import { alternativesOf, SomeData, Unknown } from '../../../values/abstract.ts';
import type { Dict } from '../../../values/dict.ts';
import type { List } from '../../../values/list.ts';
import type { Frame } from '../../../values/frame.ts';
import { isObject, type Value, typeName } from '../../../values/value.ts';
import { partOf } from '../../objects/dataMethods.ts';
import { newList, newSet, newSlice } from '../../heap/create.ts';
import { dictStore, setAdd } from '../../runtime/dicts.ts';
import { raiseFormatted } from '../../exceptions/errors.ts';
import { collect, forEach, getIter, nextItem, nextOrNone } from '../../runtime/iterate.ts';
import { hold, letGo } from '../../heap/lifetime.ts';
import { listAppend } from '../../objects/list.ts';
import type { Machine, Step } from '../../machine.ts';
import { pop, push, setTop, top } from '../../runtime/frameStack.ts';
import type { Typed } from './typed.ts';

// Displays, comprehensions and unpacking.

export function take(frame: Frame, count: number): Value[] {
  const items = frame.slots.slice(frame.height - count, frame.height) as Value[];
  frame.height -= count;
  return items;
}

/** `count` operands become one result in the lowest of their slots. */
export function replaceOperands(
  machine: Machine,
  frame: Frame,
  count: number,
  make: (items: Value[]) => Value,
): void {
  const items = frame.slots.slice(frame.height - count, frame.height) as Value[];
  const result = make(items);
  frame.height -= count;
  push(machine, frame, result);
}

export const buildSlice: Typed<CountInstruction> = (machine, frame, { count }) => {
  const step = count === 3 ? pop(frame) : null;
  const stop = pop(frame);
  setTop(machine, frame, newSlice(machine, top(frame), stop, step));
};

export const buildSet: Typed<CountInstruction> = (machine, frame, { count }) => {
  replaceOperands(machine, frame, count, (items) => {
    const set = newSet(machine, count);
    for (const item of items) setAdd(machine, set, item);
    return set;
  });
};

export const storeMap: Step = (machine, frame) => {
  const { slots, height } = frame;
  dictStore(machine, slots[height - 3] as Dict, slots[height - 1] as Value, slots[height - 2] as Value);
  frame.height -= 2;
  return undefined;
};

/** The container of a comprehension gets one more entry; of a dict there is the key on top, and the value below it. */
export const storeComp: Typed<CountInstruction> = (machine, frame, { count }) => {
  const container = frame.slots[frame.height - 1 - (count >> 2)];
  const first = top(frame);
  // The kind of a dict, which takes a key too (py/vm.c:893).
  const isDict = (count & 3) === 1;
  if (container !== undefined) {
    const value = isDict ? (frame.slots[frame.height - 2] as Value) : null;
    slotsOf(machine, container).storeComp?.(machine, container, first, value);
  }
  frame.height -= isDict ? 2 : 1;
};

function unpackItems(machine: Machine, value: Value, least: number): Value[] {
  if (typeName(value) === null) mayFail(machine);
  if (value instanceof SomeData) return new Array<Value>(least).fill(partOf(value));
  if (isOneOfSequences(machine, value)) return filledUp(collect(machine, value).items, least);
  if (typeName(value) === null) return new Array<Value>(least).fill(new Unknown('item of an unknown value'));
  const { items, exact } = collect(machine, value);
  if (!exact) mayFail(machine);
  return exact ? items : filledUp(items, least);
}

/** Whether a value is one of several lists and tuples, or none of them: scripts ask which before they take it apart. */
function isOneOfSequences(machine: Machine, value: Value): boolean {
  const objects = alternativesOf(value)?.filter(isObject) ?? [];
  return objects.length > 0 && objects.every((each) => slotsOf(machine, each).items !== undefined);
}

function filledUp(items: Value[], least: number): Value[] {
  while (items.length < least) items.push(new Unknown('item of a sequence of unknown length'));
  return items;
}

function checkCount(machine: Machine, needed: number, got: number): void {
  if (got < needed)
    raiseFormatted(
      machine,
      'ValueError',
      'need more than %d values to unpack',
      `need more than ${got} values to unpack`,
    );
}

export const unpackSequence: Typed<CountInstruction> = (machine, frame, { count }) => {
  const source = top(frame);
  let items: Value[];
  if (slotsOf(machine, source).items !== undefined || typeName(source) === null) {
    items = unpackItems(machine, source, count);
    if (items.length > count && slotsOf(machine, source).items?.(source).exact === true)
      tooMany(machine, count);
    items = items.slice(0, count);
  } else items = takeItems(machine, source, count);
  checkCount(machine, count, items.length);
  setTop(machine, frame, items[count - 1]);
  for (let index = count - 2; index >= 0; index--) push(machine, frame, items[index]);
  if (count === 0) frame.height--;
};

/** Takes `count` items of an iterator, and asks once more whether that was all (py/runtime.c:842). */
function takeItems(machine: Machine, source: Value, count: number): Value[] {
  const iterator = getIter(machine, source, true);
  const held = hold(machine, source, iterator);
  const items: Value[] = [];
  let certain = true;
  while (items.length < count) {
    const { value, isCertain } = nextOrNone(machine, iterator);
    if (value === undefined) break;
    if (!isCertain) certain = false;
    items.push(value);
    hold(machine, value);
  }
  if (items.length === count) {
    const { value, isCertain } = nextOrNone(machine, iterator);
    if (value !== undefined && isCertain && certain) tooMany(machine, count);
  }
  letGo(machine, held);
  if (!certain) mayFail(machine);
  while (!certain && items.length < count) items.push(new Unknown('item of a sequence of unknown length'));
  return items;
}

function tooMany(machine: Machine, count: number): never {
  return raiseFormatted(
    machine,
    'ValueError',
    'too many values to unpack (expected %d)',
    `too many values to unpack (expected ${count})`,
  );
}

/** `a, *b, c = …` (py/runtime.c mp_unpack_ex). */
export const unpackEx: Typed<CountInstruction> = (machine, frame, { count }) => {
  const left = count & 0xff;
  const right = count >> 8;
  const source = top(frame);
  const parts =
    slotsOf(machine, source).items !== undefined || typeName(source) === null
      ? splitSequence(machine, source, left, right)
      : splitIterable(machine, source, left, right);
  const values = [...parts.last.reverse(), parts.rest, ...parts.first.reverse()];
  setTop(machine, frame, values[0]);
  for (const value of values.slice(1)) push(machine, frame, value);
};

interface SplitItems {
  readonly first: Value[];
  readonly rest: List;
  readonly last: Value[];
}

function splitSequence(machine: Machine, source: Value, left: number, right: number): SplitItems {
  const items = unpackItems(machine, source, left + right);
  checkCount(machine, left + right, items.length);
  const end = items.length - right;
  const rest = newList(machine, items.slice(left, end));
  return { first: items.slice(0, left), rest, last: items.slice(end) };
}

/** The rest of an iterator is appended to a list, from which the last items are taken. */
function splitIterable(machine: Machine, source: Value, left: number, right: number): SplitItems {
  const iterator = getIter(machine, source, false);
  const held = hold(machine, iterator);
  const first: Value[] = [];
  while (first.length < left) {
    const { value } = nextItem(machine, iterator);
    if (value === undefined) {
      checkCount(machine, left + right, first.length);
      break;
    }
    first.push(value);
    hold(machine, value);
  }
  const rest = newList(machine, []);
  hold(machine, rest);
  const certain = forEach(machine, iterator, (item) => {
    listAppend(machine, rest, item);
  });
  if (certain < 0) rest.certainLength = 0;
  checkCount(machine, left + right, first.length + rest.items.length);
  letGo(machine, held);
  const last = rest.items.splice(rest.items.length - right, right);
  rest.certainLength = Math.min(rest.certainLength, rest.items.length);
  return { first, rest, last };
}
