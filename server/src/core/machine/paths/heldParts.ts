import type { HeapObject } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { resize } from '../heap/requests.ts';
import { requestedBytes } from '../heap/requestedBytes.ts';
import { isAside } from './aside.ts';

// Tables of containers, pixels of images and the like when the machine goes from one way through the script to
// another: what one way has freed, replaced or resized is in the other one as it was.

/** Objects and the allocations that belong to them now. */
export type HeldParts = readonly (readonly [object: HeapObject, ids: readonly number[]])[];

export function heldParts(objects: Iterable<HeapObject>): HeldParts {
  const held: [HeapObject, readonly number[]][] = [];
  for (const object of objects) held.push([object, partsOf(object)]);
  return held;
}

/** Makes the trace agree with objects whose state has changed since they held those parts. */
export function exchangeParts(machine: Machine, before: HeldParts): void {
  const { trace, freedTables, shrunkTables } = machine;
  for (const [object, earlier] of before) {
    const ids = partsOf(object);
    for (const id of earlier)
      if (!ids.includes(id) && !freedTables.has(id) && trace.deathOf(id) === Infinity)
        trace.setDeath(id, trace.eventCount);
    for (const id of ids) {
      // What belongs to an object of another way comes back with it.
      if (isAside(object)) {
        if (freedTables.delete(id)) trace.setDeath(id, trace.eventCount);
      } else if (freedTables.delete(id)) trace.allocAgain(id, requestedBytes(machine, id));
      else if (!earlier.includes(id)) trace.bringBack(id, requestedBytes(machine, id));
      else if (shrunkTables.has(id)) growBack(machine, object, id);
    }
  }
}

const NONE: readonly number[] = [];

function partsOf(object: HeapObject): readonly number[] {
  let ids = NONE;
  object.visitParts((id) => {
    ids = ids === NONE ? [id] : [...ids, id];
  });
  return ids;
}

function growBack(machine: Machine, object: HeapObject, id: number): void {
  const bytes = tableBytesOf(machine, object);
  if (requestedBytes(machine, id) < bytes) resize(machine, id, bytes);
}

function tableBytesOf({ sizes }: Machine, { slotTable }: HeapObject): number {
  return slotTable === null ? 0 : slotTable.slots * slotTable.slotWords * sizes.wordBytes;
}
