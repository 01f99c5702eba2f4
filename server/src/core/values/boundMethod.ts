import { HeapObject, type Value, type Visitor } from './value.ts';

export class BoundMethod extends HeapObject {
  readonly callable: Value;
  readonly self: Value;
  constructor(callable: Value, self: Value) {
    super();
    this.callable = callable;
    this.self = self;
  }
  override visit(visit: Visitor): void {
    visit(this.callable);
    visit(this.self);
  }
}
