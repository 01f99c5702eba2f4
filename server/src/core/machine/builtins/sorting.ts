import type { List } from '../../values/containers.ts';
import type { Value } from '../../values/value.ts';
import { callValue } from '../call.ts';
import { truthOf } from '../kinds.ts';
import type { Machine } from '../machine.ts';
import type { Keywords } from '../nativeFunction.ts';
import { compareOperation } from '../operators.ts';
import { touch } from '../scope.ts';

/**
 * Sorts in place (py/objlist.c mp_quicksort). The board calls the key function anew for every comparison;
 * here it is called once an item, so what it leaves as garbage counts once.
 */
export function sortValues(machine: Machine, list: List, keywords: Keywords): void {
  touch(machine, list);
  const key = keywords.get('key');
  const reverse = truthOf(keywords.get('reverse') ?? false) === true;
  const keyed = list.items.map((item) => ({
    item,
    key: key === undefined || key === null ? item : callValue(machine, key, [item]),
  }));
  const operator = reverse ? '>' : '<';
  const less = (a: Value, b: Value): boolean => truthOf(compareOperation(machine, operator, a, b)) === true;
  keyed.sort((a, b) => (less(a.key, b.key) ? -1 : less(b.key, a.key) ? 1 : 0));
  list.items = keyed.map((each) => each.item);
}
