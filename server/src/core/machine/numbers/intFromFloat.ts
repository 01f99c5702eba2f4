import { ANY_INT } from '../../values/abstract.ts';
import type { Value } from '../../values/value.ts';
import { fitsSmallInt, newBigInteger, newInt } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';

/**
 * An int from a float without its fraction (py/objint.c mp_obj_new_int_from_float); null or a float that no int
 * can be made of gives an unknown int, where the board raises OverflowError or ValueError.
 */
export function newIntFromFloat(machine: Machine, value: number | null): Value {
  if (value === null) return ANY_INT;
  if (Number.isNaN(value)) return raiseError(machine, 'ValueError', "can't convert NaN to int");
  if (!Number.isFinite(value)) return raiseError(machine, 'OverflowError', "can't convert inf to int");
  const whole = BigInt(Math.trunc(value));
  return fitsSmallInt(machine, whole) ? newInt(machine, whole) : newBigInteger(machine, whole);
}
