import type { List } from '../../values/list.ts';
import { type Value, truthOf } from '../../values/value.ts';
import { callValue } from '../runtime/call.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import type { Keywords } from '../runtime/nativeFunction.ts';
import { compareOperation } from '../runtime/compare.ts';
import { touch } from '../paths/scope.ts';

/**
 * Sorts in place as py/objlist.c mp_quicksort does: not stable, and with the key function called anew for both
 * sides of every comparison. A comparison whose result is not known counts as false.
 */
export function sortValues(machine: Machine, list: List, keywords: Keywords): void {
  touch(machine, list);
  const key = keywords.get('key') ?? null;
  const wanted = truthOf(keywords.get('reverse') ?? false) !== true;
  const { items } = list;
  const keyOf = (item: Value): Value => (key === null ? item : callValue(machine, key, [item]));
  const less = (a: Value, b: Value): boolean => truthOf(compareOperation(machine, '<', a, b)) === wanted;
  const swap = (a: number, b: number): void => {
    [items[a], items[b]] = [items[b] as Value, items[a] as Value];
  };

  const before = (item: Value, pivot: Value, itemFirst: boolean): boolean => {
    machine.work.charge('item', 1);
    const itemKey = keyOf(item);
    const held = hold(machine, itemKey);
    const result = itemFirst ? less(itemKey, pivot) : less(pivot, itemKey);
    letGo(machine, held);
    return result;
  };

  const sort = (first: number, last: number): void => {
    let head = first;
    let tail = last;
    while (head < tail) {
      let up = head - 1;
      let down = tail;
      const pivot = keyOf(items[tail] as Value);
      const held = hold(machine, pivot);
      for (;;) {
        do up++;
        while (up < down && before(items[up] as Value, pivot, true));
        do down--;
        while (up < down && before(items[down] as Value, pivot, false));
        if (up >= down) break;
        swap(up, down);
      }
      swap(up, tail);
      letGo(machine, held);
      if (down - head < tail - up - 1) {
        sort(head, down);
        head = up + 1;
      } else {
        sort(up + 1, tail);
        tail = down;
      }
    }
  };
  list.leading = 0;
  sort(0, items.length - 1);
}
