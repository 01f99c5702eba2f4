import { Dict } from '../../values/dict.ts';
import { Table } from '../../values/table.ts';
import { type ClassType, Instance } from '../../values/class.ts';
import { NativeType } from '../../values/nativeType.ts';
import type { Value } from '../../values/value.ts';
import { findInLineage } from '../runtime/lineage.ts';
import { place } from '../heap/create.ts';
import { newException, raiseError } from '../exceptions/errors.ts';
import { drop } from '../heap/lifetime.ts';
import { touch } from '../paths/scope.ts';
import type { Machine } from '../machine.ts';
import { NativeFunction, type Keywords } from '../runtime/nativeFunction.ts';
import { constructNative } from '../firmware/nativeObjects.ts';
import { isExceptionType } from '../runtime/nativeTypes.ts';

/** The built-in type among the bases that instances carry an object of, if any. */
export function nativeBase(type: Value): NativeType | null {
  const isBase = (each: Value): each is NativeType => each instanceof NativeType && each.name !== 'object';
  return findInLineage(null, type, (each) => (isBase(each) ? each : undefined)) ?? null;
}

/** `super().__init__(…)` where the base is built in: makes the object inside the instance (py/objtype.c:88). */
export const NATIVE_INIT = new NativeFunction('__init__', (machine, args, keywords) => {
  const [self, ...rest] = args;
  if (!(self instanceof Instance)) return raiseError(machine, 'TypeError', 'unexpected type of argument');
  const base = nativeBase(self.type);
  if (base !== null) {
    const native = nativePart(machine, base, rest, keywords);
    touch(machine, self);
    drop(machine, self.native);
    self.native = native;
  }
  return null;
});

/** py/objtype.c mp_obj_new_instance: one more word for the object of a built-in base. */
export function newInstance(machine: Machine, type: ClassType): Instance {
  const native = nativeBase(type);
  const bytes = machine.sizes.instance + (native === null ? 0 : machine.sizes.wordBytes);
  return place(machine, new Instance(type, new Dict(new Table(0))), bytes);
}

export function nativePart(
  machine: Machine,
  type: NativeType,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  if (isExceptionType(type)) return newException(machine, type, args);
  return (
    constructNative(machine, type, args, keywords) ??
    machine.interpreter.makeNew(machine, type, args, keywords)
  );
}
