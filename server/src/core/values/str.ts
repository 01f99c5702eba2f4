import { between, join, type Interval } from '../quantity/interval.ts';
import { truthOfNumber, type PlacedLength, type Slot, HeapObject, type Visitor } from './value.ts';

/** A `str`. Interned strings and literals of the compiled code own no allocation here. */
export class Str extends HeapObject {
  static {
    this.isOfType('str');
  }
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
  override get typeName(): string {
    return 'str';
  }
  override get truth(): boolean | undefined {
    return truthOfNumber(this.byteLength);
  }
  override placedLength(): PlacedLength {
    return { likely: this.byteLength.likely, least: this.byteLength.low, entryBytes: 1 };
  }
  override covering(other: Str, dearer: () => HeapObject): HeapObject {
    const kept = dearer();
    if (this.text !== null && this.text === other.text) return kept;
    return new Str(null, join(this.byteLength, other.byteLength), false, kept);
  }
  override widened(before: Str): Str | null {
    if (this.text === before.text) return null;
    const { low, high } = join(this.byteLength, before.byteLength);
    const grows = this.byteLength.likely > before.byteLength.likely;
    return new Str(null, between(low, grows ? Infinity : high, this.byteLength.likely), false, this);
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

/** Text of a `str` where it is known; null for anything else. */
export function knownText(value: Slot): string | null {
  return value instanceof Str ? value.text : null;
}

/** True for a text, known or not (MP_OBJ_IS_STR). */
export function isStr(value: Slot): value is Str {
  return value instanceof Str;
}
