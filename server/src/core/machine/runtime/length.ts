import { mayFail } from '../exceptions/mayFail.ts';
import { isObject, type TypeTag, typeName, type Value } from '../../values/value.ts';
import type { Interval } from '../../quantity/interval.ts';
import { abstractInt } from '../../values/abstract.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { slotsOf } from './slots.ts';

/** `len(value)`. */
export function lengthOf(machine: Machine, value: Value): Value {
  const length = slotsOf(machine, value).len?.(machine, value);
  if (length !== undefined) return length;
  const name = typeName(value);
  if (name === null) {
    mayFail(machine);
    return abstractInt(0, Infinity, 0);
  }
  return raiseFormatted(
    machine,
    'TypeError',
    "object of type '%s' has no len()",
    `object of type '${name}' has no len()`,
  );
}

/** A length that lies in an interval. */
export function intBetween({ low, likely, high }: Interval): Value {
  return abstractInt(low, high, likely);
}

/** Types with a length that is asked for before their items are (mp_obj_len_maybe). */
const SIZED: ReadonlySet<TypeTag> = new Set([
  'list',
  'tuple',
  'dict',
  'set',
  'range',
  'str',
  'bytes',
  'array',
]);

/** Length of a value that has one; undefined for anything else, and for an instance. */
export function lengthMaybe(machine: Machine, value: Value): Value | undefined {
  return isObject(value) && SIZED.has(value.typeTag) ? lengthOf(machine, value) : undefined;
}
