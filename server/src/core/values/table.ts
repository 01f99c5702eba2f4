import { knownText } from './str.ts';
import type { Extent, NamedSlot, SlotTable, Joiner, Value, Visitor } from './value.ts';

export interface SavedTable {
  readonly entries: readonly (readonly [string, Entry])[];
  readonly places: readonly Place[];
  readonly slots: number;
  readonly tableId: number;
  readonly uncertain: boolean;
  readonly optional: number;
}

export interface Entry {
  key: Value;
  value: Value;
  /** Hash of the key; not negative. */
  readonly hash: number | bigint;
}

/** Begin of the text that stands for an unknown key, and of that for one out of a few. */
export const UNKNOWN_KEY = '?';
export const CHOICE = `${UNKNOWN_KEY}of few `;

/** Whether a text stands for a key that is not known. */
export function isUnknownKey(text: string): boolean {
  return text.startsWith(UNKNOWN_KEY);
}

/** Text that stands for a key or an index that is a number. */
export function numberKey(value: number | bigint): string {
  return `n${value}`;
}

/** Content of a slot: text of a key, null where an entry was deleted, undefined where none ever was. */
export type Place = string | null | undefined;

/** Places looked at from which on the way is worth being remembered. */
const LONG_PROBE = 8;

/**
 * Hash table of py/map.c: entries, and the slots they lie in, which decide the order of iteration. Keys that
 * compare equal share one entry; `keyText` gives the text that stands for a key. An ordered table has no hashing:
 * its places are the keys in the order in which they came.
 */
export class Table {
  readonly entries = new Map<string, Entry>();
  places: Place[] = [];
  /** For a taken place: a later one, with only taken ones between. It shortens the way to a free one. */
  readonly #ahead = new Map<number, number>();
  /** Slots of the table. */
  slots: number;
  readonly ordered: boolean;
  tableId = -1;
  /** True when some entries may not be there (behind an unknown condition). */
  uncertain = false;
  /** How many of the entries at most may not be there. */
  optional = 0;
  /** From how many the keys come that are each one of a few; 0 where there are none such. */
  variety = 0;
  /** What functions that run beside the script write, by key; null where they write nothing. */
  besideWrites: Map<string, Value> | null = null;
  constructor(slots: number, ordered = false) {
    this.slots = slots;
    this.ordered = ordered;
  }

  /** Enters a key that is not there yet; there must be a free slot. Returns how many were looked at. */
  add(text: string, entry: Entry): number {
    this.entries.set(text, entry);
    if (!this.ordered) return this.#settle(text, entry.hash);
    this.places.push(text);
    return 1;
  }

  delete(text: string): void {
    const entry = this.entries.get(text);
    if (entry === undefined) return;
    this.entries.delete(text);
    const at = this.ordered ? this.places.indexOf(text) : this.#find(text, entry.hash);
    if (at < 0) return;
    this.#ahead.clear();
    if (this.ordered) this.places.splice(at, 1);
    else this.places[at] = this.places[(at + 1) % Math.max(1, this.slots)] === undefined ? undefined : null;
    this.optional = Math.min(this.optional, this.entries.size);
  }

  clear(): void {
    this.entries.clear();
    this.optional = 0;
    this.#ahead.clear();
    this.places = [];
  }

  /** Moves the entries to a table of `slots` slots, in the order in which they lie. */
  rehash(slots: number): void {
    const before = this.inOrder();
    this.slots = slots;
    if (this.ordered) return;
    this.places = [];
    this.#ahead.clear();
    for (const { text, entry } of before) this.#settle(text, entry.hash);
  }

  /** Takes over the slots of another table of the same size. */
  copyFrom(other: Table): void {
    for (const [text, entry] of other.entries) this.entries.set(text, { ...entry });
    this.places = other.places.slice();
    this.#ahead.clear();
    this.uncertain = other.uncertain;
    this.optional = other.optional;
  }

  /** First entry that lies at `from` or behind, with its place; undefined when there is none. */
  nextFrom(from: number): { readonly at: number; readonly entry: Entry } | undefined {
    for (let at = from; at < this.places.length; at++) {
      const text = this.places[at];
      const entry = typeof text === 'string' ? this.entries.get(text) : undefined;
      if (entry !== undefined) return { at, entry };
    }
    return undefined;
  }

  /** The entries in the order of iteration. */
  inOrder(): { readonly text: string; readonly entry: Entry }[] {
    const result: { text: string; entry: Entry }[] = [];
    for (const text of this.places) {
      const entry = typeof text === 'string' ? this.entries.get(text) : undefined;
      if (entry !== undefined) result.push({ text: text as string, entry });
    }
    return result;
  }

  /** Its entries, and how many of them are there on every way. */
  get extent(): Extent {
    return { likely: this.entries.size, least: this.entries.size - this.optional };
  }

