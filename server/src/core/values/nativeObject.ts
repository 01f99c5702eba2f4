import { alternativesOf } from './abstract.ts';
import {
  HeapObject,
  isObject,
  type Joiner,
  type PlacedLength,
  type Slot,
  type Value,
  type Visitor,
} from './value.ts';

type SavedNative = Pick<NativeObject, 'fields' | 'holds' | 'parts' | 'blocks'>;

function copyLists(lists: ReadonlyMap<string, readonly number[]>): Map<string, number[]> {
  return new Map([...lists].map(([slot, ids]) => [slot, ids.slice()]));
}

function mergeLists(into: Map<string, number[]>, other: ReadonlyMap<string, readonly number[]>): void {
  for (const [slot, ids] of other) into.set(slot, [...new Set([...(into.get(slot) ?? []), ...ids])]);
}

/** An object of the firmware's own types (camera image, KPU task, UART): fields and what it keeps alive. */
export class NativeObject extends HeapObject {
  static {
    this.isOfType('nativeObject');
  }
  readonly typeName: string;
  fields: Map<string, Value>;
  /** Further objects of the GC heap that live with it, by slot. */
  holds: Map<string, Slot>;
  /** Allocations without a value of their own (pixels, buffers), by slot. */
  parts: Map<string, readonly number[]>;
  /** Blocks of the system heap, by slot; freed by a call or by the finaliser. */
  blocks: Map<string, number[]>;
  constructor(typeName: string) {
    super();
    this.typeName = typeName;
    this.fields = new Map();
    this.holds = new Map();
    this.parts = new Map();
    this.blocks = new Map();
  }
  override get likeness(): string {
    return this.typeName;
  }
  override visit(visit: Visitor): void {
    for (const value of this.fields.values()) visit(value);
    for (const value of this.holds.values()) visit(value);
  }
  override visitParts(visit: (id: number) => void): void {
    for (const ids of this.parts.values()) for (const id of ids) visit(id);
  }
  /** What the firmware's part of it knows: of a stream, how full its buffer is. */
  get #inside(): HeapObject | undefined {
    const stream = this.holds.get('stream');
    return isObject(stream) ? stream : undefined;
  }
  override get spareBytes(): number {
    return this.#inside?.spareBytes ?? 0;
  }
  override get hasRoom(): boolean {
    return this.#inside?.hasRoom ?? false;
  }
  override placedLength(wordBytes: number): PlacedLength | null {
    return this.#inside?.placedLength(wordBytes) ?? null;
  }
  override save(): SavedNative {
    return {
      fields: new Map(this.fields),
      holds: new Map(this.holds),
      parts: copyLists(this.parts),
      blocks: copyLists(this.blocks),
    };
  }
  override restore(saved: unknown): void {
    const { fields, holds, parts, blocks } = saved as SavedNative;
    this.fields = new Map(fields);
    this.holds = new Map(holds);
    this.parts = copyLists(parts);
    this.blocks = copyLists(blocks);
  }
  /** Blocks of the system heap in both states are kept: the owner may have either. */
  override merge(saved: unknown, join: Joiner): void {
    const other = saved as SavedNative;
    for (const [name, value] of other.fields) {
      const mine = this.fields.get(name);
      this.fields.set(name, mine === undefined ? value : join.value(mine, value));
    }
    for (const [slot, value] of other.holds) this.holds.set(slot, join.slot(this.holds.get(slot), value));
    for (const slot of new Set([...this.parts.keys(), ...other.parts.keys()]))
      this.parts.set(slot, join.parts(this.parts.get(slot) ?? [], other.parts.get(slot) ?? []));
    mergeLists(this.blocks, other.blocks);
  }
  override get catalogueName(): string {
    return this.typeName;
  }
}

/** What a value may be of the firmware's own objects. */
export function nativeObjectsIn(value: Slot): NativeObject[] {
  return (alternativesOf(value) ?? [value]).filter((each) => each instanceof NativeObject);
}
