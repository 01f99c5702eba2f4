import { isExact, type Interval } from '../quantity/interval.ts';
import { recount } from './lifetime.ts';
import type { Machine } from './machine.ts';

/** Requests to the GC heap. Every allocation the machine makes goes through here. */

/** Before a request of so many bytes it is found anew what counts of what may be there. */
const LARGE_BYTES = 4096;

/** Asks for `bytes`; an interval is recorded with its likely figure and its bounds beside it. */
export function request(machine: Machine, bytes: number | Interval): number {
  if (typeof bytes === 'number') {
    if (bytes >= LARGE_BYTES && machine.hasPlaces) recount(machine);
    const id = machine.trace.alloc(bytes);
    machine.requested[id] = bytes;
    machine.requestedTotal += bytes;
    if (machine.uncertain > 0) machine.conditionalIds.add(id);
    return id;
  }
  const id = request(machine, bytes.likely);
  if (!isExact(bytes)) machine.sizeBounds.set(id, { low: bytes.low, high: bytes.high });
  return id;
}

export function resize(machine: Machine, id: number, bytes: number): void {
  machine.trace.realloc(id, bytes);
  if (machine.scope !== null && bytes < requestedBytes(machine, id)) machine.shrunkTables.add(id);
  machine.requested[id] = bytes;
}

export function release(machine: Machine, id: number): void {
  machine.trace.free(id);
  if (machine.scope !== null) machine.freedTables.add(id);
}

/** Bytes last requested for an allocation. */
export function requestedBytes(machine: Machine, id: number): number {
  return machine.requested[id] ?? machine.trace.sizes[machine.trace.births[id] ?? 0] ?? 0;
}
