import { HeapObject } from './value.ts';

export class NamedTupleType extends HeapObject {
  readonly name: string;
  readonly fields: readonly string[];
  constructor(name: string, fields: readonly string[]) {
    super();
    this.name = name;
    this.fields = fields;
  }
}
