import { Dict, List, SetObject } from '../../values/containers.ts';
import { Instance } from '../../values/types.ts';
import type { HeapObject } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { requestedBytes, resize } from '../requests.ts';

// Tables of containers when the machine goes from one way through the script to another: a table that one way has
// freed, replaced or resized is in the other one as it was.

/** Containers and the tables they have now. */
export type HeldTables = readonly (readonly [object: HeapObject, tableId: number])[];

export function heldTables(objects: Iterable<HeapObject>): HeldTables {
  const held: [HeapObject, number][] = [];
  for (const object of objects) {
    const id = tableIdOf(object);
    if (id !== null) held.push([object, id]);
  }
  return held;
}

/** Makes the trace agree with containers whose state has changed since they held those tables. */
export function exchangeTables(machine: Machine, before: HeldTables): void {
  const { trace, freedTables } = machine;
  for (const [object, earlier] of before) {
    const id = tableIdOf(object) ?? -1;
    if (earlier !== id && earlier >= 0 && !freedTables.has(earlier))
      trace.setDeath(earlier, trace.eventCount);
    if (id < 0) continue;
    if (freedTables.delete(id)) trace.allocAgain(id, requestedBytes(machine, id));
    else if (earlier !== id) trace.bringBack(id, requestedBytes(machine, id));
    else if (machine.shrunkTables.has(id)) growBack(machine, object, id);
  }
}

function growBack(machine: Machine, object: HeapObject, id: number): void {
  const bytes = tableBytesOf(machine, object);
  if (requestedBytes(machine, id) < bytes) resize(machine, id, bytes);
}

function tableIdOf(object: HeapObject): number | null {
  if (object instanceof List) return object.tableId;
  if (object instanceof Dict || object instanceof SetObject) return object.table.tableId;
  return object instanceof Instance ? object.members.table.tableId : null;
}

function tableBytesOf({ sizes }: Machine, object: HeapObject): number {
  if (object instanceof List) return object.capacity * sizes.wordBytes;
  if (object instanceof SetObject) return object.table.slots * sizes.wordBytes;
  if (object instanceof Dict) return object.table.slots * sizes.tableEntry;
  return object instanceof Instance ? object.members.table.slots * sizes.tableEntry : 0;
}
