import { HeapObject, type Value } from './value.ts';

/** A type in ROM: `int`, `list`, an exception class, a class of the catalogue. */
export class NativeType extends HeapObject {
  static {
    this.isOfType('nativeType');
  }
  readonly name: string;
  readonly base: NativeType | null;
  constructor(name: string, base: NativeType | null = null) {
    super();
    this.name = name;
    this.base = base;
  }
  isSubclassOf(other: Value): boolean {
    return this === other || (this.base?.isSubclassOf(other) ?? false);
  }
  override get typeName(): string {
    return 'type';
  }
  override get catalogueName(): string {
    return this.name;
  }
}
