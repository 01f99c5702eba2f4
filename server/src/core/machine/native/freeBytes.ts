import { between, type Interval } from '../../quantity/interval.ts';
import type { Machine } from '../machine.ts';
import { liveBytes } from '../lifetime.ts';

/** What `Maix.utils.heap_free()` or `gc.mem_free()` would return now, as far as it is known. */
export function freeBytesNow(machine: Machine, which: 'system.freeBytes' | 'system.gcFreeBytes'): Interval {
  const total = machine.environment.capacity(which);
  if (which === 'system.freeBytes') {
    const free = Math.max(0, total.likely - machine.system.liveBytes);
    return between(0, Math.max(free, total.high - machine.system.liveBytes), free);
  }
  const live = liveBytes(machine, 'requested').gcBytes;
  return between(0, Math.max(0, total.high - live), Math.max(0, total.likely - live));
}
