import type { Interval } from '../quantity/interval.ts';
import { numberKey } from './table.ts';
import {
  type Extent,
  type NamedSlot,
  type SlotTable,
  HeapObject,
  type Joiner,
  type Slot,
  type Value,
  type Visitor,
} from './value.ts';

/** A `list`: an object and a table of slots that doubles when it is full. */
export class List extends HeapObject {
  static {
    this.isOfType('list');
  }
  items: Value[];
  /** Slots of the table. */
  capacity: number;
  tableId = -1;
  /** Items that are certainly there; fewer than `items.length` behind an unknown condition or call. */
  certainLength: number;
  /** Of a list that may be shorter than it is at hand: how many of the first items are there on every way. */
  leading = 0;
  /** True when there may be more items than `items` shows (a list whose length is not known). */
  open = false;
  /** Of an open list, how many more at most. */
  mostMore = Infinity;

  constructor(items: Value[], capacity: number) {
    super();
    this.items = items;
    this.capacity = capacity;
    this.certainLength = items.length;
  }
  override visit(visit: Visitor): void {
    for (const item of this.items) visit(item);
  }
  override visitSure(visit: Visitor): boolean {
    const { sureItems } = this;
    for (let index = 0; index < sureItems; index++) visit(this.items[index]);
    return sureItems >= this.items.length;
  }
  override visitParts(visit: (id: number) => void): void {
    if (this.tableId >= 0) visit(this.tableId);
  }
  get length(): Interval {
    const { certainLength: low, items, open, mostMore } = this;
    return { low, likely: items.length, high: items.length + (open ? mostMore : 0) };
  }
  /** How many of the first items are there on every way. */
  get sureItems(): number {
    const { certainLength, items, leading } = this;
    return certainLength === items.length ? certainLength : Math.min(leading, items.length);
  }
  get isExact(): boolean {
    return !this.open && this.certainLength === this.items.length;
  }
  override get savedPlaces(): number {
    return this.items.length;
  }
  override save(): unknown {
    const { capacity, tableId, certainLength, leading, sureItems, open, mostMore } = this;
    const items = this.items.slice();
    return {
      items,
      capacity,
      tableId,
      certainLength,
      leading,
      sureItems,
      open,
      mostMore,
    } satisfies SavedList;
  }
  override restore(saved: unknown): void {
    const { items, sureItems: _, ...rest } = saved as SavedList;
    Object.assign(this, rest);
    this.items = items.slice();
  }
  override merge(saved: unknown, join: Joiner): void {
    const other = saved as SavedList;
    const isLonger = this.items.length > other.items.length;
    this.leading = Math.min(this.sureItems, other.sureItems);
    const longer = this.items.length >= other.items.length ? this.items : other.items;
    this.items = longer.map((item, index) =>
      join.value(itemAt(this.items, index, item), itemAt(other.items, index, item)),
    );
    this.capacity = Math.max(this.capacity, other.capacity);
    this.certainLength = Math.min(this.certainLength, other.certainLength);
    this.mostMore = Math.max(this.open ? this.mostMore : 0, other.open ? other.mostMore : 0);
    this.open ||= other.open;
    if (!join.lengthens || !isLonger) return;
    this.open = true;
    this.mostMore = Infinity;
  }
  override get typeName(): string {
    return 'list';
  }
  override get truth(): boolean | undefined {
    if (this.certainLength > 0) return true;
    return this.isExact ? false : undefined;
  }
  override get extent(): Extent {
    return { likely: this.items.length, least: this.certainLength };
  }
  override *namedItems(): Generator<NamedSlot> {
    for (const [index, item] of this.items.entries()) yield ['item', numberKey(index), item];
  }
  override newestEntries(count: number): readonly (readonly Slot[])[] {
    return this.items.slice(-count).map((item) => [item]);
  }
  override get slotTable(): SlotTable {
    return { kind: 'list', used: this.items.length, slots: this.capacity, slotWords: 1 };
  }
}

/** The item at an index, or another one where the list is shorter. */
export function itemAt(items: readonly Value[], index: number, otherwise: Value): Value {
  const item = items[index];
  return item === undefined ? otherwise : item;
}

type SavedList = Pick<
  List,
  'items' | 'capacity' | 'tableId' | 'certainLength' | 'leading' | 'sureItems' | 'open' | 'mostMore'
>;
