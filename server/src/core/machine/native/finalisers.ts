import type { HeapObject } from '../../values/value.ts';
import type { Machine } from '../machine.ts';

/**
 * A collection runs the finalisers of dead objects, which free what they own in the system heap. To be called
 * right after a marking pass.
 */
export function freeDeadBuffers(machine: Machine): void {
  const registered = new Set<HeapObject>(machine.registered);
  machine.finalisable = machine.finalisable.filter((object) => {
    if (registered.has(object)) return true;
    machine.system.free([...object.blocks.values()].flat(), machine.trace.eventCount);
    return false;
  });
}
