import { Unknown } from '../../values/abstract.ts';
import type { Dict } from '../../values/dict.ts';
import type { SetObject } from '../../values/set.ts';
import type { Slot, Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { tableFind, tableRemove, tableStore, type TableOwner } from './tables.ts';
import { withBesideWrites } from './besideWrites.ts';
import { keyText } from './keys.ts';
import { nameKey } from './nameKeys.ts';

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
export function dictFind(machine: Machine, dict: Dict, key: Value): Slot {
  const entry = tableFind(machine, dict.table, key);
  if (entry === 'unknown') return new Unknown('value of an unknown key');
  if (entry === undefined || dict.table.besideWrites === null) return entry?.value;
  return withBesideWrites(machine, dict.table, keyText(machine, key) ?? '', entry.value);
}

export function findName(dict: Dict, name: string): Slot {
  return dict.table.entries.get(`s${name}`)?.value;
}

/** As {@link findName}, as the script finds it while functions may write beside it. */
export function nameNow(machine: Machine, dict: Dict, name: string): Slot {
  const value = findName(dict, name);
  return dict.table.besideWrites === null ? value : withBesideWrites(machine, dict.table, `s${name}`, value);
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
