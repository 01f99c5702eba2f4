import { HeapObject, type Value, type Visitor } from '../../values/value.ts';
import type { Choice } from './choice.ts';
import type { Past } from '../../run/past.ts';
import type { Work } from '../../work/work.ts';
import type { SystemState } from './systemState.ts';

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
  /** See `Machine.onFault`. */
  readonly onFault: boolean;
  constructor(
    past: Past,
    { system, choices, onFault }: { system: SystemState; choices: readonly Choice[]; onFault: boolean },
    result: Value,
  ) {
    this.past = past;
    this.system = system;
    this.choices = choices;
    this.onFault = onFault;
    this.result = result;
  }
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

/**
 * Visits what an object refers to in the states that may be brought back: only what can be reached keeps others alive.
 *
 * @returns how many states were asked
 */
export function visitSavedStates(innermost: Scope | null, object: HeapObject, visit: Visitor): number {
  let asked = 0;
  for (let scope = innermost; scope !== null; scope = scope.outer) {
    if (scope.captured.size === 0 || !scope.log.has(object)) continue;
    let isSavedInAll = true;
    asked += scope.captured.size;
    for (const { states } of scope.captured) {
      const saved = states.get(object);
      if (saved === undefined) isSavedInAll = false;
      else visitSaved(saved, visit);
    }
    if (!isSavedInAll) visitSaved(scope.log.get(object), visit);
  }
  return asked;
}

/** Objects that nothing refers to in any state need not be brought back. */
export function forgetDead(innermost: Scope | null, dead: readonly HeapObject[], work: Work): void {
  for (let scope = innermost; scope !== null; scope = scope.outer) {
    let forgotten = dead.length;
    for (const object of dead) {
      if (!scope.log.delete(object)) continue;
      forgotten += scope.captured.size;
      for (const { states } of scope.captured) states.delete(object);
    }
    work.charge('slot', forgotten);
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
