import type { SlotTable } from './value.ts';
import type { Table } from './table.ts';
import { TableObject } from './tableObject.ts';

export class SetObject extends TableObject {
  static {
    this.isOfType('set');
  }
  readonly frozen: boolean;
  constructor(table: Table, frozen: boolean) {
    super(table);
    this.frozen = frozen;
  }
  override get typeName(): string {
    return this.frozen ? 'frozenset' : 'set';
  }
  override get slotTable(): SlotTable {
    return this.table.slotTable(1);
  }
}
