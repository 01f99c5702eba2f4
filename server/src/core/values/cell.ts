import { HeapObject, type Joiner, type Slot, type Visitor } from './value.ts';

/** A cell of a closure variable. */
export class Cell extends HeapObject {
  static {
    this.isOfType('cell');
  }
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
  override get typeName(): null {
    return null;
  }
  override get inner(): Slot {
    return this.value;
  }
}
