import { type NativeCode, methodTable } from '../runtime/nativeFunction.ts';
import { place } from '../heap/create.ts';
import type { Slots } from '../runtime/slots.ts';
import { noAttribute } from '../runtime/attributes.ts';
import { Property } from '../../values/property.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import { argument, requireType } from '../runtime/arguments.ts';
import type { Value } from '../../values/value.ts';
import { callValue } from '../runtime/call.ts';
import { raiseError } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';

export function readProperty(machine: Machine, { getter }: Property, self: Value): Value {
  if (getter === null) return raiseError(machine, 'AttributeError', 'unreadable attribute');
  return callValue(machine, getter, [self]);
}

export const PROPERTY_METHODS = methodTable({
  getter: (machine, args) =>
    rebuilt(machine, requireType(machine, args[0], Property), 0, argument(machine, args, 1)),
  setter: (machine, args) =>
    rebuilt(machine, requireType(machine, args[0], Property), 1, argument(machine, args, 1)),
  deleter: (machine, args) =>
    rebuilt(machine, requireType(machine, args[0], Property), 2, argument(machine, args, 1)),
});

/** py/objproperty.c: a copy of the property with one function replaced. */
function rebuilt(
  machine: Machine,
  { getter, setter, deleter }: Property,
  index: number,
  value: Value,
): Value {
  const functions: Value[] = [getter, setter, deleter];
  functions[index] = value;
  return callValue(machine, nativeType('property'), functions);
}

export const PROPERTY: Slots<Property> = {
  bind: readProperty,
  bindStore: (machine, { setter }, self, name, value) => {
    if (setter === null) return noAttribute(machine, self, name);
    callValue(machine, setter, [self, value]);
    return true;
  },
  bindDelete: (machine, { deleter }, self, name) => {
    if (deleter === null) return noAttribute(machine, self, name);
    callValue(machine, deleter, [self]);
    return true;
  },
};

export const makeProperty: NativeCode = (machine, args, keywords) =>
  place(
    machine,
    new Property(
      args[0] ?? keywords.get('fget') ?? null,
      args[1] ?? keywords.get('fset') ?? null,
      args[2] ?? keywords.get('fdel') ?? null,
    ),
    machine.sizes.property,
  );
