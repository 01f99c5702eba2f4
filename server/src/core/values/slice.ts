import { HeapObject, type Value, type Visitor } from './value.ts';

export class SliceObject extends HeapObject {
  static {
    this.isOfType('slice');
  }
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
  override get typeName(): string {
    return 'slice';
  }
}
