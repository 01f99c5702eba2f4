import { exactly, join, type Interval } from '../quantity/interval.ts';
import { HeapObject, type Visitor } from './value.ts';

/** A `str`. Interned strings and literals of the compiled code own no allocation here. */
export class Str extends HeapObject {
  /** The characters, or null when only the length is known. */
  readonly text: string | null;
  /** UTF-8 bytes. */
  readonly byteLength: Interval;
  readonly interned: boolean;
  /** Allocation of the characters when they are not part of another object; -1 otherwise. */
  dataId = -1;
  /** Object whose payload this one shares (`b.decode()`), if any. */
  readonly sharedWith: HeapObject | null;

  constructor(
    text: string | null,
    byteLength: Interval,
    interned: boolean,
    sharedWith: HeapObject | null = null,
  ) {
    super();
    this.text = text;
    this.byteLength = byteLength;
    this.interned = interned;
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
}

/** An unknown one of a few texts (`LABELS[index]`). */
export class ChosenStr extends Str {
  /** How many texts there are to choose from. */
  readonly choices: number;
  constructor(choices: number, byteLength: Interval, sharedWith: HeapObject | null) {
    super(null, byteLength, true, sharedWith);
    this.choices = choices;
  }
}

/** A `bytes` object. */
export class Bytes extends HeapObject {
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
}

/** Type codes of `array` and `struct`; a bytearray has code 'B' here and its own type. */
export type TypeCode = 'b' | 'B' | 'h' | 'H' | 'i' | 'I' | 'l' | 'L' | 'q' | 'Q' | 'f' | 'd' | 'O';

/** A `bytearray` or an `array.array`: items in one payload with spare room behind them. */
export class ArrayObject extends HeapObject {
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
}

/** A window onto a buffer; slices of it are windows too. */
export class MemoryView extends HeapObject {
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
}

function sameItems(a: ArrayObject['items'], b: ArrayObject['items']): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
