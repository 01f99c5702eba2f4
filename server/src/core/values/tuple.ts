import type { NamedTupleType } from './namedTupleType.ts';
import { type PlacedLength, type Slot, HeapObject, type Value, type Visitor } from './value.ts';

export class Tuple extends HeapObject {
  static {
    this.isOfType('tuple');
  }
  readonly items: readonly Value[];
  /** Names of the items of a namedtuple, otherwise null. */
  readonly fieldNames: readonly string[] | null;
  /** Type of a namedtuple, otherwise null. */
  readonly namedType: NamedTupleType | null;
  constructor(
    items: readonly Value[],
    fieldNames: readonly string[] | null = null,
    namedType: NamedTupleType | null = null,
  ) {
    super();
    this.items = items;
    this.fieldNames = fieldNames;
    this.namedType = namedType;
  }
  get typeName(): string {
    return this.namedType?.name ?? 'tuple';
  }
  override get likeness(): string {
    return this.typeName;
  }
  override visit(visit: Visitor): void {
    for (const item of this.items) visit(item);
  }
  override get truth(): boolean | undefined {
    return this.items.length > 0;
  }
  override get ownType(): NamedTupleType | null {
    return this.namedType;
  }
  override placedLength(wordBytes: number): PlacedLength {
    const { length } = this.items;
    return { likely: length, least: length, entryBytes: wordBytes };
  }
}

/** Items of a tuple; null for anything else. */
export function tupleItems(value: Slot): readonly Value[] | null {
  return value instanceof Tuple ? value.items : null;
}
