import { rangeOf } from '../paths/scope.ts';
import { lengthMaybe } from '../runtime/length.ts';
import { mayFail } from '../exceptions/mayFail.ts';
import { printItems, nested, lengthOfMore } from '../runtime/print.ts';
import { equalItems, equalBuffers } from '../runtime/equal.ts';
import { notHashable } from '../runtime/keys.ts';
import type { Slots } from '../runtime/slots.ts';
import { intBetween } from '../runtime/length.ts';
import { indexed } from '../runtime/indexed.ts';
import { add, between, isExact, type Interval } from '../../quantity/interval.ts';
import { type NativeCode, methodTable, type Arities } from '../runtime/nativeFunction.ts';
import { newList, SMALLEST_LIST } from '../heap/create.ts';
import { forEachNew } from '../runtime/iterate.ts';
import { hold, letGo, drop, dropMaybe } from '../heap/lifetime.ts';
import { Unknown } from '../../values/abstract.ts';
import { raiseError } from '../exceptions/errors.ts';
import { positionIn, boundsOf, plainBounds, slicedLength, type Bounds } from '../runtime/positions.ts';
import { sequenceItems } from '../runtime/sequenceItems.ts';
import { argument, knownInt, requireType } from '../runtime/arguments.ts';
import { itemPlaces, placesAt } from './listPlaces.ts';
import { sortValues } from './listSort.ts';
import {
  likelyPart,
  positionOf,
  countOf,
  indexIn,
  sliced,
  anyOf,
  repeated,
  joined,
  product,
} from '../runtime/sequence.ts';
import type { SliceObject } from '../../values/slice.ts';
import type { Value } from '../../values/value.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { List } from '../../values/list.ts';
import type { Machine } from '../machine.ts';
import { resize } from '../heap/requests.ts';
import { writeOneOf } from '../runtime/oneOfPlaces.ts';
import { touch } from '../paths/scope.ts';

/** py/objlist.c. */
export const LIST_ARITIES: Arities = {
  append: 2,
  clear: 1,
  copy: 1,
  count: 2,
  extend: 2,
  index: '2-4',
  insert: 3,
  pop: '1-2',
  remove: 2,
  reverse: 1,
  sort: '1+',
};

/** @param certain items that there are on all ways then */
function setCapacity(
  machine: Machine,
  list: List,
  capacity: number,
  certain: number,
  isExact = list.isExact,
): void {
  const { wordBytes } = machine.sizes;
  const onAllWays = isExact ? capacity : certain;
  resize(machine, list.tableId, capacity * wordBytes, onAllWays * wordBytes);
  list.capacity = capacity;
}

function noteLength(list: List, wasExact: boolean): void {
  if (wasExact) list.certainLength = list.items.length;
  else list.certainLength = Math.min(list.certainLength, list.items.length);
}

/** py/objlist.c:237: a full table doubles. */
export function listAppend(machine: Machine, list: List, item: Value, isCertain = true): void {
  touch(machine, list);
  const certain = list.certainLength + (isCertain ? 1 : 0);
  if (list.items.length >= list.capacity)
    setCapacity(machine, list, list.capacity * 2, certain, isCertain && list.isExact);
  list.items.push(item);
  list.certainLength = certain;
}

/** py/objlist.c:254: room for both and four more when the table is too small. */
export function listExtend(
  machine: Machine,
  list: List,
  items: readonly Value[],
  certain: number = items.length,
): void {
  touch(machine, list);
  if (list.items.length + items.length > list.capacity) {
    const length = list.items.length + items.length;
    setCapacity(machine, list, length + SMALLEST_LIST, list.certainLength + certain);
  }
  machine.work.charge('slot', items.length);
  for (const item of items) list.items.push(item);
  list.certainLength += certain;
}

