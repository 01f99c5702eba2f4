import type { Aside, HeapObject, Move } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import type { Past } from '../../run/past.ts';
import { endOfPast } from './past.ts';
import { requestedBytes } from '../heap/requestedBytes.ts';

// Objects that are no part of the way that is being followed: only a state that waits for its turn has them, or
// another object counts in their stead. In the trace they are unreachable until they are brought back.

export function isAside({ aside }: HeapObject): boolean {
  return aside !== null && aside.since >= 0;
}

/** Sets an object aside from a moment on; one that is aside already stays so. */
export function setAside(machine: Machine, object: HeapObject, since: number): void {
  if (isAside(object)) return;
  asideOf(object).since = since;
  machine.asideCount++;
  visitIds(object, (id) => {
    machine.trace.setDeath(id, since);
  });
}

/** The same for an object that the current state has dropped: it was there up to that moment, whenever that is seen. */
export function leaveAside(machine: Machine, object: HeapObject, since: number): void {
  if (isPresent(object)) note(object, { at: Math.max(since, lastMoveOf(object)), isThere: false });
  setAside(machine, object, since);
  asideOf(object).isRepresented = false;
}

/** Sets an object aside that the current state may have, as what it may have instead counts. */
export function represent(machine: Machine, object: HeapObject): void {
  if (!isPresent(object)) {
    note(object, { at: machine.trace.eventCount, isThere: true });
    machine.present.push(object);
  }
  setAside(machine, object, machine.trace.eventCount);
  asideOf(object).isRepresented = true;
}

/** Whether the current state has the object, as far as is known. */
export function isPresent(object: HeapObject): boolean {
  return !isAside(object) || object.aside?.isRepresented === true;
}

/** Makes an object a part of the current way (again). */
export function bringBack(machine: Machine, object: HeapObject): void {
  const { aside } = object;
  if (aside === null || aside.since < 0) return;
  if (!aside.isRepresented) machine.present.push(object);
  aside.since = -1;
  aside.isRepresented = false;
  machine.asideCount--;
  visitIds(object, (id) => {
    machine.trace.bringBack(id, requestedBytes(machine, id));
  });
  object.stamp = machine.trace.eventCount;
  note(object, { at: object.stamp, isThere: true });
}

/** The current state may not have an object that it counts, from a moment on or from an earlier one that is known. */
export function mayBeGone(machine: Machine, object: HeapObject, since: number): void {
  const { mayBeGoneFrom, conditionalIds } = machine;
  visitIds(object, (id) => {
    // The same estimate leaves out what may never come to be.
    if (!conditionalIds.has(id) && since < (mayBeGoneFrom.get(id) ?? Infinity)) mayBeGoneFrom.set(id, since);
  });
}

/** Whether some state has the object, as far as is known: its death is looked for. */
export function isRegistered({ registeredAt }: HeapObject): boolean {
  return registeredAt > 0;
}

/** No state has the object any more. */
export function bury(machine: Machine, object: HeapObject): void {
  if (isAside(object)) machine.asideCount--;
  object.registeredAt = BURIED;
}

const BURIED = -1;

/** Of an object that comes and goes more often, what was long ago is forgotten. */
const MOST_MOVES = 2048;

function note(object: HeapObject, move: Move): void {
  const { moves } = asideOf(object);
  if (moves.length === MOST_MOVES) moves.splice(0, MOST_MOVES / 2);
  moves.push(move);
}

function lastMoveOf({ aside }: HeapObject): number {
  return aside?.moves.at(-1)?.at ?? 0;
}

function asideOf(object: HeapObject): Aside {
  object.aside ??= { since: -1, moves: [], isRepresented: false };
  return object.aside;
}

/** What was made after a past ended is unknown to the state that has that past and is going to be the current one. */
export function setAsideNewer(machine: Machine, past: Past): void {
  const { registered, trace, work } = machine;
  const end = endOfPast(past);
  let index = registered.length - 1;
  for (; index >= 0; index--) {
    const object = registered[index] as HeapObject;
    if (object.registeredAt <= end) break;
    setAside(machine, object, trace.eventCount);
  }
  work.charge('look', registered.length - index);
}

function visitIds(object: HeapObject, visit: (id: number) => void): void {
  if (object.id >= 0) visit(object.id);
  object.visitParts(visit);
}
