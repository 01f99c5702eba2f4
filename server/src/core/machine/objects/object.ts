import { Dict } from '../../values/dict.ts';
import { Table } from '../../values/table.ts';
import { ClassType } from '../../values/class.ts';
import { isObject, type Value } from '../../values/value.ts';
import { raiseError } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { methodTable } from '../runtime/nativeFunction.ts';
import { argument } from '../runtime/arguments.ts';
import { newInstance } from './nativeBase.ts';

function isClass(value: Value): value is ClassType {
  return isObject(value) && 'bases' in value;
}

/** `object.__new__(cls)`: an instance without attributes. */
function blankInstance(machine: Machine, type: Value): Value {
  return isClass(type)
    ? newInstance(machine, type)
    : raiseError(machine, 'TypeError', 'object.__new__ needs a class');
}

/** Members every class inherits (py/objobject.c). */
export const OBJECT_METHODS = methodTable({
  __init__: () => null,
  __new__: (machine, args) => blankInstance(machine, argument(machine, args, 0)),
});

export const PLAIN_OBJECT = new ClassType('object', [], null, new Dict(new Table(0)));
