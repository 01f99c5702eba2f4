import type { Dict } from '../../values/dict.ts';
import { Str } from '../../values/str.ts';
import { ClassType, Instance } from '../../values/class.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { Module } from '../../values/module.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import { NativeType } from '../../values/nativeType.ts';
import { type Value, typeName } from '../../values/value.ts';
import { FirmwareModule } from '../native/firmwareModule.ts';
import { findInLineage } from '../calls/lineage.ts';
import type { Machine } from '../machine.ts';
import { isType, typeOf } from '../runtime/typeOf.ts';

/**
 * Names that `dir(object)` finds (py/modbuiltins.c:175): the board asks for every string it has interned, those in
 * ROM first, the others in the order in which they were interned. Null for an object of unknown members.
 */
export function memberNames(machine: Machine, object: Value): string[] | null {
  if (typeName(object) === null || object instanceof FirmwareModule || object instanceof NativeObject)
    return null;
  const names = new Set<string>(['__class__']);
  if (object instanceof Instance) {
    names.add('__dict__');
    addKeys(names, object.members);
    addInherited(machine, names, object.type);
  } else if (isType(object)) {
    names.add('__name__');
    addInherited(machine, names, object);
  } else if (object instanceof Module) {
    names.add('__name__');
    addKeys(names, object.globals);
  } else {
    if (object instanceof ExceptionObject) names.add('args');
    addInherited(machine, names, typeOf(object));
  }
  return machine.interner.inPoolOrder(names);
}

function addInherited(machine: Machine, names: Set<string>, type: Value): void {
  findInLineage(null, type, (each) => {
    if (each instanceof ClassType) addKeys(names, each.members);
    else if (each instanceof NativeType) addMethods(machine, names, each);
    return undefined;
  });
}

function addMethods(machine: Machine, names: Set<string>, type: NativeType): void {
  for (let each: NativeType | null = type; each !== null; each = each.base)
    if (each.name !== 'object')
      for (const name of machine.interpreter.methodsOf(each.name)?.keys() ?? []) names.add(name);
}

function addKeys(names: Set<string>, { table }: Dict): void {
  for (const key of table.keys) if (key instanceof Str && key.text !== null) names.add(key.text);
}
