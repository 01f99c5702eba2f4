import { typeName, type Value } from '../../values/value.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { collect } from './iterate.ts';
import { slotsOf } from './slots.ts';

/** Items of a list or tuple (mp_obj_get_array); nothing else will do. */
export function sequenceItems(machine: Machine, value: Value): { items: Value[] } {
  const at = slotsOf(machine, value).items?.(value);
  if (at !== undefined) {
    machine.work.charge('slot', at.items.length);
    return { items: at.items.slice() };
  }
  if (typeName(value) === null) return collect(machine, value);
  return raiseFormatted(
    machine,
    'TypeError',
    "object '%s' isn't a tuple or list",
    `object '${typeName(value)}' isn't a tuple or list`,
  );
}
