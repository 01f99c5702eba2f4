import {
  OneOf,
  AbstractInt,
  AbstractBool,
  Unknown,
  abstractInt,
  ANY_BOOL,
  oneOf,
} from '../values/abstract.ts';
import { between, join as joinIntervals, type Interval } from '../quantity/interval.ts';
import { Float } from '../values/numbers.ts';
import { Bytes, Str } from '../values/strings.ts';
import { HeapObject, isObject, type Joiner, type Slot, type Value, type Visitor } from '../values/value.ts';
import type { Machine } from './machine.ts';
import { requestedBytes } from './requests.ts';

/**
 * Undo log of a stretch of execution: the state of every object as it was when the scope was opened. With it
 * the machine follows one way behind an unknown condition, goes back, follows the other, and joins them.
 * Scopes nest: a frame opens one at its first unknown condition and closes it at its end.
 */
export class Scope {
  readonly outer: Scope | null;
  readonly number: number;
  readonly log = new Map<HeapObject, unknown>();
  /** States set aside, which keep their objects alive. */
  readonly captured = new Set<Captured>();
  /** Clock at which the scope was opened. */
  readonly openedAt: number;
  constructor(outer: Scope | null, number: number, openedAt: number) {
    this.outer = outer;
    this.number = number;
    this.openedAt = openedAt;
  }
}

/** The state of everything touched since a scope was opened, at one moment. */
export type Captured = Map<HeapObject, unknown>;

let newest = 0;

export function openScope(machine: Machine): Scope {
  const scope = new Scope(machine.scope, ++newest, machine.trace.eventCount);
  machine.scope = scope;
  return scope;
}

/** Closes the innermost scope; what it has logged belongs to the outer one now. */
export function closeScope(machine: Machine, scope: Scope): void {
  machine.scope = scope.outer;
  if (scope.outer === null) return;
  for (const [object, saved] of scope.log)
    if (!scope.outer.log.has(object)) scope.outer.log.set(object, saved);
}

/** To be called before every change of an object that existed before the scope. */
export function touch(machine: Machine, object: HeapObject): void {
  const { scope } = machine;
  if (scope === null || object.savedBy === scope.number) return;
  object.savedBy = scope.number;
  if (!scope.log.has(object)) scope.log.set(object, object.save());
}

export function capture(scope: Scope): Captured {
  const captured = new Map<HeapObject, unknown>();
  for (const object of scope.log.keys()) captured.set(object, object.save());
  scope.captured.add(captured);
  return captured;
}

/** Makes a captured state the current one. */
export function switchTo(scope: Scope, captured: Captured): void {
  for (const [object, original] of scope.log) object.restore(captured.get(object) ?? original);
  scope.captured.delete(captured);
}

/** Makes the current state cover a captured one as well. */
export function mergeInto(scope: Scope, captured: Captured, joiner: Joiner): void {
  for (const [object, original] of scope.log) object.merge(captured.get(object) ?? original, joiner);
  scope.captured.delete(captured);
}

/** Visits what an object refers to in the states that may be brought back: only what can be reached keeps others alive. */
export function visitSavedStates(innermost: Scope | null, object: HeapObject, visit: Visitor): void {
  for (let scope = innermost; scope !== null; scope = scope.outer) {
    if (!scope.log.has(object)) continue;
    visitSaved(scope.log.get(object), visit);
    for (const captured of scope.captured) visitSaved(captured.get(object), visit);
  }
}

/** Objects that nothing refers to in any state need not be brought back. */
export function forgetDead(innermost: Scope | null, dead: readonly HeapObject[]): void {
  for (let scope = innermost; scope !== null; scope = scope.outer) {
    for (const object of dead) {
      if (!scope.log.delete(object)) continue;
      for (const captured of scope.captured) captured.delete(object);
    }
  }
}

/** Saved states are plain records of values, arrays and maps of values. */
function visitSaved(saved: unknown, visit: Visitor): void {
  if (saved instanceof HeapObject) visit(saved);
  else if (Array.isArray(saved)) for (const each of saved) visitSaved(each, visit);
  else if (saved instanceof Map) for (const each of saved.values()) visitSaved(each, visit);
  else if (typeof saved === 'object' && saved !== null && !ArrayBuffer.isView(saved)) {
    for (const each of Object.values(saved)) visitSaved(each, visit);
  }
}

