import { slotsOf } from './slots.ts';
import type { Found } from './typeSlots.ts';
import { Instance } from '../../values/class.ts';
import type { Value } from '../../values/value.ts';
import { findInLineage } from './lineage.ts';
import type { Machine } from '../machine.ts';

/** Looks a name up in a class and its bases, depth first (py/objtype.c mp_obj_class_lookup). */
export function lookupInClass(machine: Machine, type: Value, name: string): Found | undefined {
  return findInLineage(machine.work, type, (each) => slotsOf(machine, each).member?.(machine, each, name));
}

/** A special method of an instance's class, as a plain function that takes the instance first; of no other value. */
export function lookupSpecial(machine: Machine, value: Value, name: string): Value | undefined {
  if (!(value instanceof Instance)) return undefined;
  const found = lookupInClass(machine, value.type, name);
  return found?.isBuiltIn === false ? found.value : undefined;
}
