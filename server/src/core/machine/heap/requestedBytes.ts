import type { HeapObject } from '../../values/value.ts';
import type { Machine } from '../machine.ts';

/** Bytes last requested for an allocation. */
export function requestedBytes(machine: Machine, id: number): number {
  return machine.requested[id] ?? machine.trace.sizes[machine.trace.births[id] ?? 0] ?? 0;
}

/** Bytes of an object with its tables and buffers. */
export function bytesOf(machine: Machine, object: HeapObject): number {
  let bytes = object.id >= 0 ? requestedBytes(machine, object.id) : 0;
  object.visitParts((id) => {
    bytes += requestedBytes(machine, id);
  });
  return bytes;
}

/** The same in whole blocks (`MICROPY_BYTES_PER_GC_BLOCK`, py/mpconfig.h:118). */
export function blockBytesOf(machine: Machine, object: HeapObject): number {
  const block = 4 * machine.sizes.wordBytes;
  const inBlocks = (id: number): number => Math.ceil(requestedBytes(machine, id) / block) * block;
  let bytes = object.id >= 0 ? inBlocks(object.id) : 0;
  object.visitParts((id) => {
    bytes += inBlocks(id);
  });
  return bytes;
}
