import { OPERATION } from '../../trace/trace.ts';
import { liveBytes } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import type { CollectorOff } from './collectorOffState.ts';

export function collectorOff(machine: Machine): CollectorOff {
  return {
    counted: machine.trace.eventCount,
    liveBefore: liveBytes(machine).gcBytes,
    heldBytes: 0,
    bytesOf: new Map(),
  };
}

/** Bytes in use now, garbage included. */
export function uncollectedBytes(machine: Machine, off: CollectorOff): number {
  const { trace } = machine;
  const block = 4 * machine.sizes.wordBytes;
  for (; off.counted < trace.eventCount; off.counted++) {
    const operation = trace.operations[off.counted];
    const id = trace.targets[off.counted] ?? -1;
    const bytes = Math.ceil((trace.sizes[off.counted] ?? 0) / block) * block;
    if (operation === OPERATION.alloc || operation === OPERATION.allocOptional) take(off, id, bytes);
    else if (operation === OPERATION.realloc) take(off, id, bytes);
    else if (operation === OPERATION.free) take(off, id, 0);
    else if (operation === OPERATION.collect) startAnew(machine, off);
  }
  return off.liveBefore + off.heldBytes;
}

function take(off: CollectorOff, id: number, bytes: number): void {
  off.heldBytes += bytes - (off.bytesOf.get(id) ?? 0);
  off.bytesOf.set(id, bytes);
}

function startAnew(machine: Machine, off: CollectorOff): void {
  off.liveBefore = liveBytes(machine).gcBytes;
  off.heldBytes = 0;
  off.bytesOf.clear();
}
