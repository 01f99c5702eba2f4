import { AbstractInt, AbstractBool, Unknown, abstractInt, ANY_BOOL, oneOf } from '../../values/abstract.ts';
import { between, join as joinIntervals, type Interval } from '../../quantity/interval.ts';
import { Float } from '../../values/numbers.ts';
import { Bytes, Str } from '../../values/strings.ts';
import { HeapObject, type Joiner, type Slot, type Value, type Visitor } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { dearer, dearerParts, worthKeeping } from './alternatives.ts';
import { joinChoices, type Choice } from './choices.ts';
import { setAsideNewer } from './aside.ts';
import { settleAside } from '../lifetime.ts';
import type { SystemState } from './systemState.ts';
import { exchangeParts, heldParts } from './heldParts.ts';
import { pastAt, unitePasts, type Past } from './past.ts';

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
  constructor(outer: Scope | null, number: number) {
    this.outer = outer;
    this.number = number;
  }
}

/** The state of everything touched since a scope was opened, at one moment. */
export class Captured {
  readonly states = new Map<HeapObject, unknown>();
  readonly past: Past;
  readonly system: SystemState;
  readonly choices: readonly Choice[];
  /** A value that is in no place of this state yet. */
  readonly result: Value;
  constructor(past: Past, system: SystemState, choices: readonly Choice[], result: Value) {
    this.past = past;
    this.system = system;
    this.choices = choices;
    this.result = result;
  }
}

let newest = 0;

export function openScope(machine: Machine): Scope {
  const scope = new Scope(machine.scope, ++newest);
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

export function capture(machine: Machine, scope: Scope, result: Value = null): Captured {
  const past = pastAt(machine.past, machine.trace.eventCount);
  const captured = new Captured(past, machine.system.capture(), machine.choices, result);
  for (const object of scope.log.keys()) captured.states.set(object, object.save());
  scope.captured.add(captured);
  return captured;
}

/** Makes a captured state the current one; that which is current so far is left. */
export function switchTo(machine: Machine, scope: Scope, captured: Captured): void {
  setAsideNewer(machine, captured.past);
  const parts = heldParts(scope.log.keys());
  goBack(scope, captured);
  exchangeParts(machine, parts);
  enterPast(machine, captured.past);
  machine.choices = captured.choices;
  machine.system.enter(captured.system, machine.trace.eventCount);
  settleAside(machine);
}

/** Makes a state that was captured just now the current one again. */
export function goBack(scope: Scope, captured: Captured): void {
  for (const [object, original] of scope.log) object.restore(captured.states.get(object) ?? original);
  scope.captured.delete(captured);
}

function enterPast({ past, trace }: Machine, before: Past): void {
  past.before = before;
  past.since = trace.eventCount;
  trace.turn();
}

/** Makes the current state cover a captured one of another way as well. */
export function mergeInto(machine: Machine, scope: Scope, captured: Captured, joiner: Joiner): void {
  const current = { choices: machine.choices, past: pastAt(machine.past, machine.trace.eventCount) };
  coverValues(machine, scope, captured, joiner);
  settleAside(machine, (there) => joinChoices(machine, current, captured, there));
  machine.system.join(captured.system, machine.trace.eventCount);
}

/** Makes the values of the current state cover those of an earlier one of its own as well. */
export function coverToo(machine: Machine, scope: Scope, captured: Captured, joiner: Joiner): void {
  coverValues(machine, scope, captured, joiner);
  settleAside(machine);
}

function coverValues(machine: Machine, scope: Scope, captured: Captured, joiner: Joiner): void {
  const parts = heldParts(scope.log.keys());
  for (const [object, original] of scope.log) object.merge(captured.states.get(object) ?? original, joiner);
  exchangeParts(machine, parts);
  scope.captured.delete(captured);
  const own = pastAt(machine.past, machine.trace.eventCount);
  enterPast(machine, unitePasts(own, captured.past, machine.work));
}

/** A captured state is not needed any more. */
export function giveUp(scope: Scope, captured: Captured): void {
  scope.captured.delete(captured);
}

/** True when there are states that may be brought back. */
export function hasStatesAside(innermost: Scope | null): boolean {
  for (let scope = innermost; scope !== null; scope = scope.outer) if (scope.captured.size > 0) return true;
  return false;
}

/** Visits the results that states which may be brought back have ended with. */
export function visitResultsAside(innermost: Scope | null, visit: Visitor): void {
  for (let scope = innermost; scope !== null; scope = scope.outer)
    for (const { result } of scope.captured) visit(result);
}

/** Visits what an object refers to in the states that may be brought back: only what can be reached keeps others alive. */
export function visitSavedStates(innermost: Scope | null, object: HeapObject, visit: Visitor): void {
  for (let scope = innermost; scope !== null; scope = scope.outer) {
    if (scope.captured.size === 0 || !scope.log.has(object)) continue;
    let isSavedInAll = true;
    for (const { states } of scope.captured) {
      const saved = states.get(object);
      if (saved === undefined) isSavedInAll = false;
      else visitSaved(saved, visit);
    }
    if (!isSavedInAll) visitSaved(scope.log.get(object), visit);
  }
}

/** Objects that nothing refers to in any state need not be brought back. */
export function forgetDead(innermost: Scope | null, dead: readonly HeapObject[]): void {
  for (let scope = innermost; scope !== null; scope = scope.outer) {
    for (const object of dead) {
      if (!scope.log.delete(object)) continue;
      for (const { states } of scope.captured) states.delete(object);
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

/** The join of the current state with a captured one: scalars become intervals, objects alternatives of each other. */
export function joiner(machine: Machine): Joiner {
  const value = (now: Value, other: Value): Value => {
    if (Object.is(now, other)) return now;
    if (now instanceof Unknown || other instanceof Unknown) return oneOf([now, other], worthKeeping(machine));
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
    return joinObjects(machine, now, other);
  };
  return {
    value,
    slot: (now, other) => (now === undefined ? other : other === undefined ? now : value(now, other)),
    parts: (now, other) => dearerParts(machine, now, other),
  };
}

/** Two strings, floats or the like become one of which only that is known which holds for both. */
function joinObjects(machine: Machine, now: Value, other: Value): Value {
  if (now instanceof Float && other instanceof Float) {
    const kept = dearer(machine, now, other);
    return now.value === other.value ? kept : new Float(null, kept);
  }
  if (now instanceof Str && other instanceof Str) {
    const kept = dearer(machine, now, other);
    if (now.text !== null && now.text === other.text) return kept;
    return new Str(null, joinIntervals(now.byteLength, other.byteLength), false, kept);
  }
  if (now instanceof Bytes && other instanceof Bytes) {
    return new Bytes(null, joinIntervals(now.byteLength, other.byteLength), dearer(machine, now, other));
  }
  return oneOf([now, other], worthKeeping(machine));
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
    parts: (now) => now,
  };
}