/** py/objlist.c:279: the table halves when it is more than twice too large. */
export function listPop(machine: Machine, list: List, index: number): Value {
  touch(machine, list);
  const { isExact } = list;
  machine.work.charge('slot', list.items.length - index);
  const [item] = list.items.splice(index, 1);
  list.leading = Math.min(list.leading, index);
  if (list.capacity > SMALLEST_LIST && list.capacity > 2 * list.items.length) {
    setCapacity(machine, list, list.capacity >> 1, Math.max(0, list.certainLength - 1));
  }
  if (isExact) list.certainLength = list.items.length;
  else list.certainLength = Math.max(0, list.certainLength - 1);
  return item as Value;
}

/** py/objlist.c list_insert: a place is appended, and what stands behind moves up by one. */
export function listInsert(machine: Machine, list: List, index: number, item: Value): void {
  machine.work.charge('slot', list.items.length - index);
  listAppend(machine, list, null);
  list.items.pop();
  list.items.splice(index, 0, item);
}

/** Items that are handed over one by one; more are put together in a new array. */
const MOST_SPREAD = 1_000;

/** Replaces `count` items from `start`; the table grows to the exact number when it has to (objlist.c:206). */
export function listReplace(
  machine: Machine,
  list: List,
  start: number,
  count: number,
  items: readonly Value[],
): void {
  touch(machine, list);
  const { isExact } = list;
  list.leading = Math.min(list.leading, start);
  const length = list.items.length - count + items.length;
  if (length > list.capacity) setCapacity(machine, list, length, list.certainLength);
  machine.work.charge('slot', length);
  for (let at = start; at < start + count && at < list.items.length; at++) dropItem(machine, list, at);
  if (items.length <= MOST_SPREAD) list.items.splice(start, count, ...items);
  else list.items = list.items.slice(0, start).concat(items, list.items.slice(start + count));
  noteLength(list, isExact);
}

export function listClear(machine: Machine, list: List): void {
  touch(machine, list);
  machine.work.charge('slot', list.items.length);
  for (const at of list.items.keys()) dropItem(machine, list, at);
  list.items = [];
  list.certainLength = 0;
  list.open = false;
  setCapacity(machine, list, SMALLEST_LIST, SMALLEST_LIST);
}

export function listSet(machine: Machine, list: List, index: number, value: Value): void {
  touch(machine, list);
  dropItem(machine, list, index);
  list.items[index] = value;
}

/** An item is given up that is there, or may be. */
function dropItem(machine: Machine, list: List, at: number): void {
  if (at < list.sureItems) drop(machine, list.items[at]);
  else dropMaybe(machine, list.items[at]);
}

/** py/objlist.c list_binary_op. */
export function listOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: List,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  if (operator === '+' && inPlace) {
    extendList(machine, left, right);
    return left;
  }
  if (operator === '+' && right instanceof List) {
    const list = newList(machine, joined(machine, left.items, right.items));
    list.certainLength = left.certainLength + right.certainLength;
    return openFor(list, add(left.length, right.length));
  }
  // there is no `*=` for lists
  if (operator !== '*' || inPlace) return undefined;
  const all = repeated(machine, left.items, right);
  if (all === undefined) return undefined;
  const length = product(left.length, all.turns);
  const list = newList(machine, all.items, isExact(length) ? all.items.length : length);
  list.certainLength = Math.min(length.low, all.items.length);
  return openFor(list, length);
}

/** Says that there may be more items than are at hand, up to a length. */
function openFor(list: List, { high }: Interval): List {
  list.mostMore = high - list.items.length;
  list.open = list.mostMore > 0;
  return list;
}

/** py/objlist.c list_extend: another list at once, anything else item by item. */
export function extendList(machine: Machine, list: List, source: Value): void {
  if (source instanceof List) {
    const length = add(list.length, source.length);
    listExtend(machine, list, source.items.slice(), source.certainLength);
    openFor(list, length);
    return;
  }
  extendByAppending(machine, list, source);
}

function extendByAppending(machine: Machine, list: List, source: Value): void {
  const held = hold(machine, list);
  const certain = forEachNew(machine, source, (item, isCertain) => {
    listAppend(machine, list, item, isCertain);
  });
  letGo(machine, held);
  if (certain < 0) list.certainLength = Math.min(list.certainLength, list.items.length - 1);
}

