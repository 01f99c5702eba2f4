import type { GcRequestsSoFar } from '../run/run.ts';
import { OPERATION, type TraceColumns } from '../trace/trace.ts';

/**
 * Which figure of every uncertain size a replay takes. `low` leaves out what may not happen at all, and drops what some
 * way through the script has dropped. A size without an
 * upper bound is not guessed: `likely` takes the least of it, and a report says how much room is left for it.
 */
export type Estimate = 'low' | 'likely' | 'high';

const NONE: ReadonlySet<number> = new Set();

/** More than the board's RAM: such a size means that nothing is known. */
export const LARGEST_BYTES = 6 * 1024 * 1024;

/**
 * The trace of a run with the sizes of one estimate.
 *
 * @param refused what the board does not get, and can do without (see refused.ts): only `high` has it
 */
export function withSizes(
  requests: GcRequestsSoFar,
  estimate: Estimate,
  refused: ReadonlySet<number> = NONE,
): TraceColumns {
  const { trace, sizeBounds, leastSizes, conditionalIds } = requests;
  if (estimate === 'likely' && refused.size === 0 && !hasUnbounded(requests)) return trace;
  const sizes = trace.sizes.slice(0, trace.eventCount);
  /** What was resized on some ways only takes at least. */
  const least = new Map<number, number>();
  for (let event = 0; event < trace.eventCount; event++) {
    const operation = trace.operations[event];
    if (operation !== OPERATION.alloc && operation !== OPERATION.realloc && operation !== OPERATION.bringBack)
      continue;
    const id = trace.targets[event] ?? -1;
    const isLeftOut = estimate === 'low' ? conditionalIds.has(id) : estimate === 'likely' && refused.has(id);
    if (isLeftOut) {
      sizes[event] = 0;
      continue;
    }
    if (estimate === 'low') {
      const bytes = leastSizes.get(event);
      if (bytes !== undefined) least.set(id, bytes);
      const low = sizeBounds.get(id)?.low ?? sizes[event] ?? 0;
      sizes[event] = Math.min(low, least.get(id) ?? Infinity);
      continue;
    }
    const bounds = sizeBounds.get(id);
    if (bounds === undefined) continue;
    if (isUnbounded(bounds)) sizes[event] = bounds.low;
    else if (estimate === 'high') sizes[event] = bounds.high;
  }
  const sized = {
    eventCount: trace.eventCount,
    objectCount: trace.objectCount,
    operations: trace.operations,
    targets: trace.targets,
    sizes,
    sites: trace.sites,
    births: trace.births,
    deaths: trace.deaths,
    absences: trace.absences,
  };
  return estimate === 'low' ? withoutGone(sized, requests.mayBeGoneFrom) : sized;
}

/** The trace in which objects are gone as soon as they may be; what would be done with them later is not done. */
function withoutGone(trace: TraceColumns, goneFrom: ReadonlyMap<number, number>): TraceColumns {
  if (goneFrom.size === 0) return trace;
  const deaths = trace.deaths.slice(0, trace.objectCount);
  for (const [id, from] of goneFrom) deaths[id] = Math.min(deaths[id] ?? Infinity, from);
  const isGone = (id: number, event: number): boolean => event >= (goneFrom.get(id) ?? Infinity);
  const operations = trace.operations.slice(0, trace.eventCount);
  for (let event = 0; event < trace.eventCount; event++)
    if (isGone(trace.targets[event] ?? -1, event)) operations[event] = OPERATION.turn;
  return {
    ...trace,
    operations,
    deaths,
    absences: trace.absences.filter(({ id, since }) => !isGone(id, since)),
  };
}

/** Whether all estimates are the same. */
export function isExact({ sizeBounds, leastSizes, conditionalIds, mayBeGoneFrom }: GcRequestsSoFar): boolean {
  return (
    sizeBounds.size === 0 && leastSizes.size === 0 && conditionalIds.size === 0 && mayBeGoneFrom.size === 0
  );
}

/** Events at which something becomes longer that could stay in its place, but may move on the board: see {@link uncertainFrom}. */
export function mayMove(requests: GcRequestsSoFar): ReadonlySet<number> {
  const { trace } = requests;
  const found = new Set<number>();
  const sizes = new Map<number, number>();
  const from = uncertainFrom(requests);
  for (let event = 0; event < trace.eventCount; event++) {
    const operation = trace.operations[event];
    if (operation !== OPERATION.alloc && operation !== OPERATION.realloc) continue;
    const [id, bytes] = [trace.targets[event] ?? -1, trace.sizes[event] ?? 0];
    if (operation === OPERATION.realloc && event >= from && bytes > (sizes.get(id) ?? Infinity))
      found.add(event);
    sizes.set(id, bytes);
  }
  return found;
}

/** Event from which on the heap of the board may look different than that of the likely estimate; Infinity: never. */
function uncertainFrom(requests: GcRequestsSoFar): number {
  const { trace, sizeBounds, leastSizes, conditionalIds, mayBeGoneFrom } = requests;
  let from = Infinity;
  const note = (event: number): void => {
    if (event < from) from = event;
  };
  for (const id of sizeBounds.keys()) note(trace.births[id] ?? 0);
  for (const id of conditionalIds) note(trace.births[id] ?? 0);
  for (const event of mayBeGoneFrom.values()) note(event);
  for (const event of leastSizes.keys()) note(event);
  return from;
}

/** True for a size that the board's RAM does not bound: nothing is known about it. */
export function isUnbounded({ high }: { readonly high: number }): boolean {
  return high > LARGEST_BYTES;
}

function hasUnbounded({ sizeBounds }: GcRequestsSoFar): boolean {
  for (const bounds of sizeBounds.values()) if (isUnbounded(bounds)) return true;
  return false;
}
