import type { Interval } from '../quantity/interval.ts';

/**
 * Values of the abstract machine.
 *
 * Small ints, bools and None are plain JavaScript values, as they take no memory on the board either. An int
 * is a `number` while it is safe to be one and a `bigint` up to the small-int range; larger ints are objects.
 * `undefined` marks an empty slot (the interpreter's MP_OBJ_NULL).
 */
export type Value = number | bigint | boolean | null | HeapObject;
export type Slot = Value | undefined;

export type Visitor = (value: Slot) => void;

const NOTHING: readonly Value[] = [];

/** Which type an object is of: what that does stands in a file of machine/objects. */
export type TypeTag =
  | 'abstractBool'
  | 'abstractInt'
  | 'array'
  | 'bigInteger'
  | 'boundMethod'
  | 'bytes'
  | 'cell'
  | 'class'
  | 'classMember'
  | 'closure'
  | 'code'
  | 'complex'
  | 'deque'
  | 'dict'
  | 'dictView'
  | 'exception'
  | 'firmwareModule'
  | 'float'
  | 'function'
  | 'generator'
  | 'instance'
  | 'internal'
  | 'iterator'
  | 'leftUndone'
  | 'list'
  | 'memoryView'
  | 'missingModule'
  | 'module'
  | 'namedTupleType'
  | 'nativeFunction'
  | 'nativeObject'
  | 'nativeType'
  | 'oneOf'
  | 'property'
  | 'range'
  | 'set'
  | 'singleton'
  | 'slice'
  | 'someData'
  | 'str'
  | 'super'
  | 'tuple'
  | 'unknown'
  | 'unknownException';

/**
 * Anything the interpreter reaches through a pointer. Objects in ROM and abstract values have no allocation
 * of their own (`id` -1).
 *
 * Lifetimes follow Merlin's method (Hertz, Blackburn, Moss, McKinley, Stefanović, "Error-free garbage
 * collection traces", SIGMETRICS 2002): whoever drops a reference stamps the object with the current time;
 * an unreachable object died at the latest of its own stamp and those of the dead objects that held it.
 */
export abstract class HeapObject {
  /** Identity in the trace of the GC heap, or -1. */
  declare id: number;
  /** Last time a reference to this object was dropped, in trace events. */
  declare stamp: number;
  /** The same of references to it itself, not to a value that stands for one of several. */
  declare heldUntil: number;
  /** Time at which the object was made, in trace events. */
  declare registeredAt: number;
  /** Number of the marking pass that last reached the object. */
  declare mark: number;
  /** Number of the last tally that has noted something of this object, and what (see machine/paths/tally.ts). */
  declare tally: number;
  declare flags: number;
  /** Number of the newest scope that has saved this object (see machine/paths/scope.ts). */
  declare savedBy: number;
  /** What is known of the times when other ways through the script alone had it; null: there were none. */
  declare aside: Aside | null;

  /** The same for all objects of a class: it stands on its prototype. */
  declare readonly typeTag: TypeTag;
  /** Name of the type as the board prints it; null when it is not known. */
  abstract readonly typeName: string | null;

  /** Says which type the objects of a class are of. */
  static isOfType(this: { readonly prototype: HeapObject }, tag: TypeTag): void {
    (this.prototype as { typeTag: TypeTag }).typeTag = tag;
  }

  /** Truth of the object, as far as its own data say; undefined when it is not known. */
  get truth(): boolean | undefined {
    return this.typeName === null ? undefined : true;
  }

  /** Value of an int that is an object; null for anything else. */
  get integer(): bigint | null {
    return null;
  }

  /** True for an int that a loop left before its last turn goes on counting. */
  get goesOn(): boolean {
    return false;
  }

  /** Of one of several values: whether it may be others than those that are told apart. */
  get hasOthers(): boolean {
    return false;
  }

  /** Bounds of an int of which no more is known; null for anything else. */
  get bounds(): Interval | null {
    return null;
  }

  /** Value of a float, null where it is not known; undefined for what is no number. */
  get float(): number | null | undefined {
    return undefined;
  }

  /** The type, where that is an object or differs between values of one name; null: it is the built-in one. */
  get ownType(): HeapObject | null {
    return null;
  }

  /**
   * The same for objects that do alike: the class of an instance, the code of a function, the name of a firmware's type.
   */
  get likeness(): unknown {
    return this.constructor;
  }

  /** Of a class: what it is derived from. */
  get baseTypes(): readonly Value[] {
    return NOTHING;
  }

  /** The name under which the catalogue knows its members; null for what is not the firmware's, or no type. */
  get catalogueName(): string | null {
    return null;
  }

  /** Entries of a container that can change, and how many there are on every way; null for anything else. */
  get extent(): Extent | null {
    return null;
  }

  /** Most entries that a container takes; Infinity where memory alone limits it. */
  get mostEntries(): number {
    return Infinity;
  }

  /** Of a container with entries of keys that are each one of a few, how many of those have not come yet. */
  get choicesLeft(): number {
    return 0;
  }

  /** Of a container that can change, what its newest entries consist of. */
  newestEntries(_count: number): readonly (readonly Slot[])[] {
    return [];
  }

  /** The table of a container with room behind its entries; null for anything else. */
  get slotTable(): SlotTable | null {
    return null;
  }

  /** Room behind the last item of a buffer, in bytes. */
  get spareBytes(): number {
    return 0;
  }

  /** True for a buffer that has been made longer: its room is known to the byte. */
  get hasRoom(): boolean {
    return false;
  }

