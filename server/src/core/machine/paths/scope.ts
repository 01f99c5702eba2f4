import { Scope, Captured } from './savedStates.ts';
import { isUnknown, abstractInt, ANY_BOOL, CountedInt, oneOf } from '../../values/abstract.ts';
import { isObject, type HeapObject, type Joiner, type Slot, type Value } from '../../values/value.ts';
import { between, join as joinIntervals, type Interval } from '../../quantity/interval.ts';
import type { Machine } from '../machine.ts';
import { dearer, dearerParts, dearerUnused, worthKeeping } from './alternatives.ts';
import { joinChoices } from './choices.ts';
import { setAsideNewer } from './aside.ts';
import { settleAside } from '../heap/lifetime.ts';
import { exchangeParts, heldParts } from './heldParts.ts';
import type { Past } from '../../run/past.ts';
import { pastAt, unitePasts } from './past.ts';

let newest = 0;

export function openScope(machine: Machine): Scope {
  const scope = new Scope(machine.scope, ++newest);
  machine.scope = scope;
  return scope;
}

/**
 * Closes the innermost scope; what it has logged belongs to the outer one now.
 *
 * @param kept states of it that become states of the outer one
 */
export function closeScope(machine: Machine, scope: Scope, kept: readonly Captured[] = []): void {
  const { outer } = scope;
  machine.scope = outer;
  if (outer === null) return;
  for (const captured of kept) moveOut(captured, scope, outer);
  for (const [object, saved] of scope.log) if (!outer.log.has(object)) outer.log.set(object, saved);
}

/** What a state had not changed since its scope was opened is saved with it: the outer scope began earlier. */
function moveOut(captured: Captured, scope: Scope, outer: Scope): void {
  const { states } = captured;
  for (const [object, original] of scope.log) if (!states.has(object)) states.set(object, original);
  for (const object of outer.log.keys()) if (!states.has(object)) states.set(object, object.save());
  outer.captured.add(captured);
}

/** A scope stays open for the states of it that are kept. */
export function keepOnly(scope: Scope, kept: readonly Captured[]): void {
  scope.captured.clear();
  for (const captured of kept) scope.captured.add(captured);
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
  const { choices, onFault } = machine;
  const captured = new Captured(past, { system: machine.system.capture(), choices, onFault }, result);
  for (const object of scope.log.keys()) captured.states.set(object, object.save());
  scope.captured.add(captured);
  return captured;
}

/** Makes a captured state the current one; that which is current so far is left. */
export function switchTo(machine: Machine, scope: Scope, captured: Captured): void {
  setAsideNewer(machine, captured.past);
  const parts = heldParts(scope.log.keys());
  goBack(machine, scope, captured);
  exchangeParts(machine, parts);
  enterPast(machine, captured.past);
  machine.choices = captured.choices;
  machine.system.enter(captured.system, machine.trace.eventCount);
  settleAside(machine);
}

/** Makes a state that was captured just now the current one again. */
export function goBack(machine: Machine, scope: Scope, captured: Captured): void {
  machine.onFault = captured.onFault;
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
  machine.onFault &&= captured.onFault;
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

/** Interval of an int value, or null for anything else. */
export function rangeOf(value: Slot): Interval | null {
  if (typeof value === 'number') return { low: value, likely: value, high: value };
  return isObject(value) ? value.bounds : null;
}

/** As {@link rangeOf}; a bool counts as the number that it is. */
export function numberRange(value: Slot): Interval | null {
  if (value === ANY_BOOL) return between(0, 1);
  return rangeOf(typeof value === 'boolean' ? Number(value) : value);
}

/** The join of the current state with a captured one: scalars become intervals, objects alternatives of each other. */
export function joiner(machine: Machine): Joiner {
  const value = (now: Value, other: Value): Value => {
    if (Object.is(now, other)) return now;
    if (isUnknown(now) || isUnknown(other)) return oneOf([now, other], worthKeeping(machine));
    if (isTruth(now) && isTruth(other)) return ANY_BOOL;
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
    slot: slotsBy(value),
    parts: (now, other) => dearerParts(machine, now, other),
    unused: (now, other) => dearerUnused(machine, now, other),
    lengthens: false,
  };
}

/** Two strings, floats or the like become one of which only that is known which holds for both. */
function joinObjects(machine: Machine, now: Value, other: Value): Value {
  const covering =
    isObject(now) && isObject(other) && now.typeTag === other.typeTag
      ? now.covering(other, () => dearer(machine, now, other))
      : null;
  return covering ?? oneOf([now, other], worthKeeping(machine));
}

/** A bool, known or not: there is one object for all that are not. */
function isTruth(value: Value): boolean {
  return typeof value === 'boolean' || value === ANY_BOOL;
}

/** The same of a state that has come to the end of a loop with one that has left it before its last turn. */
export function joinerAtEnd(machine: Machine): Joiner {
  const joined = joiner(machine);
  const value = (now: Value, other: Value): Value =>
    isObject(other) && other.goesOn && rangeOf(now) !== null ? now : joined.value(now, other);
  return { ...joined, value, slot: slotsBy(value) };
}

function slotsBy(value: Joiner['value']): Joiner['slot'] {
  return (now, other) => (now === undefined ? other : other === undefined ? now : value(now, other));
}

/**
 * Joiner for loops: what changes from one iteration to the next is taken to change for ever.
 *
 * @param lengthens whether lists do so too: they have had few turns to become as long as they mostly are
 */
export function widening(lengthens: boolean): Joiner {
  const value = (now: Value, before: Value): Value => {
    if (Object.is(now, before)) return now;
    const a = rangeOf(now);
    const b = rangeOf(before);
    if (a !== null && b !== null) {
      const [low, high] = [a.low < b.low ? -Infinity : b.low, a.high > b.high ? Infinity : b.high];
      if (typeof now === 'number' && typeof before === 'number')
        return new CountedInt(between(low, high, now));
      return abstractInt(low, high, a.likely);
    }
    if (typeof now === 'boolean' && typeof before === 'boolean') return ANY_BOOL;
    const widened =
      isObject(now) && isObject(before) && now.typeTag === before.typeTag ? now.widened(before) : null;
    return widened ?? now;
  };
  return {
    value,
    slot: (now, before) => (now === undefined || before === undefined ? now : value(now, before)),
    parts: (now) => now,
    unused: (now) => now,
    lengthens,
  };
}

/** Objects a copy or join of an almost empty state counts as. */
const LEAST_WORK = 8;

export function chargeStates({ work }: Machine, scope: Scope): void {
  let places = 0;
  for (const object of scope.log.keys()) places += object.savedPlaces;
  work.charge('slot', places);
  work.charge('state', LEAST_WORK + scope.log.size);
}
