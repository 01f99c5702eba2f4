import { Unknown } from '../../values/abstract.ts';
import type { ClassType } from '../../values/class.ts';
import type { NamedTupleType } from '../../values/namedTupleType.ts';
import type { NativeType } from '../../values/nativeType.ts';
import { isObject, typeName, type TypeTag, type Value } from '../../values/value.ts';
import { nativeType } from './nativeTypes.ts';

/** Type of a value, as `type()` gives it. */
export function typeOf(value: Value): Value {
  const own = isObject(value) ? value.ownType : null;
  if (own !== null) return own;
  const name = typeName(value);
  return name === null ? new Unknown('type of an unknown value') : nativeType(name);
}

const TYPES: ReadonlySet<TypeTag> = new Set(['class', 'nativeType', 'namedTupleType']);

/** True for values that only types can be. */
export function isType(value: Value): value is NativeType | ClassType | NamedTupleType {
  return isObject(value) && TYPES.has(value.typeTag);
}