  slotTable(slotWords: number): SlotTable {
    return {
      kind: this.ordered ? 'ordered' : 'hash',
      used: this.entries.size,
      slots: this.slots,
      slotWords,
    };
  }

  /** The entries whose keys are names. */
  *named(scope: NamedSlot[0]): Generator<NamedSlot> {
    for (const { key, value } of this.entries.values()) {
      const name = knownText(key);
      if (name !== null) yield [scope, name, value];
    }
  }

  /** All entries. */
  *namedItems(): Generator<NamedSlot> {
    for (const [text, { key, value }] of this.entries) yield ['item', knownText(key) ?? text, value];
  }

  get truth(): boolean | undefined {
    return this.uncertain ? undefined : this.entries.size > 0;
  }

  /** Entries of unknown keys that are each one of a few: there will not be more and more of them. */
  get choices(): number {
    let choices = 0;
    for (const text of this.entries.keys()) if (text.startsWith(CHOICE)) choices++;
    return choices;
  }

  /** How many of such keys have not come yet. */
  get choicesLeft(): number {
    return Math.max(0, this.variety - this.choices);
  }

  get keys(): Value[] {
    return this.inOrder().map(({ entry }) => entry.key);
  }

  get values(): Value[] {
    return this.inOrder().map(({ entry }) => entry.value);
  }

  /** Linear probing; a deleted slot on the way is used again (py/map.c:216-272). */
  #settle(text: string, hash: number | bigint): number {
    const slots = Math.max(this.slots, this.entries.size);
    const first = typeof hash === 'number' ? hash % slots : Number(hash % BigInt(slots));
    let at = first;
    let probes = 1;
    for (; probes <= slots && typeof this.places[at] === 'string'; probes++)
      at = this.#ahead.get(at) ?? (at + 1) % slots;
    if (probes > LONG_PROBE) this.#shortenWay(first, at, slots);
    while (this.places.length <= at) this.places.push(undefined);
    this.places[at] = text;
    return probes;
  }

  /** Lets every taken place from `first` on point to the free one that was found behind it. */
  #shortenWay(first: number, free: number, slots: number): void {
    for (let at = first; at !== free;) {
      const next = this.#ahead.get(at) ?? (at + 1) % slots;
      this.#ahead.set(at, free);
      at = next;
    }
  }

  #find(text: string, hash: number | bigint): number {
    const slots = Math.max(this.slots, this.places.length);
    let at = typeof hash === 'number' ? hash % slots : Number(hash % BigInt(slots));
    for (let probe = 0; probe < slots; probe++, at = (at + 1) % slots)
      if (this.places[at] === text) return at;
    return -1;
  }

  visit(visit: Visitor): void {
    for (const entry of this.entries.values()) {
      visit(entry.key);
      visit(entry.value);
    }
    for (const value of this.besideWrites?.values() ?? []) visit(value);
  }
  /** The same without what stands under keys that are not known; true where there are none. */
  visitSure(visit: Visitor): boolean {
    let isAll = true;
    if (!this.uncertain) this.visit(visit);
    else
      for (const [text, { key, value }] of this.entries) {
        if (isUnknownKey(text)) isAll = false;
        else {
          visit(key);
          visit(value);
        }
      }
    return isAll;
  }
  visitParts(visit: (id: number) => void): void {
    if (this.tableId >= 0) visit(this.tableId);
  }
  save(): SavedTable {
    const entries = [...this.entries].map(([text, entry]) => [text, { ...entry }] as const);
    const { slots, tableId, uncertain, optional } = this;
    return { entries, places: this.places.slice(), slots, tableId, uncertain, optional };
  }
  restore(saved: SavedTable): void {
    this.slots = saved.slots;
    this.tableId = saved.tableId;
    this.uncertain = saved.uncertain;
    this.optional = saved.optional;
    this.entries.clear();
    for (const [text, entry] of saved.entries) this.entries.set(text, { ...entry });
    this.places = saved.places.slice();
    this.#ahead.clear();
  }
  merge(saved: SavedTable, join: Joiner): void {
    if (saved.tableId >= 0 && (saved.slots > this.slots || this.tableId < 0)) this.tableId = saved.tableId;
    this.slots = Math.max(this.slots, saved.slots);
    const certain = Math.min(this.entries.size - this.optional, saved.entries.length - saved.optional);
    let shared = 0;
    for (const [text, entry] of saved.entries) {
      const mine = this.entries.get(text);
      if (mine === undefined) this.add(text, { ...entry });
      else {
        mine.value = join.value(mine.value, entry.value);
        shared++;
      }
    }
    this.uncertain ||= saved.uncertain || shared < this.entries.size;
    this.optional = this.entries.size - Math.max(0, certain);
  }
}