function listItem(machine: Machine, list: List, index: Value): Value {
  const at = positionIn(machine, list, index, list.length);
  const item = at === null ? undefined : list.items[at];
  return item === undefined ? anyOf(machine, list.items) : item;
}

function listPart(machine: Machine, list: List, index: SliceObject): Value {
  const bounds = list.isExact ? boundsOf(machine, index, list.items.length) : null;
  if (bounds !== null) return listSlice(machine, list, bounds);
  const length = slicedLength(index, list.length);
  const part = newList(machine, likelyPart(machine, list.items, index, length.likely));
  part.certainLength = Math.min(length.low, part.items.length);
  part.open = list.open;
  part.mostMore = list.mostMore;
  return part;
}

/** A step other than 1 makes an empty list and appends (py/sequence.c mp_seq_extract_slice). */
function listSlice(machine: Machine, list: List, bounds: Bounds): List {
  machine.work.charge('slot', Math.abs(bounds.stop - bounds.start));
  const items = sliced(list.items, bounds);
  if (bounds.step === 1) return newList(machine, items);
  const part = newList(machine, []);
  const held = hold(machine, part);
  for (const item of items) listAppend(machine, part, item);
  letGo(machine, held);
  return part;
}

function storeItem(machine: Machine, list: List, index: Value, value: Value): boolean {
  const at = positionIn(machine, list, index, list.length);
  if (at === null) writeOneOf(machine, placesAt(machine, list, index), value);
  else listSet(machine, list, at, value);
  return true;
}

function storeSlice(machine: Machine, list: List, slice: SliceObject, value: Value): boolean {
  const { items } = sequenceItems(machine, value);
  const bounds = list.isExact ? plainBounds(machine, slice, list.items.length, false) : null;
  if (bounds !== null) listReplace(machine, list, bounds.start, bounds.stop - bounds.start, items);
  else {
    listReplace(machine, list, 0, 0, items);
    list.certainLength = Math.min(list.certainLength, items.length);
  }
  return true;
}

function deleteSlice(machine: Machine, list: List, slice: SliceObject): boolean {
  const bounds = plainBounds(machine, slice, list.items.length, false);
  const { certainLength, isExact } = list;
  const count = bounds === null ? Infinity : bounds.stop - bounds.start;
  if (bounds !== null) listReplace(machine, list, bounds.start, count, []);
  if (!isExact) list.certainLength = Math.max(0, certainLength - count);
  return true;
}

/** `del list[i]` is `list.pop(i)` (py/objlist.c list_subscr). */
function deleteItem(machine: Machine, list: List, index: Value): boolean {
  const at = positionIn(machine, list, index, list.length);
  if (at !== null) drop(machine, listPop(machine, list, at));
  else list.certainLength = Math.max(0, list.certainLength - 1);
  return true;
}

