import type { HeapObject } from '../../values/value.ts';
import type { Machine } from '../machine.ts';

/** Bytes last requested for an allocation. */
export function requestedBytes(machine: Machine, id: number): number {
  return machine.requested[id] ?? machine.trace.sizes[machine.trace.births[id] ?? 0] ?? 0;
}

/** `MICROPY_BYTES_PER_GC_BLOCK` (py/mpconfig.h:118). */
export function gcBlockBytes({ sizes }: Machine): number {
  return 4 * sizes.wordBytes;
}

export function inGranules(bytes: number, granule: number): number {
  return Math.ceil(bytes / granule) * granule;
}

/** Bytes of an object with its tables and buffers, each rounded up to whole granules. */
export function bytesOf(machine: Machine, object: HeapObject, granule = 1): number {
  let bytes = object.id >= 0 ? inGranules(requestedBytes(machine, object.id), granule) : 0;
  object.visitParts((id) => {
    bytes += inGranules(requestedBytes(machine, id), granule);
  });
  return bytes;
}
