import { join, type Interval } from '../quantity/interval.ts';
import { truthOfNumber, type PlacedLength, HeapObject, type Visitor } from './value.ts';

/** Type codes of `array` and `struct`; a bytearray has code 'B' here and its own type. */
export type TypeCode = 'b' | 'B' | 'h' | 'H' | 'i' | 'I' | 'l' | 'L' | 'q' | 'Q' | 'f' | 'd' | 'O';

/** A `bytearray` or an `array.array`: items in one payload with spare room behind them. */
export class ArrayObject extends HeapObject {
  static {
    this.isOfType('array');
  }
  readonly kind: 'bytearray' | 'array';
  readonly typeCode: TypeCode;
  readonly itemBytes: number;
  /** Items, or null when only their number is known. Floats of an 'f' array are numbers too. */
  items: number[] | Uint8Array | null;
  length: Interval;
  /** Items of room behind the last one (py/objarray.c `free`). */
  spare = 0;
  dataId = -1;
  /** True once it has been made longer. */
  hasGrown = false;
  /** The object whose memory this one is a window of (`img.to_bytes()`), if any. */
  sharedWith: HeapObject | null = null;

  constructor(
    kind: 'bytearray' | 'array',
    typeCode: TypeCode,
    itemBytes: number,
    items: number[] | Uint8Array | null,
    length: Interval,
  ) {
    super();
    this.kind = kind;
    this.typeCode = typeCode;
    this.itemBytes = itemBytes;
    this.items = items;
    this.length = length;
  }
  override visit(visit: Visitor): void {
    if (this.sharedWith !== null) visit(this.sharedWith);
  }
  override visitParts(visit: (id: number) => void): void {
    if (this.dataId >= 0) visit(this.dataId);
  }
  override get savedPlaces(): number {
    return this.items === null ? 0 : this.items.length;
  }
  override save(): unknown {
    const { length, spare, dataId, sharedWith } = this;
    return { items: this.items === null ? null : this.items.slice(), length, spare, dataId, sharedWith };
  }
  override restore(saved: unknown): void {
    const { items, ...rest } = saved as Pick<
      ArrayObject,
      'items' | 'length' | 'spare' | 'dataId' | 'sharedWith'
    >;
    Object.assign(this, rest);
    this.items = items === null ? null : items.slice();
  }
  override merge(saved: unknown): void {
    const other = saved as Pick<ArrayObject, 'items' | 'length'>;
    if (sameItems(this.items, other.items)) return;
    this.items = null;
    this.length = join(this.length, other.length);
  }
  override get typeName(): string {
    return this.kind;
  }
  override get truth(): boolean | undefined {
    return truthOfNumber(this.length);
  }
  override get spareBytes(): number {
    return this.spare * this.itemBytes;
  }
  override get hasRoom(): boolean {
    return this.hasGrown;
  }
  override placedLength(): PlacedLength {
    return { likely: this.length.likely, least: this.length.low, entryBytes: this.itemBytes };
  }
}

/** A window onto a buffer; slices of it are windows too. */
export class MemoryView extends HeapObject {
  static {
    this.isOfType('memoryView');
  }
  readonly buffer: HeapObject;
  readonly typeCode: TypeCode;
  readonly offset: number;
  readonly length: Interval;
  constructor(buffer: HeapObject, typeCode: TypeCode, offset: number, length: Interval) {
    super();
    this.buffer = buffer;
    this.typeCode = typeCode;
    this.offset = offset;
    this.length = length;
  }
  override visit(visit: Visitor): void {
    visit(this.buffer);
  }
  override get typeName(): string {
    return 'memoryview';
  }
  override get truth(): boolean | undefined {
    return truthOfNumber(this.length);
  }
}

function sameItems(a: ArrayObject['items'], b: ArrayObject['items']): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
