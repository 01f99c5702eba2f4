import type { NativeObject } from '../../values/nativeObject.ts';
import type { HeapObject } from '../../values/value.ts';
import { markCurrent } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { hasStatesAside } from '../paths/savedStates.ts';

/**
 * A collection runs the finalisers of dead objects, which free what they own in the system heap. To be called
 * right after a marking pass. What only waiting states refer to is dead on the way that collects, and what is dead
 * everywhere has its blocks in the states that have not collected since.
 */
export function freeDeadBuffers(machine: Machine): void {
  if (machine.finalisable.length === 0) return;
  const registered = new Set<HeapObject>(machine.registered);
  const othersWait = hasStatesAside(machine.scope);
  const reachable = othersWait ? markCurrent(machine) : 0;
  const blocks: number[] = [];
  const kept: NativeObject[] = [];
  for (const object of machine.finalisable) {
    const isDead = othersWait ? object.mark !== reachable : !registered.has(object);
    if (isDead) for (const owned of object.blocks.values()) blocks.push(...owned);
    if (othersWait || !isDead) kept.push(object);
  }
  machine.finalisable = kept;
  machine.system.free(blocks, { at: machine.trace.eventCount, site: null });
}
