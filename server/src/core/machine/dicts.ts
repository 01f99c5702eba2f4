import { exactly } from '../quantity/interval.ts';
import { Unknown } from '../values/abstract.ts';
import type { Dict, SetObject } from '../values/containers.ts';
import { Str } from '../values/strings.ts';
import type { Slot, Value } from '../values/value.ts';
import type { Machine } from './machine.ts';
import { tableFind, tableRemove, tableStore, type TableOwner } from './tables.ts';
import { utf8Length } from './text.ts';

export function dictOwner(machine: Machine, dict: Dict): TableOwner {
  return { object: dict, table: dict.table, slotBytes: machine.sizes.tableEntry };
}

export function setOwner(machine: Machine, set: SetObject): TableOwner {
  return { object: set, table: set.table, slotBytes: machine.sizes.wordBytes };
}

export function dictStore(machine: Machine, dict: Dict, key: Value, value: Value): void {
  tableStore(machine, dictOwner(machine, dict), key, value);
}

/** Value of a key; undefined when there is none. An unknown key may find any value. */
export function dictFind(dict: Dict, key: Value): Slot {
  const entry = tableFind(dict.table, key);
  if (entry === 'unknown') return new Unknown('value of an unknown key');
  return entry?.value;
}

/** Key of a name; names are interned by the compiler or by whoever sets the attribute. */
export function nameKey(name: string): Str {
  let key = nameKeys.get(name);
  if (key === undefined) nameKeys.set(name, (key = new Str(name, exactly(utf8Length(name)), true)));
  return key;
}
const nameKeys = new Map<string, Str>();

export function findName(dict: Dict, name: string): Slot {
  return dict.table.entries.get(`s${name}`)?.value;
}

export function storeName(machine: Machine, dict: Dict, name: string, value: Value): void {
  dictStore(machine, dict, nameKey(name), value);
}

export function removeName(machine: Machine, dict: Dict, name: string): boolean {
  const found = dict.table.entries.has(`s${name}`);
  tableRemove(machine, dictOwner(machine, dict), nameKey(name));
  return found;
}

export function setAdd(machine: Machine, set: SetObject, item: Value): void {
  tableStore(machine, setOwner(machine, set), item, null);
}
