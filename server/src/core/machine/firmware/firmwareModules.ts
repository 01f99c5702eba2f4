import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { Value } from '../../values/value.ts';
import { moduleAlias } from '../runtime/moduleNames.ts';
import { FirmwareModule } from './firmwareModule.ts';
import type { Machine } from '../machine.ts';
import { nativeAttribute } from './nativeObjects.ts';

const modules = new Map<string, FirmwareModule>();

/** A module of the firmware by the name it is imported by; null when there is none of that name. */
export function firmwareModule(machine: Machine, name: string): Value | null {
  const available = machine.environment.hasFirmwareModule(name);
  const canonical = moduleAlias(name);
  const known =
    machine.interpreter.moduleMembers(canonical) !== undefined || CATALOGUE.findModule(name) !== undefined;
  if (!known || available === false) return null;
  let module = modules.get(canonical);
  if (module === undefined) modules.set(canonical, (module = new FirmwareModule(canonical)));
  return module;
}

/** Names that `from module import *` brings in. */
export function publicMembers(machine: Machine, name: string): [string, Value][] {
  const names = [
    ...(machine.interpreter.moduleMembers(name)?.keys() ?? []),
    ...(CATALOGUE.findModule(name)?.members.keys() ?? []),
    ...(machine.environment.history?.membersOf(name) ?? []),
  ];
  const members: [string, Value][] = [];
  for (const each of new Set(names)) {
    if (each.startsWith('_')) continue;
    const value = nativeAttribute(machine, new FirmwareModule(name), each);
    if (value !== undefined) members.push([each, value]);
  }
  return members;
}
