import { OneOf, Unknown, UnknownException } from '../../values/abstract.ts';
import { Tuple } from '../../values/tuple.ts';
import { ClassType, Instance } from '../../values/class.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { NativeType } from '../../values/nativeType.ts';
import { NamedTupleType } from '../../values/namedTupleType.ts';
import type { Value } from '../../values/value.ts';
import { findInLineage } from '../calls/lineage.ts';
import { nativeType } from '../native/nativeTypes.ts';

/** True when `type` is `other` or derives from it. */
export function isSubclass(type: Value, other: Value): boolean {
  return findInLineage(null, type, (each) => (isItself(each, other) ? true : undefined)) ?? false;
}

function isItself(type: Value, other: Value): boolean {
  if (type === other) return true;
  if (type instanceof NativeType && other instanceof NativeType) return type.isSubclassOf(other);
  if (type instanceof NamedTupleType) return other === nativeType('tuple') || other === nativeType('object');
  return type instanceof ClassType && other === nativeType('object');
}

export function exceptionType(exception: Value): Value {
  if (exception instanceof ExceptionObject) return exception.type;
  if (exception instanceof Instance) return exception.type;
  return exception;
}

/** True when an exception is of one of the built-in classes. */
export function exceptionMatches(exception: Value, names: readonly string[]): boolean {
  const type = exceptionType(exception);
  return names.some((name) => isSubclass(type, nativeType(name)));
}

/** Name of an exception's class. */
export function exceptionName(exception: Value): string {
  const type = exceptionType(exception);
  return type instanceof NativeType || type instanceof ClassType ? type.name : 'Exception';
}

const CATCHES_ALL: ReadonlySet<Value> = new Set([nativeType('Exception'), nativeType('BaseException')]);

/** `except types:` for an exception; undefined when it is not known. */
export function matchesHandler(exception: Value, types: Value): boolean | undefined {
  if (types instanceof Tuple) {
    const results = types.items.map((type) => matchesHandler(exception, type));
    if (results.includes(true)) return true;
    return results.includes(undefined) ? undefined : false;
  }
  // What a call raises is of a class below Exception, whichever it is.
  if (exception instanceof UnknownException && CATCHES_ALL.has(types)) return true;
  if (exception instanceof Unknown || exception instanceof OneOf || types instanceof Unknown)
    return undefined;
  return isSubclass(exceptionType(exception), types);
}
