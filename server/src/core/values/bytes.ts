import { Str } from './str.ts';
import { exactly, join, type Interval } from '../quantity/interval.ts';
import { StoredBytes } from './storedBytes.ts';
import type { Slot, HeapObject } from './value.ts';

/** A `bytes` object. */
export class Bytes extends StoredBytes {
  static {
    this.isOfType('bytes');
  }
  readonly data: Uint8Array | null;

  constructor(
    data: Uint8Array | null,
    byteLength: Interval = exactly(data?.length ?? 0),
    sharedWith: HeapObject | null = null,
  ) {
    super(byteLength, sharedWith);
    this.data = data;
  }
  override get typeName(): string {
    return 'bytes';
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
