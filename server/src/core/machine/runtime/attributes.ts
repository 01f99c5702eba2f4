import { mayFail } from '../exceptions/mayFail.ts';
import { nativeType } from './nativeTypes.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import type { NativeFunction } from './nativeFunction.ts';
import { isObject, type Slot, typeName, type Value, HeapObject } from '../../values/value.ts';
import { slotsOf } from './slots.ts';
import type { Method } from './typeSlots.ts';
import { Unknown } from '../../values/abstract.ts';
import { attributeOfUnknown } from '../../values/missingModule.ts';
import { BoundMethod } from '../../values/boundMethod.ts';
import { isType, typeOf } from './typeOf.ts';
import { place } from '../heap/create.ts';
import type { Machine } from '../machine.ts';
import { lookupInClass } from './classLookup.ts';

export function isMethod(value: Method | Value | undefined): value is Method {
  return typeof value === 'object' && value !== null && !(value instanceof HeapObject);
}

/** Finds an attribute without making a bound method of it; undefined when there is none. */
export function lookup(machine: Machine, object: Value, name: string): Method | Value | undefined {
  const slots = slotsOf(machine, object);
  if (slots.attr !== undefined) return slots.attr(machine, object, name);
  const kind = slots.methodsOf ?? typeName(object);
  if (kind === null) return undefined;
  const field = slots.field?.(machine, object, name);
  if (field !== undefined) return field;
  if (name === '__class__') return typeOf(object);
  const method = lookupInClass(machine, nativeType(kind), name);
  if (method === undefined) return undefined;
  return isClassMethod(method.value) ? method.value : { callable: method.value, self: object };
}

/** True for a method of a built-in type that gets no `self`. */
export function isClassMethod(value: Value): boolean {
  return isObject(value) && value.typeTag === 'nativeFunction' && (value as NativeFunction).isClassMethod;
}

function missing(machine: Machine, object: Value, name: string): Value {
  const slots = slotsOf(machine, object);
  const instead = slots.missing?.(machine, object, name);
  if (instead !== undefined) return instead;
  const mayBeThere = typeName(object) === null || slots.mayHaveMore?.(machine, object) === true;
  if (mayBeThere) mayFail(machine);
  if (typeName(object) === null) return attributeOfUnknown(object, name);
  if (mayBeThere) return new Unknown(`attribute ${name} that may have been set`);
  if (isType(object)) {
    const format = "type object '%q' has no attribute '%q'";
    return raiseFormatted(
      machine,
      'AttributeError',
      format,
      `type object '${object.name}' has no attribute '${name}'`,
    );
  }
  return noAttribute(machine, object, name);
}

export function noAttribute(machine: Machine, object: Value, name: string): never {
  const format = "'%s' object has no attribute '%q'";
  const message = `'${typeName(object)}' object has no attribute '${name}'`;
  return raiseFormatted(machine, 'AttributeError', format, message);
}

/** `setattr` with a name that is not known: from now on any attribute may be there. */
export function storeUnknownAttribute(machine: Machine, object: Value, name: Value, value: Value): void {
  slotsOf(machine, object).storeUnknownAttr?.(machine, object, name, value);
}

/** `object.name` as a value; a method becomes a bound method, which is an object. */
export function loadAttribute(machine: Machine, object: Value, name: string): Value {
  const found = lookup(machine, object, name);
  return found === undefined ? missing(machine, object, name) : asValue(machine, found);
}

function asValue(machine: Machine, found: Method | Value): Value {
  if (!isMethod(found)) return found;
  if (found.self === undefined) return found.callable;
  return place(machine, new BoundMethod(found.callable, found.self), machine.sizes.boundMethod);
}

/** As {@link loadAttribute}, undefined when there is no such attribute. */
export function findAttribute(machine: Machine, object: Value, name: string): Slot {
  const found = lookup(machine, object, name);
  return found === undefined ? undefined : asValue(machine, found);
}

/** Whether an attribute can be read, without making a bound method of it; undefined where it is not known. */
export function hasAttribute(machine: Machine, object: Value, name: string): boolean | undefined {
  const slots = slotsOf(machine, object);
  const isFound = lookup(machine, object, name) !== undefined;
  const own = slots.hasAttr === undefined ? 'usual' : slots.hasAttr(machine, object, name, isFound);
  if (own !== 'usual') return own;
  return isFound || (slots.mayHaveMore?.(machine, object) === true ? undefined : false);
}

/** `object.name` about to be called: no bound method is made (mp_load_method). */
export function loadMethod(machine: Machine, object: Value, name: string): Method {
  const slots = slotsOf(machine, object);
  if (slots.method !== undefined) return slots.method(machine, object, name);
  const found = lookup(machine, object, name);
  if (found === undefined) return { callable: missing(machine, object, name), self: undefined };
  return isMethod(found) ? found : { callable: found, self: undefined };
}

export function storeAttribute(machine: Machine, object: Value, name: string, value: Value): void {
  const isDone = slotsOf(machine, object).storeAttr?.(machine, object, name, value);
  if (isDone !== true && typeName(object) !== null) noAttribute(machine, object, name);
}

export function deleteAttribute(machine: Machine, object: Value, name: string): void {
  const isDone = slotsOf(machine, object).deleteAttr?.(machine, object, name);
  if (isDone !== true && typeName(object) !== null) noAttribute(machine, object, name);
}
