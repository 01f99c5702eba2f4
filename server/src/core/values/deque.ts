import { type Extent, HeapObject, type Joiner, type Slot, type Value, type Visitor } from './value.ts';
import { itemAt } from './list.ts';

export class Deque extends HeapObject {
  static {
    this.isOfType('deque');
  }
  items: Value[] = [];
  readonly limit: number;
  /** Whether an append to a full one raises. */
  readonly raisesWhenFull: boolean;
  /** The item that was pushed out last: it stays in the spare slot of the ring until the next append. */
  pushedOut: Slot;
  tableId = -1;
  constructor(limit: number, raisesWhenFull: boolean) {
    super();
    this.limit = limit;
    this.raisesWhenFull = raisesWhenFull;
  }
  override visit(visit: Visitor): void {
    for (const item of this.items) visit(item);
    if (this.pushedOut !== undefined) visit(this.pushedOut);
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
    this.items = longer.map((item, index) =>
      join.value(itemAt(this.items, index, item), itemAt(other, index, item)),
    );
  }
  override get typeName(): string {
    return 'deque';
  }
  override get truth(): boolean | undefined {
    return this.items.length > 0;
  }
  override get extent(): Extent {
    return { likely: this.items.length, least: this.items.length };
  }
  override get mostEntries(): number {
    return this.limit;
  }
  override newestEntries(count: number): readonly (readonly Slot[])[] {
    return this.items.slice(-count).map((item) => [item]);
  }
}
