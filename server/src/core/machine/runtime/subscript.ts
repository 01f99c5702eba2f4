import { mayFail } from '../exceptions/mayFail.ts';
import { type Machine } from '../machine.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import { slotsOf } from './slots.ts';
import { Unknown } from '../../values/abstract.ts';
import { SliceObject } from '../../values/slice.ts';
import { type Value, typeName } from '../../values/value.ts';

/** `container[index]` (py/obj.c mp_obj_subscr). */
export function loadSubscript(machine: Machine, container: Value, index: Value): Value {
  const slots = slotsOf(machine, container);
  const item =
    slots.loadSlice !== undefined && isSlice(index)
      ? slots.loadSlice(machine, container, index)
      : slots.loadItem?.(machine, container, index);
  if (item !== undefined) return item;
  const name = typeName(container);
  if (name === null) {
    mayFail(machine);
    return new Unknown('item of an unknown value');
  }
  return raiseFormatted(
    machine,
    'TypeError',
    "'%s' object isn't subscriptable",
    `'${name}' object isn't subscriptable`,
  );
}

export function storeSubscript(machine: Machine, container: Value, index: Value, value: Value): void {
  const slots = slotsOf(machine, container);
  const isDone =
    slots.storeSlice !== undefined && isSlice(index)
      ? slots.storeSlice(machine, container, index, value)
      : slots.storeItem?.(machine, container, index, value);
  if (isDone === true) return;
  if (typeName(container) !== null) notSupported(machine, container, 'assignment');
  mayFail(machine);
}

function notSupported(machine: Machine, container: Value, what: 'assignment' | 'deletion'): never {
  return raiseFormatted(
    machine,
    'TypeError',
    `'%s' object doesn't support item ${what}`,
    `'${typeName(container)}' object doesn't support item ${what}`,
  );
}

export function deleteSubscript(machine: Machine, container: Value, index: Value): void {
  const slots = slotsOf(machine, container);
  const isDone =
    slots.deleteSlice !== undefined && isSlice(index)
      ? slots.deleteSlice(machine, container, index)
      : slots.deleteItem?.(machine, container, index);
  if (isDone === true) return;
  if (typeName(container) !== null) notSupported(machine, container, 'deletion');
  mayFail(machine);
}

function isSlice(index: Value): index is SliceObject {
  return index instanceof SliceObject;
}
