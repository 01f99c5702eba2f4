import { type Value, typeName } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { raiseFormatted } from './errors.ts';

/** What a value that is no number raises where one is wanted (py/obj.c mp_obj_get_int, mp_obj_get_float). */
export function refuseConversion(machine: Machine, value: Value, wanted: 'int' | 'float'): never {
  return raiseFormatted(
    machine,
    'TypeError',
    `can't convert %s to ${wanted}`,
    `can't convert ${typeName(value)} to ${wanted}`,
  );
}
