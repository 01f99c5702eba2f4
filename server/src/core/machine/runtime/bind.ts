import { type Value } from '../../values/value.ts';
import { slotsOf } from './slots.ts';
import type { Machine } from '../machine.ts';
import type { Method } from './typeSlots.ts';

/** What a class member becomes when it is read through an instance or class (py/runtime.c mp_convert_member_lookup). */
export function bind(machine: Machine, self: Value, type: Value, member: Value): Method | Value {
  const slots = slotsOf(machine, member);
  return slots.bind === undefined ? member : slots.bind(machine, member, self, type);
}

/** How functions become methods. */
export function bindFunction(_machine: Machine, member: Value, self: Value): Method {
  return { callable: member, self };
}
