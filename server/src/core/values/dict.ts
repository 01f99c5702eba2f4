import { type NamedSlot, type SlotTable, HeapObject, type Visitor } from './value.ts';
import type { Table } from './table.ts';
import { TableObject } from './tableObject.ts';

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

export class Dict extends TableObject {
  static {
    this.isOfType('dict');
  }
  readonly ordered: boolean;
  constructor(table: Table, ordered = false) {
    super(table);
    this.ordered = ordered;
  }
  override get typeName(): string {
    return this.ordered ? 'OrderedDict' : 'dict';
  }
  override get slotTable(): SlotTable {
    return this.table.slotTable(2);
  }
  override namedItems(): Iterable<NamedSlot> {
    return this.table.namedItems();
  }
}
