import { type Extent, type SlotTable, HeapObject, type Joiner, type Visitor } from './value.ts';
import type { SavedTable, Table } from './table.ts';

export class SetObject extends HeapObject {
  static {
    this.isOfType('set');
  }
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
  override get typeName(): string {
    return this.frozen ? 'frozenset' : 'set';
  }
  override get truth(): boolean | undefined {
    return this.table.truth;
  }
  override get extent(): Extent {
    return this.table.extent;
  }
  override get slotTable(): SlotTable {
    return this.table.slotTable(1);
  }
  override get choiceCount(): number {
    return this.table.choices;
  }
}
