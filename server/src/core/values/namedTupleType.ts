import { HeapObject } from './value.ts';

export class NamedTupleType extends HeapObject {
  static {
    this.isOfType('namedTupleType');
  }
  readonly name: string;
  readonly fields: readonly string[];
  constructor(name: string, fields: readonly string[]) {
    super();
    this.name = name;
    this.fields = fields;
  }
  override get typeName(): string {
    return 'type';
  }
}
