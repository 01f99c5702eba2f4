import { HeapObject, type Value, type Visitor } from './value.ts';

export class Property extends HeapObject {
  static {
    this.isOfType('property');
  }
  readonly getter: Value;
  readonly setter: Value;
  readonly deleter: Value;
  constructor(getter: Value, setter: Value, deleter: Value) {
    super();
    this.getter = getter;
    this.setter = setter;
    this.deleter = deleter;
  }
  override visit(visit: Visitor): void {
    visit(this.getter);
    visit(this.setter);
    visit(this.deleter);
  }
  override get typeName(): string {
    return 'property';
  }
}
