import { tupleItems } from '../../values/tuple.ts';
import { Raised } from './errors.ts';
import { isUnknown, isAbstract } from '../../values/abstract.ts';
import { isObject, type Value } from '../../values/value.ts';
import { isType } from '../runtime/typeOf.ts';
import { NativeType } from '../../values/nativeType.ts';
import { findInLineage } from '../runtime/lineage.ts';
import { nativeType } from '../runtime/nativeTypes.ts';

/** True when `type` is `other` or derives from it. */
export function isSubclass(type: Value, other: Value): boolean {
  return findInLineage(null, type, (each) => (isItself(each, other) ? true : undefined)) ?? false;
}

function isItself(type: Value, other: Value): boolean {
  if (type === other) return true;
  if (type instanceof NativeType) return type.isSubclassOf(other);
  if (!isType(type)) return false;
  return (
    other === nativeType('object') || (type.typeTag === 'namedTupleType' && other === nativeType('tuple'))
  );
}

export function exceptionType(exception: Value): Value {
  return (isObject(exception) ? exception.ownType : null) ?? exception;
}

/** True when an exception is of one of the built-in classes. */
export function exceptionMatches(exception: Value, names: readonly string[]): boolean {
  const type = exceptionType(exception);
  return names.some((name) => isSubclass(type, nativeType(name)));
}

/** Name of an exception's class. */
export function exceptionName(exception: Value): string {
  const type = exceptionType(exception);
  return isType(type) ? type.name : 'Exception';
}

const CATCHES_ALL: ReadonlySet<Value> = new Set([nativeType('Exception'), nativeType('BaseException')]);

/** `except types:` for an exception; undefined when it is not known. */
export function matchesHandler(exception: Value, types: Value): boolean | undefined {
  const all = tupleItems(types);
  if (all !== null) {
    const results = all.map((type) => matchesHandler(exception, type));
    if (results.includes(true)) return true;
    return results.includes(undefined) ? undefined : false;
  }
  // What a call raises is of a class below Exception, whichever it is.
  if (isObject(exception) && exception.typeTag === 'unknownException' && CATCHES_ALL.has(types)) return true;
  if (isAbstract(exception) || isUnknown(types)) return undefined;
  return isSubclass(exceptionType(exception), types);
}

/** True for what C code that iterates, or closes a generator, catches itself. */
export function endsIteration(exception: Value): boolean {
  return exceptionMatches(exception, ['StopIteration', 'GeneratorExit']);
}

/** True for a Python exception on its way up that is of one of the built-in classes. */
export function isRaised(error: unknown, ...names: readonly string[]): error is Raised {
  return error instanceof Raised && exceptionMatches(error.exception, names);
}
