import { type Extent, type SlotTable, HeapObject, type Joiner, type Visitor } from './value.ts';
import type { SavedTable, Table } from './table.ts';

/** A view of a dict: an object of its own, which makes a tuple for every item it yields. */
export class DictView extends HeapObject {
  static {
    this.isOfType('dictView');
  }
  readonly dict: Dict;
  readonly kind: 'items' | 'keys' | 'values';
  constructor(dict: Dict, kind: 'items' | 'keys' | 'values') {
    super();
    this.dict = dict;
    this.kind = kind;
  }
  override visit(visit: Visitor): void {
    visit(this.dict);
  }
  override get typeName(): string {
    return 'dict_view';
  }
}

export class Dict extends HeapObject {
  static {
    this.isOfType('dict');
  }
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
    return this.ordered ? 'OrderedDict' : 'dict';
  }
  override get truth(): boolean | undefined {
    return this.table.truth;
  }
  override get extent(): Extent {
    return this.table.extent;
  }
  override get slotTable(): SlotTable {
    return this.table.slotTable(2);
  }
  override get choiceCount(): number {
    return this.table.choices;
  }
}
