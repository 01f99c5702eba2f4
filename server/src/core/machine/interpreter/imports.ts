import { knownText } from '../../values/str.ts';
import { tupleItems } from '../../values/tuple.ts';
import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { Unknown } from '../../values/abstract.ts';
import { attributeOfUnknown, OfMissingModule } from '../../values/missingModule.ts';
import type { Frame } from '../../values/frame.ts';
import { Module } from '../../values/module.ts';
import type { Value } from '../../values/value.ts';
import { findAttribute } from '../runtime/attributes.ts';
import { moduleAlias } from '../runtime/moduleNames.ts';
import { newDict, newStrCopy, place } from '../heap/create.ts';
import { findName, storeName } from '../runtime/dicts.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { FirmwareModule } from '../firmware/firmwareModule.ts';
import { firmwareModule, publicMembers } from '../firmware/firmwareModules.ts';
import type { Machine } from '../machine.ts';
import { importFrozen } from '../firmware/frozenImport.ts';
import { handlingOf } from '../exceptions/handling.ts';
import { noteMissing } from '../firmware/lacks.ts';
import { noteMissingMember, ownerName } from '../firmware/missingMember.ts';
import { memberOfOtherVersion } from '../firmware/nativeObjects.ts';
import { runModule } from './runModule.ts';
import { noteUnknown } from '../runtime/unknown.ts';

/**
 * `import name` (py/builtinimport.c): every part of a dotted name is looked up among what is loaded, then in
 * the workspace, then in the firmware. Returns the first part, or the last one when names are imported from it.
 */
export function importName(machine: Machine, frame: Frame, name: string, from: Value, level: number): Value {
  const full = level > 0 ? absoluteName(machine, frame, name, level) : name;
  const parts = full.split('.');
  let first: Value | undefined;
  let current: Value = null;
  for (let index = 1; index <= parts.length; index++) {
    const path = parts.slice(0, index).join('.');
    const next = loadModule(machine, path, current, namesBelow(parts, index, from));
    if (index > 1 && current instanceof Module)
      storeName(machine, current.globals, parts[index - 1] as string, next);
    first ??= next;
    current = next;
  }
  return (tupleItems(from)?.length ?? 0) > 0 ? current : (first ?? null);
}

/** Full names that an import looks for below its first `depth` parts. */
function namesBelow(parts: readonly string[], depth: number, from: Value): readonly string[] {
  const full = parts.join('.');
  const imported = (tupleItems(from) ?? []).map(knownText);
  return [
    ...parts.slice(depth).map((_, index) => parts.slice(0, depth + index + 1).join('.')),
    ...imported.flatMap((name) => (name !== null && name !== '*' ? [`${full}.${name}`] : [])),
  ];
}

function absoluteName(machine: Machine, frame: Frame, name: string, level: number): string {
  const own = knownText(findName(frame.globals, '__name__'));
  const isPackage = findName(frame.globals, '__path__') !== undefined;
  const parts = own?.split('.') ?? [];
  const kept = parts.slice(0, parts.length - (isPackage ? level - 1 : level));
  if (kept.length === 0 && name === '')
    return raiseError(machine, 'ImportError', 'cannot perform relative import');
  return [...kept, ...(name === '' ? [] : [name])].join('.');
}

/** @param below full names of modules that are wanted below this one */
function loadModule(machine: Machine, path: string, parent: Value, below: readonly string[] = []): Value {
  const loaded = machine.modules.get(path);
  if (loaded !== undefined) return loaded;
  if (parent instanceof FirmwareModule) {
    const member = findAttribute(machine, parent, path.slice(path.lastIndexOf('.') + 1));
    if (member !== undefined) return member;
  }
  // That the package is not at hand has been said.
  if (parent instanceof OfMissingModule) return new OfMissingModule(path, parent.module);
  const { environment } = machine;
  const builtIn = isFirmwareFirst(machine, path) ? firmwareModule(machine, path) : null;
  if (builtIn !== null) {
    importFrozen(machine, path);
    return builtIn;
  }
  const source = environment.readModule(path);
  if (source !== null) {
    const module = newModule(machine, path);
    if (source.isPackage) markPackage(machine, module);
    runModule(machine, module, source);
    return module;
  }
  const firmware = firmwareModule(machine, path);
  if (firmware !== null) {
    importFrozen(machine, path);
    return firmware;
  }
  if (below.some((name) => environment.readModule(name) !== null)) {
    // A folder without __init__.py is a package too (py/builtinimport.c:445).
    const folder = newModule(machine, path);
    markPackage(machine, folder);
    return folder;
  }
  const known = CATALOGUE.findModule(path)?.file;
  if (known !== undefined && machine.environment.hasFirmwareModule(path) === false) {
    // A module in Python may be on the board as a file that the workspace does not have.
    const goesOn = known.implementation === 'frozen-python' && handlingOf(machine, 'ImportError') === 'none';
    noteMissing(machine, path, 'ImportError', {
      reason: `module ${path} exists only in other builds`,
      goesOn,
    });
    if (!goesOn)
      return raiseFormatted(machine, 'ImportError', "no module named '%q'", `no module named '${path}'`);
  }
  if (handlingOf(machine, 'ImportError') === 'named') {
    // The script is ready for a board without the module, and nothing says that the board has it.
    noteUnknown(machine, `import ${path}`, `without module ${path}, which the workspace does not have`);
    return raiseFormatted(machine, 'ImportError', "no module named '%q'", `no module named '${path}'`);
  }
  noteUnknown(
    machine,
    `import ${path}`,
    `module ${path} is neither in the workspace nor part of the firmware`,
    {
      effect: 'code',
      module: path,
    },
  );
  if (machine.environment.missingModulesRaise)
    raiseFormatted(machine, 'ImportError', "no module named '%q'", `no module named '${path}'`);
  return new OfMissingModule(path, path);
}

