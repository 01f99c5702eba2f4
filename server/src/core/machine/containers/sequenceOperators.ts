import type { BinaryOperator } from '../../syntax/ast.ts';
import { List } from '../../values/list.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import { type Value, typeName } from '../../values/value.ts';
import { newList, newSet, newTuple } from '../create.ts';
import { setAdd, setOwner } from './dicts.ts';
import { BigInteger } from '../../values/bigInteger.ts';
import { checkWord } from '../numbers/bigIntegers.ts';
import { integerOf } from '../numbers/integers.ts';
import { forEachNew } from './iterate.ts';
import { hold, letGo } from '../lifetime.ts';
import { listAppend, listExtend } from './lists.ts';
import type { Machine } from '../machine.ts';
import { checkSize } from '../room.ts';
import { rangeOf } from '../ways/scope.ts';
import { tableClear, tableFind, tableRemove } from './tables.ts';

/** Most items that a repetition lays out one by one where their number is not known. */
const MOST_ITEMS = 1 << 20;

/** @throws Raised MemoryError for more items than the board has memory for */
function repeated(
  machine: Machine,
  items: readonly Value[],
  times: Value,
): { items: Value[]; certain: number } | undefined {
  if (times instanceof BigInteger) checkWord(machine, times.value);
  const range = typeof times === 'boolean' ? rangeOf(Number(times)) : rangeOf(times);
  if (range === null) return undefined;
  const certain = items.length === 0 ? 0 : Math.max(0, range.low) * items.length;
  checkSize(machine, certain * machine.sizes.wordBytes);
  const count = Math.min(
    Math.max(0, range.likely),
    items.length === 0 ? 0 : Math.floor(MOST_ITEMS / items.length),
  );
  machine.work.charge('slot', count * items.length);
  const all: Value[] = [];
  for (let index = 0; index < count; index++) for (const item of items) all.push(item);
  return { items: all, certain };
}

function joined(machine: Machine, left: readonly Value[], right: readonly Value[]): Value[] {
  const length = left.length + right.length;
  checkSize(machine, length * machine.sizes.wordBytes);
  machine.work.charge('slot', length);
  return left.concat(right);
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
    list.open = left.open || right.open;
    list.mostMore = (left.open ? left.mostMore : 0) + (right.open ? right.mostMore : 0);
    return list;
  }
  // there is no `*=` for lists
  if (operator !== '*' || inPlace) return undefined;
  const all = repeated(machine, left.items, right);
  if (all === undefined) return undefined;
  const list = newList(machine, all.items);
  list.certainLength = Math.min(all.certain, all.items.length);
  list.open = integerOf(right) === null;
  return list;
}

/** py/objlist.c list_extend: another list at once, anything else item by item. */
export function extendList(machine: Machine, list: List, source: Value): void {
  if (source instanceof List) {
    listExtend(machine, list, source.items.slice(), source.isExact);
    return;
  }
  extendByAppending(machine, list, source);
}

function extendByAppending(machine: Machine, list: List, source: Value): void {
  const held = hold(machine, list);
  const certain = forEachNew(machine, source, (item) => {
    listAppend(machine, list, item);
  });
  letGo(machine, held);
  if (certain < 0) list.certainLength = Math.min(list.certainLength, list.items.length - 1);
}

export function tupleOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Tuple,
  right: Value,
): Value | undefined {
  if (operator === '+' && right instanceof Tuple)
    return newTuple(machine, joined(machine, left.items, right.items));
  if (operator !== '*') return undefined;
  const all = repeated(machine, left.items, right);
  return all === undefined ? undefined : newTuple(machine, all.items);
}

/** py/objset.c set_copy: a table of the same size. */
export function copySet(machine: Machine, set: SetObject): SetObject {
  const copy = newSet(machine, set.table.slots, set.frozen);
  machine.work.charge('item', 2 * set.table.entries.size);
  copy.table.copyFrom(set.table);
  return copy;
}

export function setOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: SetObject,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  if (!(right instanceof SetObject)) return typeName(right) === null ? copySet(machine, left) : undefined;
  const changes = inPlace && !left.frozen;
  switch (operator) {
    case '|':
      return unite(machine, changes ? left : copySet(machine, left), right);
    case '&':
      return intersect(machine, left, right, changes);
    case '-':
      return subtractSet(machine, changes ? left : copySet(machine, left), right);
    case '^':
      return symmetricDifference(machine, changes ? left : copySet(machine, left), right);
    default:
      return undefined;
  }
}

export function unite(machine: Machine, set: SetObject, other: Value): SetObject {
  const held = hold(machine, set);
  forEachNew(machine, other, (item) => setAdd(machine, set, item));
  letGo(machine, held);
  return set;
}

/** py/objset.c set_intersect_int: a new set is built; for `&=` its table replaces that of the old one. */
export function intersect(machine: Machine, left: SetObject, other: Value, inPlace: boolean): SetObject {
  if (left === other) return inPlace ? left : copySet(machine, left);
  const result = newSet(machine, 0);
  const held = hold(machine, result);
  forEachNew(machine, other, (item) => {
    if (tableFind(machine, left.table, item) !== undefined) setAdd(machine, result, item);
  });
  letGo(machine, held);
  if (!inPlace) return result;
  tableClear(machine, setOwner(machine, left));
  left.table.copyFrom(result.table);
  left.table.slots = result.table.slots;
  left.table.tableId = result.table.tableId;
  result.table.tableId = -1;
  return left;
}

export function subtractSet(machine: Machine, set: SetObject, other: Value): SetObject {
  const owner = setOwner(machine, set);
  if (set === other) {
    tableClear(machine, owner);
    return set;
  }
  const held = hold(machine, set);
  forEachNew(machine, other, (item) => {
    tableRemove(machine, owner, item);
  });
  letGo(machine, held);
  return set;
}

export function symmetricDifference(machine: Machine, set: SetObject, other: Value): SetObject {
  const owner = setOwner(machine, set);
  const held = hold(machine, set);
  forEachNew(machine, other, (item) => {
    if (tableFind(machine, set.table, item) === undefined) setAdd(machine, set, item);
    else tableRemove(machine, owner, item);
  });
  letGo(machine, held);
  return set;
}
