import type { List } from '../../values/list.ts';
import type { Value } from '../../values/value.ts';
import { SMALLEST_LIST } from '../create.ts';
import { drop } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import { resize } from '../requests.ts';
import { touch } from '../ways/scope.ts';

function setCapacity(machine: Machine, list: List, capacity: number): void {
  resize(machine, list.tableId, capacity * machine.sizes.wordBytes);
  list.capacity = capacity;
}

function noteLength(list: List, wasExact: boolean): void {
  if (wasExact) list.certainLength = list.items.length;
  else list.certainLength = Math.min(list.certainLength, list.items.length);
}

/** py/objlist.c:237: a full table doubles. */
export function listAppend(machine: Machine, list: List, item: Value): void {
  touch(machine, list);
  if (list.items.length >= list.capacity) setCapacity(machine, list, list.capacity * 2);
  list.items.push(item);
  list.certainLength++;
}

/** py/objlist.c:254: room for both and four more when the table is too small. */
export function listExtend(machine: Machine, list: List, items: readonly Value[], itemsExact = true): void {
  touch(machine, list);
  const isExact = list.isExact && itemsExact;
  if (list.items.length + items.length > list.capacity) {
    setCapacity(machine, list, list.items.length + items.length + SMALLEST_LIST);
  }
  machine.work.charge('slot', items.length);
  for (const item of items) list.items.push(item);
  noteLength(list, isExact);
}

/** py/objlist.c:279: the table halves when it is more than twice too large. */
export function listPop(machine: Machine, list: List, index: number): Value {
  touch(machine, list);
  const { isExact } = list;
  machine.work.charge('slot', list.items.length - index);
  const [item] = list.items.splice(index, 1);
  if (list.capacity > SMALLEST_LIST && list.capacity > 2 * list.items.length) {
    setCapacity(machine, list, list.capacity >> 1);
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
  const length = list.items.length - count + items.length;
  if (length > list.capacity) setCapacity(machine, list, length);
  machine.work.charge('slot', length);
  for (const old of list.items.slice(start, start + count)) drop(machine, old);
  if (items.length <= MOST_SPREAD) list.items.splice(start, count, ...items);
  else list.items = list.items.slice(0, start).concat(items, list.items.slice(start + count));
  noteLength(list, isExact);
}

export function listClear(machine: Machine, list: List): void {
  touch(machine, list);
  for (const item of list.items) drop(machine, item);
  list.items = [];
  list.certainLength = 0;
  list.open = false;
  setCapacity(machine, list, SMALLEST_LIST);
}

export function listSet(machine: Machine, list: List, index: number, value: Value): void {
  touch(machine, list);
  drop(machine, list.items[index]);
  list.items[index] = value;
}
