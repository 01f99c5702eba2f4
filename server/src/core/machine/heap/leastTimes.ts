import { isObject, type HeapObject, type Slot } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { mayBeGone } from '../paths/aside.ts';

/**
 * Notes until when objects were there on every way: as long as something refers to them other than a value that stands
 * for one of several, or one of these objects did that was there itself.
 *
 * @param objects what only such values keep alive, or what is dead
 */
export function noteLeastTimes(machine: Machine, objects: readonly HeapObject[]): void {
  const left = new Set(objects);
  const stack: HeapObject[] = [];
  const visit = (value: Slot): void => {
    if (isObject(value) && left.delete(value)) stack.push(value);
  };
  machine.work.charge('look', objects.length);
  for (const first of objects.slice().sort((a, b) => b.heldUntil - a.heldUntil)) {
    visit(first);
    for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
      if (first.heldUntil < deathOf(machine, object)) mayBeGone(machine, object, first.heldUntil);
      if (object.chosenBy === null) object.visitSure(visit);
    }
  }
}

function deathOf({ trace }: Machine, { id }: HeapObject): number {
  return id < 0 ? Infinity : trace.deathOf(id);
}
