import { Unknown } from '../../values/abstract.ts';
import type { Slots } from '../runtime/slots.ts';
import type { Found } from '../runtime/typeSlots.ts';
import { printType } from '../runtime/print.ts';
import { internedStr } from '../heap/create.ts';
import { withEachIterator } from '../runtime/eachIterator.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import { lookupInClass } from '../runtime/classLookup.ts';
import { constructNative, nativeAttribute, isFirmwareType } from '../firmware/nativeObjects.ts';
import { missingFirmwareMember, hasFirmwareMember } from '../firmware/missingMember.ts';
import type { NativeType } from '../../values/nativeType.ts';
import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import type { Keywords } from '../runtime/nativeFunction.ts';

/** What a built-in class makes is shown under its name, and not as any call. */
export function constructNamed(
  machine: Machine,
  type: NativeType,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  const number = machine.trace.currentSite;
  const site = machine.sites.get(number);
  if (site.callee !== 'call') return machine.interpreter.makeNew(machine, type, args, keywords);
  machine.trace.currentSite = machine.sites.number({ ...site, callee: type.name });
  try {
    return machine.interpreter.makeNew(machine, type, args, keywords);
  } finally {
    machine.trace.currentSite = number;
  }
}

/** A member of a built-in type or of one that it is derived from. */
function member(machine: Machine, type: NativeType, name: string): Found | undefined {
  for (let each: NativeType | null = type; each !== null; each = each.base) {
    const value = machine.interpreter.methodsOf(each.name)?.get(name);
    if (value !== undefined) return { value, owner: each, isBuiltIn: true };
  }
  return undefined;
}

export const NATIVE_TYPE: Slots<NativeType> = {
  print: printType,
  dir: ['__name__'],
  call: (machine, self, args, keywords) =>
    withEachIterator(
      machine,
      args,
      (each) =>
        constructNative(machine, self, each, keywords) ?? constructNamed(machine, self, each, keywords),
    ),
  attr: (machine, self, name) => {
    if (name === '__name__') return internedStr(machine, self.name);
    if (name === '__class__') return nativeType('type');
    return lookupInClass(machine, self, name)?.value ?? nativeAttribute(machine, self, name);
  },
  missing: (machine, self, name) => {
    const known = missingFirmwareMember(machine, self, name);
    return known ?? (isFirmwareType(self) ? new Unknown(`${self.name}.${name}`) : undefined);
  },
  mayHaveMore: (_machine, self) => isFirmwareType(self),
  hasAttr: (machine, self, name, isFound) =>
    isFirmwareType(self) ? hasFirmwareMember(machine, self, name, isFound) : 'usual',
  member,
};