/** Second names that stand in the table of modules itself; the others are found behind files (mpconfigport.h:386, 414). */
const OWN_SECOND_NAMES: ReadonlySet<string> = new Set(['time', 'socket']);

/**
 * Whether the firmware's own module is taken where the workspace has a file of that name as well: modules in C are
 * looked up before any file (py/objmodule.c mp_module_get), frozen ones before files of the same folder
 * (py/builtinimport.c mp_import_stat_any). A file named like a frozen one may be what another firmware has frozen:
 * it counts where the firmware is only assumed.
 */
function isFirmwareFirst({ environment }: Machine, path: string): boolean {
  if (environment.hasFirmwareModule(path) !== true) return false;
  if (moduleAlias(path) !== path) return OWN_SECOND_NAMES.has(path);
  const isInC = CATALOGUE.findModule(path)?.file.implementation !== 'frozen-python';
  return isInC || environment.history?.isAssumed === false;
}

function markPackage(machine: Machine, module: Module): void {
  storeName(machine, module.globals, '__path__', newStrCopy(machine, module.name));
}

/** py/objmodule.c mp_obj_new_module: module object, dict with one slot, entry in the table of loaded modules. */
export function newModule(machine: Machine, name: string): Module {
  machine.interner.intern(name, machine.trace);
  const globals = newDict(machine, 1);
  const module = place(machine, new Module(name, globals), machine.sizes.module);
  machine.modules.set(name, module);
  storeName(machine, machine.loadedModules, name, module);
  storeName(machine, globals, '__name__', nameKey(name));
  return module;
}

export function importFrom(machine: Machine, module: Value, name: string): Value {
  if (module instanceof OfMissingModule) return attributeOfUnknown(module, name);
  const value = findAttribute(machine, module, name);
  if (value !== undefined) return value;
  if (module instanceof Module) {
    const path = `${module.name}.${name}`;
    if (machine.modules.has(path) || machine.environment.readModule(path) !== null)
      return loadModule(machine, path, module);
    return raiseFormatted(machine, 'ImportError', 'cannot import name %q', `cannot import name ${name}`);
  }
  const missing = noteMissingMember(machine, module, name, 'ImportError');
  if (missing === 'assumed') return memberOfOtherVersion(machine, ownerName(module), name);
  if (missing)
    return raiseFormatted(machine, 'ImportError', 'cannot import name %q', `cannot import name ${name}`);
  noteUnknown(machine, name, `${name} is not known in this module`, { effect: 'code' });
  return new Unknown(`imported name ${name}`);
}

/** `from module import *`: every name without a leading underscore. */
export function importStar(machine: Machine, frame: Frame, module: Value): void {
  const names = frame.locals ?? frame.globals;
  if (module instanceof Module) {
    for (const { text, entry } of module.globals.table.inOrder())
      if (!text.startsWith('s_')) storeName(machine, names, text.slice(1), entry.value);
    return;
  }
  if (module instanceof FirmwareModule) {
    const imported = machine.starImports.get(names) ?? new Set();
    machine.starImports.set(names, imported.add(module.name));
    for (const [name, value] of publicMembers(machine, module.name)) storeName(machine, names, name, value);
    return;
  }
  noteUnknown(machine, 'import *', 'names from an unknown module');
}