/** Interval of an int value, or null for anything else. */
export function rangeOf(value: Slot): Interval | null {
  if (typeof value === 'number') return { low: value, likely: value, high: value };
  return value instanceof AbstractInt ? value.range : null;
}

/** The join of two pasts: scalars become intervals, objects alternatives of each other. */
export function joiner(machine: Machine, since: number, retract: (object: HeapObject) => void): Joiner {
  const value = (now: Value, other: Value): Value => {
    if (Object.is(now, other)) return now;
    if (now instanceof Unknown) return now;
    if (other instanceof Unknown) return other;
    if (typeof now === 'boolean' && typeof other === 'boolean') return ANY_BOOL;
    if (now instanceof AbstractBool && (typeof other === 'boolean' || other instanceof AbstractBool))
      return now;
    if (other instanceof AbstractBool && typeof now === 'boolean') return other;
    const a = rangeOf(now);
    const b = rangeOf(other);
    if (a !== null && b !== null) {
      const both = joinIntervals(a, b);
      return abstractInt(both.low, both.high, both.likely);
    }
    return joinObjects(machine, now, other, since, retract);
  };
  return {
    value,
    slot: (now, other) => (now === undefined ? other : other === undefined ? now : value(now, other)),
  };
}

/** Of two strings, floats or the like that only one way each has made, the dearer one stands for both. */
function joinObjects(
  machine: Machine,
  now: Value,
  other: Value,
  since: number,
  retract: (object: HeapObject) => void,
): Value {
  if (now instanceof Float && other instanceof Float) {
    if (now.value === other.value) return keepOne(machine, now, other, since, retract);
    return new Float(null, keepOne(machine, now, other, since, retract));
  }
  if (now instanceof Str && other instanceof Str) {
    const kept = keepOne(machine, now, other, since, retract);
    if (now.text !== null && now.text === other.text) return kept;
    const merged = new Str(null, joinIntervals(now.byteLength, other.byteLength), false, kept);
    return merged;
  }
  if (now instanceof Bytes && other instanceof Bytes) {
    const kept = keepOne(machine, now, other, since, retract);
    return new Bytes(null, joinIntervals(now.byteLength, other.byteLength), kept);
  }
  if (isObject(now) && isObject(other) && now.constructor === other.constructor && !(now instanceof OneOf)) {
    keepOne(machine, now, other, since, retract);
  }
  return oneOf([now, other]);
}

function keepOne<T extends HeapObject>(
  machine: Machine,
  now: T,
  other: T,
  since: number,
  retract: (object: HeapObject) => void,
): T {
  if (!isNew(machine, now, since) || !isNew(machine, other, since)) return now;
  const loser = bytesOf(machine, now) >= bytesOf(machine, other) ? other : now;
  retract(loser);
  return loser === now ? other : now;
}

function isNew(machine: Machine, object: HeapObject, since: number): boolean {
  return object.id >= 0 && (machine.trace.births[object.id] ?? 0) >= since;
}

export function bytesOf(machine: Machine, object: HeapObject): number {
  let bytes = object.id >= 0 ? requestedBytes(machine, object.id) : 0;
  object.visitParts((id) => {
    bytes += requestedBytes(machine, id);
  });
  return bytes;
}

/** Joiner for loops: what changes from one iteration to the next is taken to change for ever. */
export function widening(): Joiner {
  const value = (now: Value, before: Value): Value => {
    if (Object.is(now, before)) return now;
    const a = rangeOf(now);
    const b = rangeOf(before);
    if (a !== null && b !== null) {
      return abstractInt(a.low < b.low ? -Infinity : b.low, a.high > b.high ? Infinity : b.high, a.likely);
    }
    if (typeof now === 'boolean' && typeof before === 'boolean') return ANY_BOOL;
    if (now instanceof Float && before instanceof Float && now.value !== before.value)
      return new Float(null, now);
    if (now instanceof Str && before instanceof Str && now.text !== before.text) {
      const { low, high } = joinIntervals(now.byteLength, before.byteLength);
      const grows = now.byteLength.likely > before.byteLength.likely;
      return new Str(null, between(low, grows ? Infinity : high, now.byteLength.likely), false, now);
    }
    return now;
  };
  return {
    value,
    slot: (now, before) => (now === undefined || before === undefined ? now : value(now, before)),
  };
}
