import { List } from '../../values/list.ts';
import { type Value, truthOf } from '../../values/value.ts';
import { Unknown } from '../../values/abstract.ts';
import { raiseError } from '../exceptions/errors.ts';
import { listAppend } from '../objects/list.ts';
import type { Machine } from '../machine.ts';
import { compareOperation } from '../runtime/compare.ts';
import { touch } from '../paths/scope.ts';
import { argument } from '../runtime/arguments.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';

function heapOf(machine: Machine, args: readonly Value[]): List {
  const heap = argument(machine, args, 0);
  return heap instanceof List ? heap : raiseError(machine, 'TypeError', 'heap must be a list');
}

/** `a < b`; an unknown order counts as false, as only the place of items depends on it. */
function less(machine: Machine, a: Value, b: Value): boolean {
  return truthOf(compareOperation(machine, '<', a, b)) === true;
}

/** Moves the item at `position` up to where its parent is not larger (extmod/moduheapq.c:41). */
function siftDown(machine: Machine, items: Value[], first: number, position: number): void {
  const item = items[position] as Value;
  let at = position;
  while (at > first) {
    const parent = (at - 1) >> 1;
    if (!less(machine, item, items[parent] as Value)) break;
    items[at] = items[parent] as Value;
    at = parent;
  }
  items[at] = item;
}

/** Moves the item at `position` to a leaf along the smaller children, then up again. */
function siftUp(machine: Machine, items: Value[], position: number): void {
  const item = items[position] as Value;
  let at = position;
  for (let child = 2 * at + 1; child < items.length; child = 2 * at + 1) {
    const right = child + 1;
    if (right < items.length && !less(machine, items[child] as Value, items[right] as Value)) child = right;
    items[at] = items[child] as Value;
    at = child;
  }
  items[at] = item;
  siftDown(machine, items, position, at);
}

/** extmod/moduheapq.c: the list grows as by append and keeps its table when items are taken. */
export const UHEAPQ: ModuleMembers = {
  heappush: (machine, args) => {
    const heap = heapOf(machine, args);
    listAppend(machine, heap, argument(machine, args, 1));
    siftDown(machine, heap.items, 0, heap.items.length - 1);
    return null;
  },
  heappop: (machine, args) => {
    const heap = heapOf(machine, args);
    touch(machine, heap);
    heap.leading = 0;
    const last = heap.items.pop();
    if (last === undefined)
      return heap.open
        ? new Unknown('item of a heap of unknown length')
        : raiseError(machine, 'IndexError', 'empty heap');
    heap.certainLength = Math.min(heap.certainLength, heap.items.length);
    const [first] = heap.items;
    if (first === undefined) return last;
    heap.items[0] = last;
    machine.held.push(first, last);
    siftUp(machine, heap.items, 0);
    machine.held.length -= 2;
    return first;
  },
  heapify: (machine, args) => {
    const heap = heapOf(machine, args);
    touch(machine, heap);
    heap.leading = 0;
    machine.work.charge('item', heap.items.length);
    for (let index = heap.items.length >> 1; index > 0;) siftUp(machine, heap.items, --index);
    return null;
  },
};
