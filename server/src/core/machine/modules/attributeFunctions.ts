import { tupleItems } from '../../values/tuple.ts';
import { asRaised, catching, raiseError } from '../exceptions/errors.ts';
import { knownText } from '../../values/str.ts';
import { isType } from '../runtime/typeOf.ts';
import { ANY_BOOL, Unknown } from '../../values/abstract.ts';
import { type Value, typeName } from '../../values/value.ts';
import {
  findAttribute,
  hasAttribute as hasMember,
  loadAttribute,
  storeAttribute,
  storeUnknownAttribute,
} from '../runtime/attributes.ts';
import { internedStr, newList } from '../heap/create.ts';
import { isSubclass } from '../exceptions/exceptionMatch.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import { listAppend } from '../objects/list.ts';
import { memberNames } from './memberNames.ts';
import type { Machine } from '../machine.ts';
import { isInstance } from '../runtime/isInstance.ts';
import { noteUnknown } from '../runtime/unknown.ts';
import { argument } from '../runtime/arguments.ts';

export function getAttribute(machine: Machine, args: readonly Value[]): Value {
  const name = knownText(args[1]);
  const object = argument(machine, args, 0);
  if (name === null) return new Unknown('attribute of a name that is not known');
  internedStr(machine, name);
  if (args[2] === undefined) return loadAttribute(machine, object, name);
  const found = findAttribute(machine, object, name);
  return found === undefined ? args[2] : found;
}

export function setAttribute(machine: Machine, args: readonly Value[]): Value {
  const name = knownText(args[1]);
  if (name !== null) {
    internedStr(machine, name);
    storeAttribute(machine, argument(machine, args, 0), name, argument(machine, args, 2));
  } else {
    storeUnknownAttribute(
      machine,
      argument(machine, args, 0),
      argument(machine, args, 1),
      argument(machine, args, 2),
    );
    noteUnknown(machine, 'setattr', 'the name of the attribute is not known');
  }
  return null;
}

export function hasAttribute(machine: Machine, args: readonly Value[]): Value {
  const name = knownText(args[1]);
  const object = argument(machine, args, 0);
  if (name === null || typeName(object) === null) return new Unknown('hasattr of something unknown');
  try {
    internedStr(machine, name);
    return catching(machine, () => hasMember(machine, object, name)) ?? ANY_BOOL;
  } catch (error) {
    asRaised(error);
    return false;
  }
}

const BAD_CLASS_INFO = 'issubclass() arg 2 must be a class or a tuple of classes';

export function isInstanceCode(machine: Machine, args: readonly Value[]): Value {
  const types = argument(machine, args, 1);
  if (typeName(types) !== null && !isType(types) && tupleItems(types) === null)
    return raiseError(machine, 'TypeError', BAD_CLASS_INFO);
  const result = isInstance(machine, argument(machine, args, 0), argument(machine, args, 1));
  return result ?? new Unknown('type of an unknown value');
}

export function isSubclassCode(machine: Machine, args: readonly Value[]): Value {
  const types = argument(machine, args, 1);
  const type = argument(machine, args, 0);
  if (typeName(type) !== null && !isType(type))
    return raiseError(machine, 'TypeError', 'issubclass() arg 1 must be a class');
  if (typeName(types) !== null && !isType(types) && tupleItems(types) === null)
    return raiseError(machine, 'TypeError', BAD_CLASS_INFO);
  const list = tupleItems(types) ?? [types];
  return list.some((each) => isSubclass(type, each));
}

/** `dir`: names of the local namespace, or of the members of an object. */
export function namesOf(machine: Machine, args: readonly Value[]): Value {
  const [object] = args;
  const list = newList(machine, []);
  const held = hold(machine, list);
  if (object === undefined) {
    const frame = machine.frames[machine.frames.length - 1];
    for (const key of (frame?.locals ?? frame?.globals)?.table.keys ?? []) listAppend(machine, list, key);
  } else {
    const names = memberNames(machine, object);
    if (names === null) list.open = true;
    for (const name of names ?? []) listAppend(machine, list, internedStr(machine, name));
  }
  letGo(machine, held);
  return list;
}
