import type { GcRequestsSoFar } from '../../server/src/core/run/run.ts';
import type { Trace } from '../../server/src/core/trace/trace.ts';

/** Requests of which all is known, but for what is given. */
export function gcRequests(trace: Trace, changes: Partial<GcRequestsSoFar> = {}): GcRequestsSoFar {
  return {
    trace,
    sizeBounds: new Map(),
    leastSizes: new Map(),
    conditionalIds: new Set(),
    mayBeGoneFrom: new Map(),
    ...changes,
  };
}
