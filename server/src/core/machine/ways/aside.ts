import type { Aside, HeapObject, Slot } from '../../values/value.ts';
import { isObject } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { endOfPast, type Past } from './past.ts';
import { requestedBytes } from '../requests.ts';

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

/** The same for an object that the current state has dropped. */
export function leaveAside(machine: Machine, object: HeapObject, since: number): void {
  if (!isAside(object)) asideOf(object).leftAt = since;
  setAside(machine, object, since);
}

/** Makes an object a part of the current way (again). */
export function bringBack(machine: Machine, object: HeapObject): void {
  const { aside } = object;
  if (aside === null || aside.since < 0) return;
  aside.since = -1;
  aside.standIn = null;
  object.stamp = aside.backAt = machine.trace.eventCount;
  machine.asideCount--;
  visitIds(object, (id) => {
    machine.trace.bringBack(id, requestedBytes(machine, id));
  });
}

/** Another object, which takes as much at least, counts for this one: only one of the two is there at a time. */
export function represent(machine: Machine, object: HeapObject, standIn: HeapObject): void {
  setAside(machine, object, machine.trace.eventCount);
  asideOf(object).standIn = standIn;
}

/** The object that counts in the end. */
export function standInOf(object: HeapObject): HeapObject {
  let counted = object;
  while (counted.aside !== null && counted.aside.standIn !== null) counted = counted.aside.standIn;
  return counted;
}

function asideOf(object: HeapObject): Aside {
  object.aside ??= { since: -1, leftAt: -1, backAt: -1, standIn: null };
  return object.aside;
}

/** What was made after a past ended is unknown to the state that has that past and is going to be the current one. */
export function setAsideNewer(machine: Machine, past: Past): void {
  const { registered, trace } = machine;
  const end = endOfPast(past);
  for (let index = registered.length - 1; index >= 0; index--) {
    const object = registered[index] as HeapObject;
    if (object.registeredAt <= end) break;
    setAside(machine, object, trace.eventCount);
  }
}

/** Brings back what is aside and can be reached from objects whose state has changed. */
export function bringBackReachable(machine: Machine, changed: Iterable<HeapObject>): void {
  if (machine.asideCount === 0) return;
  const number = ++machine.markNumber;
  const stack: HeapObject[] = [];
  const represented: HeapObject[] = [];
  const visit = (value: Slot): void => {
    if (!isObject(value) || value.mark === number) return;
    // What has no allocation of its own may lead to objects that have.
    if (!isAside(value) && value.id >= 0) return;
    value.mark = number;
    stack.push(value);
    if (standInOf(value) !== value) represented.push(value);
    else bringBack(machine, value);
  };
  for (const module of machine.modules.values()) visit(module);
  for (const object of changed) if (!isAside(object)) object.visit(visit);
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) object.visit(visit);
  for (const object of represented) if (isAside(standInOf(object))) bringBack(machine, object);
}

function visitIds(object: HeapObject, visit: (id: number) => void): void {
  if (object.id >= 0) visit(object.id);
  object.visitParts(visit);
}
