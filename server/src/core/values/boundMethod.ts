import { HeapObject, isObject, type Value, type Visitor } from './value.ts';

export class BoundMethod extends HeapObject {
  static {
    this.isOfType('boundMethod');
  }
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
  override get likeness(): unknown {
    return isObject(this.callable) ? this.callable.likeness : this.callable;
  }
  override get typeName(): string {
    return 'bound_method';
  }
}
