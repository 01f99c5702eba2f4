import type { NativeCode } from '../runtime/nativeFunction.ts';
import { SuperObject, ClassType, Instance } from '../../values/class.ts';
import { place } from '../heap/create.ts';
import { argument } from '../runtime/arguments.ts';
import type { Slots } from '../runtime/slots.ts';
import type { Value } from '../../values/value.ts';
import { NATIVE_INIT, nativeBase } from './nativeBase.ts';
import type { Machine } from '../machine.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import type { Method } from '../runtime/typeSlots.ts';
import { lookupInClass } from '../runtime/classLookup.ts';
import { bind } from '../runtime/bind.ts';

/**
 * `super().name`: the search begins behind the class that the method belongs to (py/objtype.c super_attr). A
 * built-in base has its constructor for `__init__`.
 */
export function lookupSuper(machine: Machine, object: SuperObject, name: string): Method | Value | undefined {
  if (!(object.type instanceof ClassType)) return undefined;
  const { self } = object;
  for (const base of object.type.bases) {
    const found = lookupInClass(machine, base, name);
    const isOwn = found?.isBuiltIn === false;
    if (name === '__init__' && !isOwn && nativeBase(base) !== null) return { callable: NATIVE_INIT, self };
    if (found === undefined || found.owner === nativeType('object')) continue;
    const instance = self instanceof Instance ? self : null;
    if (!isOwn) return { callable: found.value, self: instance?.native ?? self };
    return bind(machine, self, instance?.type ?? self, found.value);
  }
  const inherited = lookupInClass(machine, nativeType('object'), name);
  return inherited === undefined ? undefined : { callable: inherited.value, self };
}

export const SUPER: Slots<SuperObject> = { attr: lookupSuper };

export const makeSuper: NativeCode = (machine, args) =>
  place(machine, new SuperObject(argument(machine, args, 0), args[1] ?? null), machine.sizes.superObject);
