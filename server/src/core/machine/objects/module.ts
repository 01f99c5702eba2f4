import type { Module } from '../../values/module.ts';
import { nameNow, removeName, storeName } from '../runtime/dicts.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import { internedStr } from '../heap/create.ts';
import { raiseWith } from '../exceptions/errors.ts';
import { notHashable } from '../runtime/keys.ts';
import { printAll } from '../runtime/print.ts';
import type { Slots } from '../runtime/slots.ts';

/** Modules that are executed: those of the workspace, and `__main__`. */
export const MODULE: Slots<Module> = {
  print: (_machine, printer, { name }) => printAll(printer, ["<module '", name, "'>"]),
  dir: ['__name__'],
  attr: (machine, self, name) =>
    name === '__name__' ? internedStr(machine, self.name) : nameNow(machine, self.globals, name),
  storeAttr: (machine, { globals }, name, value) => {
    storeName(machine, globals, name, value);
    return true;
  },
  deleteAttr: (machine, { globals }, name) => {
    if (!removeName(machine, globals, name) && !globals.table.uncertain)
      raiseWith(machine, 'KeyError', [nameKey(name)]);
    return true;
  },
  unhashable: notHashable,
};
