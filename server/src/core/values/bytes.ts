import { Str } from './str.ts';
import { exactly, join, type Interval } from '../quantity/interval.ts';
import { truthOfNumber, type PlacedLength, type Slot, HeapObject, type Visitor } from './value.ts';

/** A `bytes` object. */
export class Bytes extends HeapObject {
  static {
    this.isOfType('bytes');
  }
  readonly data: Uint8Array | null;
  readonly byteLength: Interval;
  dataId = -1;
  readonly sharedWith: HeapObject | null;

  constructor(
    data: Uint8Array | null,
    byteLength: Interval = exactly(data?.length ?? 0),
    sharedWith: HeapObject | null = null,
  ) {
    super();
    this.data = data;
    this.byteLength = byteLength;
    this.sharedWith = sharedWith;
  }
  override visit(visit: Visitor): void {
    if (this.sharedWith !== null) visit(this.sharedWith);
  }
  override visitMeant(visit: Visitor): void {
    this.visit(visit);
  }
  override visitParts(visit: (id: number) => void): void {
    if (this.dataId >= 0) visit(this.dataId);
  }
  override get typeName(): string {
    return 'bytes';
  }
  override get truth(): boolean | undefined {
    return truthOfNumber(this.byteLength);
  }
  override placedLength(): PlacedLength {
    return { likely: this.byteLength.likely, least: this.byteLength.low, entryBytes: 1 };
  }
  override covering(other: Bytes, dearer: () => HeapObject): Bytes {
    return new Bytes(null, join(this.byteLength, other.byteLength), dearer());
  }
}

/** True for a text or for data (MP_OBJ_IS_STR_OR_BYTES). */
export function isTextOrData(value: Slot): value is Str | Bytes {
  return value instanceof Str || value instanceof Bytes;
}

/** Length of a text or of data in bytes; null for anything else. */
export function byteLengthOf(value: Slot): Interval | null {
  return isTextOrData(value) ? value.byteLength : null;
}

/** True for data (`bytes`). */
export function isBytes(value: Slot): value is Bytes {
  return value instanceof Bytes;
}