  /** Entries of unknown keys that are each one of a few. */
  get choiceCount(): number {
    return 0;
  }

  /** What a cell contains; of anything else the object itself. */
  get inner(): Slot {
    return this;
  }

  /** Length of what may stand in a place and is replaced there by something longer; null for anything else. */
  placedLength(wordBytes: number): PlacedLength | null {
    const { extent } = this;
    if (extent === null) return null;
    const { likely, least } = extent;
    return { likely, least, entryBytes: (this.slotTable?.slotWords ?? 1) * wordBytes };
  }

  /** What it gives names to. */
  named(): Iterable<NamedSlot> {
    return [];
  }

  /** Of a list or dict: what stands at its indices or under its keys. */
  namedItems(): Iterable<NamedSlot> {
    return [];
  }

  /** The value that stands for this one and another of its type, of which `dearer` takes more; null: none does. */
  covering(_other: HeapObject, _dearer: () => HeapObject): HeapObject | null {
    return null;
  }

  /** The value that a loop makes of this one and the one before; null: it does not change. */
  widened(_before: HeapObject): HeapObject | null {
    return null;
  }

  // Set here, and not where they are declared: objects are made by the million, and assigning is several times faster
  // than defining.
  constructor() {
    this.id = -1;
    this.stamp = 0;
    this.heldUntil = 0;
    this.registeredAt = 0;
    this.mark = 0;
    this.tally = 0;
    this.flags = 0;
    this.savedBy = 0;
    this.aside = null;
  }

  /** Calls `visit` for every value this object refers to. */
  visit(_visit: Visitor): void {}

  /** The same for those that it refers to on every way; true where these are all of them. */
  visitSure(visit: Visitor): boolean {
    this.visit(visit);
    return true;
  }

  /** Calls `visit` for the objects that this one, without memory of its own, stands for: who drops it drops them. */
  visitMeant(_visit: Visitor): void {}

  /** The value that stands for another object instead of one of those that this one stands for; null: it stands for none. */
  meaningInstead(_before: HeapObject, _now: HeapObject): HeapObject | null {
    return null;
  }

  /** Of one that stands for one of several objects, and keeps no more than that one: the value that decides for which. */
  get chosenBy(): HeapObject | null {
    return null;
  }

  /** Calls `visit` for every further allocation that lives and dies with this object (tables, payloads). */
  visitParts(_visit: (id: number) => void): void {}

  /** Places that saving its state copies, besides a few. */
  get savedPlaces(): number {
    return 0;
  }

  /** A copy of the mutable state, for {@link restore} and {@link merge}; immutable objects have none. */
  save(): unknown {
    return undefined;
  }

  /** Puts a saved state back. */
  restore(_saved: unknown): void {}

  /** Makes the state cover both what it is now and `saved`. */
  merge(_saved: unknown, _join: Joiner): void {}
}

/** A number of entries, and how many of them there are on every way. */
export interface Extent {
  readonly likely: number;
  readonly least: number;
}

/** Of what stands in a place. */
export interface PlacedLength extends Extent {
  readonly entryBytes: number;
}

/** A table of a container: how it makes room, the slots in use, and all of them. */
export interface SlotTable {
  readonly kind: 'list' | 'hash' | 'ordered';
  readonly used: number;
  readonly slots: number;
  /** Words of one slot. */
  readonly slotWords: number;
}

/** A value that has a name: in which kind of namespace, which name, and the value. */
export type NamedSlot = readonly [
  scope: 'local' | 'global' | 'attribute' | 'item',
  name: string,
  value: Slot,
];

/** When an object was no part of the current state of the script (see machine/paths/aside.ts). Times are trace events; -1: none. */
export interface Aside {
  /** Since when only other ways have it. */
  since: number;
  /** When it was found dropped by the state that was current, and when it came back, in turn: the latest last. */
  moves: Move[];
  /** True while the current state may have it, and does not count it as others that it may have instead take more. */
  isRepresented: boolean;
}

/** Whether the current state had an object from a time on. */
export interface Move {
  readonly at: number;
  readonly isThere: boolean;
}

/** How two possible contents of one place become one (an unknown condition, or widening in a loop). */
export interface Joiner {
  slot(now: Slot, other: Slot): Slot;
  value(now: Value, other: Value): Value;
  /** Of allocations that belong to one object in two possible states. */
  parts(now: readonly number[], other: readonly number[]): readonly number[];
  /** Of what a place that is not in use any more still holds: one object, whichever way was taken. */
  unused(now: Slot, other: Slot): Slot;
  /** Whether what is longer now than in the other state, the one before, may become longer still. */
  readonly lengthens: boolean;
}

export function isObject(value: Slot): value is HeapObject {
  return typeof value === 'object' && value !== null;
}

/** Name of the type of a value, as the board prints it; null when it is not known. */
export function typeName(value: Slot): string | null {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'int';
    case 'boolean':
      return 'bool';
    case 'undefined':
      return null;
    default:
      return value === null ? 'NoneType' : value.typeName;
  }
}

/** Truth of a value; undefined when it is not known. */
export function truthOf(value: Value): boolean | undefined {
  switch (typeof value) {
    case 'number':
      return value !== 0;
    case 'bigint':
      return value !== 0n;
    case 'boolean':
      return value;
    default:
      return value === null ? false : value.truth;
  }
}

/** Truth of a number or length that lies between bounds. */
export function truthOfNumber({
  low,
  high,
}: {
  readonly low: number;
  readonly high: number;
}): boolean | undefined {
  if (low > 0 || high < 0) return true;
  return low === 0 && high === 0 ? false : undefined;
}
