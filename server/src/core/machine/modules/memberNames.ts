import { isObject, type Value, typeName } from '../../values/value.ts';
import { slotsOf } from '../runtime/slots.ts';
import { NativeType } from '../../values/nativeType.ts';
import { findInLineage } from '../runtime/lineage.ts';
import type { Machine } from '../machine.ts';
import { isType, typeOf } from '../runtime/typeOf.ts';

/**
 * Names that `dir(object)` finds (py/modbuiltins.c:175): the board asks for every string it has interned, those in
 * ROM first, the others in the order in which they were interned. Null for an object of unknown members.
 */
export function memberNames(machine: Machine, object: Value): string[] | null {
  const { dir = [] } = slotsOf(machine, object);
  if (typeName(object) === null || dir === null) return null;
  const names = new Set<string>(['__class__', ...dir]);
  addNamed(names, object);
  addInherited(machine, names, isType(object) ? object : typeOf(object));
  return machine.interner.inPoolOrder(names);
}

function addInherited(machine: Machine, names: Set<string>, type: Value): void {
  findInLineage(null, type, (each) => {
    addNamed(names, each);
    if (each instanceof NativeType) addMethods(machine, names, each);
    return undefined;
  });
}

function addMethods(machine: Machine, names: Set<string>, type: NativeType): void {
  for (let each: NativeType | null = type; each !== null; each = each.base)
    if (each.name !== 'object')
      for (const name of machine.interpreter.methodsOf(each.name)?.keys() ?? []) names.add(name);
}

function addNamed(names: Set<string>, value: Value): void {
  if (isObject(value)) for (const [, name] of value.named()) names.add(name);
}
