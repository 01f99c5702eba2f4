import { tupleItems } from '../../values/tuple.ts';
import { typeOf } from './typeOf.ts';
import { type Machine } from '../machine.ts';
import { type Value, typeName } from '../../values/value.ts';
import { isSubclass } from '../exceptions/exceptionMatch.ts';

/** `isinstance(value, types)`; undefined when it is not known. */
export function isInstance(machine: Machine, value: Value, type: Value): boolean | undefined {
  const types = tupleItems(type);
  if (types !== null) {
    const results = types.map((each) => isInstance(machine, value, each));
    if (results.includes(true)) return true;
    return results.includes(undefined) ? undefined : false;
  }
  if (typeName(value) === null || typeName(type) === null) return undefined;
  return isSubclass(typeOf(value), type);
}
