import { between, type Interval } from '../../quantity/interval.ts';
import { findDeaths, liveBytes } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';

/** What `Maix.utils.heap_free()` or `gc.mem_free()` would return now, as far as it is known. */
export function freeBytesNow(machine: Machine, which: 'system.freeBytes' | 'system.gcFreeBytes'): Interval {
  if (which === 'system.freeBytes') return machine.environment.systemFree(machine.system.requests);
  const pool = machine.environment.gcPoolBytes;
  const { low, likely, high } = gcUsedNow(machine);
  return between(Math.max(0, pool - high), Math.max(0, pool - low), Math.max(0, pool - likely));
}

/** What `gc.mem_alloc()` would return now. At least what is reachable is in use. */
export function gcUsedNow(machine: Machine): Interval {
  findDeaths(machine);
  const used = machine.environment.gcUsed(machine);
  if (used !== null) return used;
  const live = liveBytes(machine, 'requested').gcBytes;
  return between(live, Infinity, live);
}