export const LIST_METHODS = methodTable(
  {
    append: (machine, args) => {
      listAppend(machine, requireType(machine, args[0], List), argument(machine, args, 1));
      return null;
    },
    clear: (machine, args) => {
      listClear(machine, requireType(machine, args[0], List));
      return null;
    },
    copy: (machine, args) => {
      const list = requireType(machine, args[0], List);
      machine.work.charge('slot', list.items.length);
      const copy = newList(machine, list.items.slice());
      copy.certainLength = list.certainLength;
      copy.open = list.open;
      copy.mostMore = list.mostMore;
      return copy;
    },
    count: (machine, args) =>
      countOf(machine, requireType(machine, args[0], List).items, argument(machine, args, 1)),
    extend: (machine, args) => {
      extendList(machine, requireType(machine, args[0], List), argument(machine, args, 1));
      return null;
    },
    index: (machine, args) => indexIn(machine, requireType(machine, args[0], List).items, args),
    insert: (machine, args) => {
      const list = requireType(machine, args[0], List);
      const at = knownInt(args[1]) ?? list.items.length;
      const { length } = list.items;
      const index = Math.min(Math.max(at < 0 ? at + length : at, 0), length);
      listInsert(machine, list, index, argument(machine, args, 2));
      return null;
    },
    pop: (machine, args) => {
      const list = requireType(machine, args[0], List);
      const { length } = list.items;
      if (length === 0)
        return list.open
          ? new Unknown('item of a list of unknown length')
          : raiseError(machine, 'IndexError', 'pop from empty list');
      const range = {
        low: list.certainLength,
        likely: length,
        high: length + (list.open ? list.mostMore : 0),
      };
      if (range.low === 0) mayFail(machine);
      const at = args[1] === undefined ? length - 1 : positionIn(machine, list, args[1], range);
      return listPop(machine, list, Math.min(at ?? length - 1, length - 1));
    },
    remove: (machine, args) => {
      const list = requireType(machine, args[0], List);
      const at = positionOf(machine, list.items, argument(machine, args, 1));
      if (at === undefined) mayFail(machine);
      if (at === -1) return raiseError(machine, 'ValueError', 'object not in sequence');
      drop(machine, listPop(machine, list, at ?? 0));
      return null;
    },
    reverse: (machine, args) => {
      const list = requireType(machine, args[0], List);
      touch(machine, list);
      machine.work.charge('slot', list.items.length);
      list.items.reverse();
      list.leading = 0;
      return null;
    },
    sort: (machine, args, keywords) => {
      if (args.length > 1) return raiseError(machine, 'TypeError', 'extra positional arguments given');
      sortValues(machine, requireType(machine, args[0], List), keywords);
      return null;
    },
  },
  LIST_ARITIES,
);

export const makeList: NativeCode = (machine, args) => {
  const [value] = args;
  const list = newList(machine, []);
  if (value === undefined) return list;
  const held = hold(machine, list);
  forEachNew(machine, value, (item, isCertain) => {
    listAppend(machine, list, item, isCertain);
  });
  letGo(machine, held);
  makeRoom(machine, list, value);
  return list;
};

/** There may be more items than have been looked at: the table has doubled for them. */
function makeRoom(machine: Machine, list: List, source: Value): void {
  const length = rangeOf(lengthMaybe(machine, source));
  if (length === null || length.high <= list.items.length) return;
  list.certainLength = Math.min(list.certainLength, length.low);
  const { wordBytes } = machine.sizes;
  const slots = SMALLEST_LIST * 2 ** Math.ceil(Math.log2(Math.max(1, length.high / SMALLEST_LIST)));
  const likely = list.capacity * wordBytes;
  resize(machine, list.tableId, {
    low: SMALLEST_LIST * wordBytes,
    likely,
    high: Math.max(likely, slots * wordBytes),
  });
  openFor(list, length);
}

/** What a list that may be longer than it is known contains is sure only of what is at hand. */
function listContains(machine: Machine, list: List, item: Value): boolean | undefined | 'search' {
  if (!list.open) return 'search';
  machine.work.charge('slot', list.items.length);
  const at = positionOf(machine, list.items, item);
  return at !== undefined && at >= 0 && at < list.certainLength ? true : undefined;
}

export const LIST: Slots<List> = {
  isSequence: true,
  len: (_machine, list) => intBetween(list.length),
  items: (list) => ({ items: list.items, exact: list.isExact }),
  iterator: (_machine, list) =>
    indexed(
      'iterator',
      list,
      () => list.length,
      (index) => list.items[index] as Value,
    ),
  contains: listContains,
  loadItem: listItem,
  loadSlice: listPart,
  storeItem,
  itemPlaces,
  storeSlice,
  deleteItem,
  deleteSlice,
  print: (machine, printer, list, kind, depth) => {
    printItems(printer, '[', list.items, ']', nested(machine, printer, depth, kind));
    if (list.open) printer.addUnknown(between(0, lengthOfMore(machine, list, depth), 0));
  },
  binaryOp: (machine, list, operator, right, inPlace) =>
    listOperation(machine, operator, list, right, inPlace),
  isRepeatable: true,
  storeComp: (machine, list, item) => {
    listAppend(machine, list, item);
  },
  equal: (machine, list, other) =>
    other instanceof List
      ? equalItems(machine, list.items, other.items, list.isExact && other.isExact)
      : equalBuffers(machine, list, other),
  unhashable: notHashable,
};
