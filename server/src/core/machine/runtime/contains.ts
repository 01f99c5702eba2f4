import { slotsOf } from './slots.ts';
import { type Value } from '../../values/value.ts';
import { equalValues } from './equal.ts';
import { getIter, nextOrNone } from './iterate.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';

/** `item in container` (py/runtime.c mp_binary_op); undefined when it is not known. */
export function containsItem(machine: Machine, container: Value, item: Value): boolean | undefined {
  const slots = slotsOf(machine, container);
  if (slots.contains === undefined) return search(machine, container, item);
  const found = slots.contains(machine, container, item);
  return found === 'search' ? search(machine, container, item) : found;
}

/** Unknown items looked at before giving up on an iterator that may be endless. */
const MOST_UNKNOWN_ITEMS = 64;

/** Item by item to the first that is equal. */
function search(machine: Machine, container: Value, item: Value): boolean | undefined {
  const iterator = getIter(machine, container, true);
  const held = hold(machine, container, iterator);
  let result: boolean | undefined = false;
  for (let count = 0; result === false || count < MOST_UNKNOWN_ITEMS; count++) {
    const { value, isCertain } = nextOrNone(machine, iterator);
    if (value === undefined) break;
    machine.work.charge('item', 1);
    const inner = hold(machine, value);
    const same = equalValues(machine, value, item);
    letGo(machine, inner);
    if (!isCertain || same === undefined) result = undefined;
    else if (same && result === false) {
      result = true;
      break;
    } else if (same) break;
  }
  letGo(machine, held);
  return result;
}
