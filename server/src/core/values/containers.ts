import { HeapObject, type Joiner, type Slot, type Value, type Visitor } from './value.ts';

/** A `list`: an object and a table of slots that doubles when it is full. */
export class List extends HeapObject {
  items: Value[];
  /** Slots of the table. */
  capacity: number;
  tableId = -1;
  /** Items that are certainly there; fewer than `items.length` behind an unknown condition or call. */
  certainLength: number;
  /** True when there may be more items than `items` shows (a list whose length is not known). */
  open = false;

  constructor(items: Value[], capacity: number) {
    super();
    this.items = items;
    this.capacity = capacity;
    this.certainLength = items.length;
  }
  override visit(visit: Visitor): void {
    for (const item of this.items) visit(item);
  }
  override visitParts(visit: (id: number) => void): void {
    if (this.tableId >= 0) visit(this.tableId);
  }
  get isExact(): boolean {
    return !this.open && this.certainLength === this.items.length;
  }
  override save(): unknown {
    const { capacity, tableId, certainLength, open } = this;
    return { items: this.items.slice(), capacity, tableId, certainLength, open } satisfies SavedList;
  }
  override restore(saved: unknown): void {
    const { items, ...rest } = saved as SavedList;
    Object.assign(this, rest);
    this.items = items.slice();
  }
  override merge(saved: unknown, join: Joiner): void {
    const other = saved as SavedList;
    const longer = this.items.length >= other.items.length ? this.items : other.items;
    this.items = longer.map((item, index) =>
      join.value(this.items[index] ?? item, other.items[index] ?? item),
    );
    this.capacity = Math.max(this.capacity, other.capacity);
    this.certainLength = Math.min(this.certainLength, other.certainLength);
    this.open ||= other.open;
  }
}

export class Tuple extends HeapObject {
  readonly items: readonly Value[];
  /** Names of the items of a namedtuple, otherwise null. */
  readonly fieldNames: readonly string[] | null;
  constructor(items: readonly Value[], fieldNames: readonly string[] | null = null) {
    super();
    this.items = items;
    this.fieldNames = fieldNames;
  }
  override visit(visit: Visitor): void {
    for (const item of this.items) visit(item);
  }
}

type SavedList = Pick<List, 'items' | 'capacity' | 'tableId' | 'certainLength' | 'open'>;

export interface SavedTable {
  readonly entries: readonly (readonly [string, Entry])[];
  readonly slots: number;
  readonly tableId: number;
  readonly uncertain: boolean;
}

export interface Entry {
  key: Value;
  value: Value;
}

/**
 * Hash table of py/map.c as far as memory goes: entries and slots. Keys that compare equal share one entry;
 * `keyOf` gives the text that stands for a key (null: the key is not known).
 */
export class Table {
  readonly entries = new Map<string, Entry>();
  /** Slots of the table. */
  slots: number;
  tableId = -1;
  /** True when some entries may not be there (behind an unknown condition). */
  uncertain = false;
  constructor(slots: number) {
    this.slots = slots;
  }
  visit(visit: Visitor): void {
    for (const entry of this.entries.values()) {
      visit(entry.key);
      visit(entry.value);
    }
  }
  visitParts(visit: (id: number) => void): void {
    if (this.tableId >= 0) visit(this.tableId);
  }
  save(): SavedTable {
    const entries = [...this.entries].map(([text, entry]) => [text, { ...entry }] as const);
    return { entries, slots: this.slots, tableId: this.tableId, uncertain: this.uncertain };
  }
  restore(saved: SavedTable): void {
    this.slots = saved.slots;
    this.tableId = saved.tableId;
    this.uncertain = saved.uncertain;
    this.entries.clear();
    for (const [text, entry] of saved.entries) this.entries.set(text, { ...entry });
  }
  merge(saved: SavedTable, join: Joiner): void {
    let shared = 0;
    for (const [text, entry] of saved.entries) {
      const mine = this.entries.get(text);
      if (mine === undefined) this.entries.set(text, { ...entry });
      else {
        mine.value = join.value(mine.value, entry.value);
        shared++;
      }
    }
    this.uncertain ||= saved.uncertain || shared < this.entries.size;
    this.slots = Math.max(this.slots, saved.slots);
  }
}

export class Dict extends HeapObject {
  readonly table: Table;
  readonly ordered: boolean;
  constructor(table: Table, ordered = false) {
    super();
    this.table = table;
    this.ordered = ordered;
  }
  override visit(visit: Visitor): void {
    this.table.visit(visit);
  }
  override visitParts(visit: (id: number) => void): void {
    this.table.visitParts(visit);
  }
  override save(): unknown {
    return this.table.save();
  }
  override restore(saved: unknown): void {
    this.table.restore(saved as SavedTable);
  }
  override merge(saved: unknown, join: Joiner): void {
    this.table.merge(saved as SavedTable, join);
  }
}

export class SetObject extends HeapObject {
  readonly table: Table;
  readonly frozen: boolean;
  constructor(table: Table, frozen: boolean) {
    super();
    this.table = table;
    this.frozen = frozen;
  }
  override visit(visit: Visitor): void {
    this.table.visit(visit);
  }
  override visitParts(visit: (id: number) => void): void {
    this.table.visitParts(visit);
  }
  override save(): unknown {
    return this.table.save();
  }
  override restore(saved: unknown): void {
    this.table.restore(saved as SavedTable);
  }
  override merge(saved: unknown, join: Joiner): void {
    this.table.merge(saved as SavedTable, join);
  }
}

export class Range extends HeapObject {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

export class SliceObject extends HeapObject {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  override visit(visit: Visitor): void {
    visit(this.start);
    visit(this.stop);
    visit(this.step);
  }
}

export class Deque extends HeapObject {
  items: Value[] = [];
  readonly limit: number;
  tableId = -1;
  constructor(limit: number) {
    super();
    this.limit = limit;
  }
  override visit(visit: Visitor): void {
    for (const item of this.items) visit(item);
  }
  override visitParts(visit: (id: number) => void): void {
    if (this.tableId >= 0) visit(this.tableId);
  }
  override save(): unknown {
    return this.items.slice();
  }
  override restore(saved: unknown): void {
    this.items = (saved as Value[]).slice();
  }
  override merge(saved: unknown, join: Joiner): void {
    const other = saved as Value[];
    const longer = this.items.length >= other.length ? this.items : other;
    this.items = longer.map((item, index) => join.value(this.items[index] ?? item, other[index] ?? item));
  }
}

/** A cell of a closure variable. */
export class Cell extends HeapObject {
  value: Slot;
  constructor(value: Slot) {
    super();
    this.value = value;
  }
  override visit(visit: Visitor): void {
    visit(this.value);
  }
  override save(): unknown {
    return { value: this.value };
  }
  override restore(saved: unknown): void {
    this.value = (saved as { value: Slot }).value;
  }
  override merge(saved: unknown, join: Joiner): void {
    this.value = join.slot(this.value, (saved as { value: Slot }).value);
  }
}
