import type { List } from '../../values/containers.ts';
import type { Value } from '../../values/value.ts';
import { SMALLEST_LIST } from '../create.ts';
import { drop } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import { resize } from '../requests.ts';
import { touch } from '../ways/scope.ts';

function setCapacity(machine: Machine, list: List, capacity: number): void {
  list.capacity = capacity;
  resize(machine, list.tableId, capacity * machine.sizes.wordBytes);
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
  for (const item of items) list.items.push(item);
  noteLength(list, isExact);
}

/** py/objlist.c:279: the table halves when it is more than twice too large. */
export function listPop(machine: Machine, list: List, index: number): Value {
  touch(machine, list);
  const { isExact } = list;
  const [item] = list.items.splice(index, 1);
  if (list.capacity > SMALLEST_LIST && list.capacity > 2 * list.items.length) {
    setCapacity(machine, list, list.capacity >> 1);
  }
  if (isExact) list.certainLength = list.items.length;
  else list.certainLength = Math.max(0, list.certainLength - 1);
  return item as Value;
}

/** Items, as a power of two, whose copying counts as one instruction. */
const COPIES_PER_INSTRUCTION_SHIFT = 4;

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
  for (const old of list.items.slice(start, start + count)) drop(machine, old);
  list.items = list.items.slice(0, start).concat(items, list.items.slice(start + count));
  // Copying counts as work, so that a loop over a list that grows without end reaches the limit in time.
  machine.instructions += list.items.length >> COPIES_PER_INSTRUCTION_SHIFT;
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
