import { Unknown } from '../../values/abstract.ts';
import { Tuple } from '../../values/tuple.ts';
import { ClassType, Instance } from '../../values/class.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { NativeType } from '../../values/nativeType.ts';
import { NamedTupleType } from '../../values/namedTupleType.ts';
import { type Value, typeName } from '../../values/value.ts';
import { nativeType } from '../native/nativeTypes.ts';

/** Type of a value, as `type()` gives it. */
export function typeOf(value: Value): Value {
  if (value instanceof Instance) return value.type;
  if (value instanceof ExceptionObject) return value.type;
  if (value instanceof Tuple && value.namedType !== null) return value.namedType;
  const name = typeName(value);
  return name === null ? new Unknown('type of an unknown value') : nativeType(name);
}

/** True for values that only types can be. */
export function isType(value: Value): value is NativeType | ClassType | NamedTupleType {
  return value instanceof NativeType || value instanceof ClassType || value instanceof NamedTupleType;
}
