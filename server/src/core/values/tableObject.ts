import { type Extent, HeapObject, type Joiner, type Slot, type Visitor } from './value.ts';
import type { SavedTable, Table } from './table.ts';

/** An object that is its hash table and little besides: a dict, a set. */
export abstract class TableObject extends HeapObject {
  readonly table: Table;
  constructor(table: Table) {
    super();
    this.table = table;
  }
  override visit(visit: Visitor): void {
    this.table.visit(visit);
  }
  override visitSure(visit: Visitor): boolean {
    return this.table.visitSure(visit);
  }
  override visitParts(visit: (id: number) => void): void {
    this.table.visitParts(visit);
  }
  override get savedPlaces(): number {
    return 4 * this.table.entries.size;
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
  override get truth(): boolean | undefined {
    return this.table.truth;
  }
  override get extent(): Extent {
    return this.table.extent;
  }
  override get choiceCount(): number {
    return this.table.choices;
  }
  override get choicesLeft(): number {
    return this.table.choicesLeft;
  }
  override newestEntries(count: number): readonly (readonly Slot[])[] {
    return [...this.table.entries.values()].slice(-count).map(({ key, value }) => [key, value]);
  }
}
