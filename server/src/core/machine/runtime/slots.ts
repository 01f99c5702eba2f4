import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import type { TypeSlots } from './typeSlots.ts';

/** The slots of a type in this machine. */
export type Slots<Self> = TypeSlots<Machine, Self>;

/** What a value does (mp_obj_get_type). */
export function slotsOf({ interpreter: { types } }: Machine, value: Value): Slots<Value> {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return types.int;
    case 'boolean':
      return types.bool;
    default:
      return value === null ? types.none : types[value.typeTag];
  }
}

/** What any operator makes of two values of which one has a say of its own; undefined where none has. */
export function anyOperation(machine: Machine, left: Value, right: Value = null): Value | undefined {
  return (
    slotsOf(machine, left).anyOp?.(machine, left, right) ??
    slotsOf(machine, right).anyOp?.(machine, right, left)
  );
}
