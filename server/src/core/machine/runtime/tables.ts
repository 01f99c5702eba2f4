import { noteBesideWrite } from './besideWrites.ts';
import type { ResolvedKey } from './typeSlots.ts';
import { slotsOf } from './slots.ts';
import { tableSize } from '../../compile/hashSizes.ts';
import { CHOICE, isUnknownKey, UNKNOWN_KEY, type Entry, type Table } from '../../values/table.ts';
import { isObject, type HeapObject, type Slot, type Value } from '../../values/value.ts';
import { heldBy } from '../heap/held.ts';
import { chargeKey, hashOf, keyText, unhashable, varietyOf } from './keys.ts';
import { drop, dropMaybe } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { unsupportedType } from './unsupported.ts';
import { release, request, requestInPlaceOf, resize } from '../heap/requests.ts';
import { touch } from '../paths/scope.ts';

/** Slots that an ordered table grows by (py/map.c:194). */
const ORDERED_STEP = 4;

function grow(machine: Machine, table: Table, slotBytes: number): void {
  machine.work.charge('look', table.entries.size);
  if (table.ordered) {
    const slots = table.slots + ORDERED_STEP;
    if (table.tableId < 0) table.tableId = request(machine, slots * slotBytes);
    else resize(machine, table.tableId, slots * slotBytes);
    table.rehash(slots);
    return;
  }
  const slots = tableSize(table.slots + 1);
  const old = table.tableId;
  table.tableId = isFullOnAllWays(table)
    ? request(machine, slots * slotBytes)
    : requestInPlaceOf(machine, old, { least: table.slots * slotBytes, bytes: slots * slotBytes });
  table.rehash(slots);
  if (old >= 0) release(machine, old);
}

/** Else it keeps the slots that it has on some ways. */
function isFullOnAllWays({ entries, optional, slots }: Table): boolean {
  return entries.size - optional >= slots;
}

export interface TableOwner {
  readonly object: HeapObject;
  readonly table: Table;
  readonly slotBytes: number;
}

/** Raises for a key that cannot be hashed; a class's own `__hash__` and `__eq__` are asked. */
export function resolveKey(machine: Machine, table: Table, key: Value): ResolvedKey {
  const ofClass = slotsOf(machine, key).resolveKey?.(machine, table, key);
  if (ofClass !== undefined) return ofClass;
  chargeKey(machine, key);
  const culprit = table.ordered ? undefined : unhashable(machine, key);
  if (culprit !== undefined) unsupportedType(machine, '__hash__', culprit);
  return { text: keyText(machine, key), hash: hashOf(machine, key) };
}

/** Enters or replaces an entry; a full table moves to the next size, old and new together for a moment. */
export function tableStore(machine: Machine, owner: TableOwner, key: Value, value: Value): void {
  const { object, table, slotBytes } = owner;
  touch(machine, object);
  // an empty table gets its first slots before the key is hashed
  if (table.slots === 0 && !table.ordered) grow(machine, table, slotBytes);
  const { text: known, hash } = resolveKey(machine, table, key);
  const text = known ?? unknownKey(machine, owner, key, value);
  noteBesideWrite(machine, table, text, value);
  const entry = table.entries.get(text);
  if (entry !== undefined) {
    dropOf(machine, text, entry.value);
    entry.value = value;
    return;
  }
  if (table.entries.size >= table.slots) grow(machine, table, slotBytes);
  machine.work.charge('slot', table.add(text, { key, value, hash }));
}

/** What stands under a key is given up; what stands under one that is not known may not have been there. */
function dropOf(machine: Machine, text: string, value: Value): void {
  if (isUnknownKey(text)) dropMaybe(machine, value);
  else drop(machine, value);
}

/** Enters a value under one of some names; of any name no more is known than that it may be there. */
export function storeUnderAnyOf(machine: Machine, owner: TableOwner, name: Value, value: Value): void {
  if (varietyOf(machine, name) <= MOST_CHOICES) tableStore(machine, owner, name, value);
  mayDiffer(machine, owner);
}

/** Says that an entry may have come or gone whose key is not known. */
export function mayDiffer(machine: Machine, { object, table }: TableOwner): void {
  touch(machine, object);
  table.uncertain = true;
}

/** Of more keys than this it is not assumed that all of them come. */
const MOST_CHOICES = 256;

/**
 * An unknown key may be new each time: counted as such, so that the table is never taken too small. One of a few is
 * another one than before until all of them are there.
 */
function unknownKey(machine: Machine, { table, slotBytes }: TableOwner, key: Value, value: Value): string {
  table.uncertain = true;
  const variety = expectChoice(machine, table, key);
  if (variety > MOST_CHOICES) return `${UNKNOWN_KEY}${table.entries.size}`;
  const { choices } = table;
  if (choices >= variety) return `${CHOICE}${machine.trace.eventCount % variety}`;
  const bytes = slotBytes + (isObject(value) ? (heldBy(machine, value)?.bytes ?? 0) : 0);
  machine.filling.note(machine.trace.currentSite, variety - choices - 1, bytes);
  return `${CHOICE}${choices}`;
}

/** Says that a key comes that is not known. @returns how many it may be */
export function expectChoice(machine: Machine, table: Table, key: Value): number {
  const variety = varietyOf(machine, key);
  if (variety > 1 && variety <= MOST_CHOICES) table.variety = Math.max(table.variety, variety);
  return variety;
}

/** The entry of a key; undefined when there is none, `'unknown'` when the key is not known. */
export function tableFind(machine: Machine, table: Table, key: Value): Entry | undefined | 'unknown' {
  if (table.slots === 0) return undefined;
  const { text } = resolveKey(machine, table, key);
  return text === null ? 'unknown' : table.entries.get(text);
}

/** Removes an entry; the table keeps its size. */
export function tableRemove(machine: Machine, owner: TableOwner, key: Value): Slot {
  if (owner.table.slots === 0) return undefined;
  const { text } = resolveKey(machine, owner.table, key);
  if (text === null) {
    mayDiffer(machine, owner);
    return undefined;
  }
  const entry = owner.table.entries.get(text);
  if (entry === undefined) return undefined;
  touch(machine, owner.object);
  owner.table.delete(text);
  dropOf(machine, text, entry.key);
  dropOf(machine, text, entry.value);
  return entry.value;
}

/** Says that of the entries so many at most may not be there, as what they are from may have had fewer. */
export function mayLack(table: Table, entries: number): void {
  table.uncertain = true;
  table.optional = Math.min(table.entries.size, table.optional + entries);
}

/** The entry that lies first, which is looked for; undefined in an empty table. */
export function firstEntry(machine: Machine, table: Table): Entry | undefined {
  const first = table.nextFrom(0);
  machine.work.charge('slot', first?.at ?? table.places.length);
  return first?.entry;
}

/** Frees the table at once (py/map.c mp_map_clear). */
export function tableClear(machine: Machine, owner: TableOwner): void {
  const { object, table } = owner;
  machine.work.charge('slot', table.entries.size);
  touch(machine, object);
  for (const [text, entry] of table.entries) {
    dropOf(machine, text, entry.key);
    dropOf(machine, text, entry.value);
  }
  table.clear();
  table.uncertain = false;
  table.slots = 0;
  if (table.tableId >= 0) release(machine, table.tableId);
  table.tableId = -1;
}
