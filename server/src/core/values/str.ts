import { between, join, type Interval } from '../quantity/interval.ts';
import { StoredBytes } from './storedBytes.ts';
import type { Slot, HeapObject } from './value.ts';

/** A `str`. Interned strings and literals of the compiled code own no allocation here. */
export class Str extends StoredBytes {
  static {
    this.isOfType('str');
  }
  /** The characters, or null when only the length is known. */
  readonly text: string | null;
  readonly interned: boolean;

  constructor(
    text: string | null,
    byteLength: Interval,
    interned: boolean,
    sharedWith: HeapObject | null = null,
  ) {
    super(byteLength, sharedWith);
    this.text = text;
    this.interned = interned;
  }
  override get typeName(): string {
    return 'str';
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
