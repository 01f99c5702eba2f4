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
  id = -1;
  /** Last time a reference to this object was dropped, in trace events. */
  stamp = 0;
  /** Time at which the object was made, in trace events. */
  registeredAt = 0;
  /** Number of the marking pass that last reached the object. */
  mark = 0;
  /** Time since which only other ways through the script have it (see machine/aside.ts), in trace events; -1: none. */
  asideSince = -1;
  /** Time at which it was last found dropped while a waiting state still had it; -1: never. */
  leftAt = -1;
  /** Time at which it was last brought back from aside; -1: never. */
  backAt = -1;
  /** The object that counts in its stead while it is aside, as there is one of them only. */
  standIn: HeapObject | null = null;
  /** Number of the newest scope that has saved this object (see machine/scope.ts). */
  savedBy = 0;

  /** Calls `visit` for every value this object refers to. */
  visit(_visit: Visitor): void {}

  /** Calls `visit` for every further allocation that lives and dies with this object (tables, payloads). */
  visitParts(_visit: (id: number) => void): void {}

  /** A copy of the mutable state, for {@link restore} and {@link merge}; immutable objects have none. */
  save(): unknown {
    return undefined;
  }

  /** Puts a saved state back. */
  restore(_saved: unknown): void {}

  /** Makes the state cover both what it is now and `saved`. */
  merge(_saved: unknown, _join: Joiner): void {}
}

/** How two possible contents of one place become one (an unknown condition, or widening in a loop). */
export interface Joiner {
  slot(now: Slot, other: Slot): Slot;
  value(now: Value, other: Value): Value;
}

export function isObject(value: Slot): value is HeapObject {
  return typeof value === 'object' && value !== null;
}
