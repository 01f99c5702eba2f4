import type { Interval } from '../quantity/interval.ts';
import { truthOfNumber, type PlacedLength, HeapObject, type Visitor } from './value.ts';

/** A text or data: an object, and bytes that may lie in an allocation of their own or in another object. */
export abstract class StoredBytes extends HeapObject {
  /** Bytes without the one that ends them; of a text those of UTF-8. */
  readonly byteLength: Interval;
  /** Allocation of the bytes when they are not part of another object; -1 otherwise. */
  dataId = -1;
  /** Object whose bytes this one shares (`b.decode()`), if any. */
  readonly sharedWith: HeapObject | null;
  constructor(byteLength: Interval, sharedWith: HeapObject | null) {
    super();
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
  override get truth(): boolean | undefined {
    return truthOfNumber(this.byteLength);
  }
  override placedLength(): PlacedLength {
    return { likely: this.byteLength.likely, least: this.byteLength.low, entryBytes: 1 };
  }
}
