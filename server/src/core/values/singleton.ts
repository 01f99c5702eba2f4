import { HeapObject } from './value.ts';

/** A value in ROM of which there is only one: `Ellipsis`, `NotImplemented`. */
export class Singleton extends HeapObject {
  static {
    this.isOfType('singleton');
  }
  readonly typeName: string;
  /** How it is printed. */
  readonly text: string;
  constructor(typeName: string, text: string) {
    super();
    this.typeName = typeName;
    this.text = text;
  }
  override get likeness(): string {
    return this.typeName;
  }
}
