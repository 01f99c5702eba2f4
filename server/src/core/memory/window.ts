import type { Interval } from '../quantity/interval.ts';
import {
  type Estimate,
  type PreparedReplay,
  prepareReplay,
  replaySystem,
  type SystemRun,
} from './systemReplay.ts';
import { suggestGcHeap } from './windowSuggestion.ts';

/** Sizes are tried in steps of a page: the heap grows by whole pages anyway. */
const STEP_BYTES = 4096;
/** Smaller GC heaps are not offered: boot alone takes a few KiB of it, and the board would not start at all. */
export const SMALLEST_GC_HEAP_BYTES = 16 * 1024;
/** Steps right below a result that are tried too: fragmentation can make one size fail that lies below another. */
const CHECKED_BELOW = 3;
/** Times that such a failure moves the result down before the search settles for the smallest size. */
const MOST_RETREATS = 16;
/** The window begins at a whole KiB. */
const MINIMUM_STEP_BYTES = 1024;

/** The gc_heap_size values that serve both heaps. */
export interface HeapWindow {
  /** The likely need of the GC heap, rounded up to 1 KiB, at least {@link SMALLEST_GC_HEAP_BYTES}. */
  readonly min: number;
  /** The largest size beside which every request to the system heap succeeds; a multiple of 4 KiB. */
  readonly max: number;
  /** The estimate of the system heap's need that `max` holds for. */
  readonly estimate: Extract<Estimate, 'likely' | 'high'>;
}

/** Whether boot gets a GC heap of that size and everything else succeeds beside it. */
export function worksWith(prepared: PreparedReplay, gcHeapBytes: number): boolean {
  const { ok, gcHeapObtained } = replaySystem(prepared, { gcHeapBytes });
  return ok && gcHeapObtained;
}

/**
 * The largest gc_heap_size, in steps of 4 KiB, with which boot and script get everything they ask of the system
 * heap; null when not even {@link SMALLEST_GC_HEAP_BYTES} leaves enough. Found by bisection. As holes depend on the
 * size, a larger one may work where a smaller does not: sizes right below the result are tried too, and it moves
 * down until they work.
 */
export function largestGcHeap(prepared: PreparedReplay): number | null {
  const known = new Map<number, boolean>();
  const works = (steps: number): boolean => {
    let result = known.get(steps);
    if (result === undefined) {
      result = worksWith(prepared, steps * STEP_BYTES);
      known.set(steps, result);
    }
    return result;
  };
  const lowest = Math.ceil(SMALLEST_GC_HEAP_BYTES / STEP_BYTES);
  if (!works(lowest)) return null;
  let bounds = gallop(works, lowest, expectedSteps(prepared));
  for (let retreats = 0; retreats < MOST_RETREATS; retreats++) {
    const found = bisect(works, bounds);
    const hole = failingBelow(works, found, lowest);
    if (hole === null) return found * STEP_BYTES;
    bounds = { working: lowest, failing: hole };
  }
  return lowest * STEP_BYTES;
}

/** A size that works and a larger one that does not, in steps. */
interface Bounds {
  readonly working: number;
  readonly failing: number;
}

/** About what the search will find: in a heap without limit, how far a small GC heap leaves the break from the end. */
function expectedSteps(prepared: PreparedReplay): number {
  const { highWaterBytes } = replaySystem(prepared, {
    gcHeapBytes: SMALLEST_GC_HEAP_BYTES,
    ramBytes: Infinity,
  });
  const room = prepared.run.target.ramBytes - prepared.heapStartBytes;
  return Math.floor((room - highWaterBytes + SMALLEST_GC_HEAP_BYTES) / STEP_BYTES);
}

/** Bounds around an expected result, in growing strides from it. */
function gallop(works: (steps: number) => boolean, lowest: number, expected: number): Bounds {
  let stride = 1;
  let steps = Math.max(lowest, expected);
  if (works(steps)) {
    // Ends: a GC heap larger than RAM never works.
    for (; works(steps + stride); stride *= 2) steps += stride;
    return { working: steps, failing: steps + stride };
  }
  let failing = steps;
  for (steps = Math.max(lowest, failing - stride); !works(steps); stride *= 2) {
    failing = steps;
    steps = Math.max(lowest, steps - stride);
  }
  return { working: steps, failing };
}

/** The largest step that works, given one that does and a larger one that does not. */
function bisect(works: (steps: number) => boolean, bounds: Bounds): number {
  let { working, failing } = bounds;
  while (failing - working > 1) {
    const middle = working + ((failing - working) >> 1);
    if (works(middle)) working = middle;
    else failing = middle;
  }
  return working;
}

function failingBelow(works: (steps: number) => boolean, found: number, lowest: number): number | null {
  for (let steps = found - 1; steps >= Math.max(lowest, found - CHECKED_BELOW); steps--)
    if (!works(steps)) return steps;
  return null;
}

/** The least gc_heap_size the window offers for that need; null when it has no bound. */
export function smallestGcHeap(gcDemandBytes: Interval): number | null {
  const { likely } = gcDemandBytes;
  if (!Number.isFinite(likely)) return null;
  return Math.max(SMALLEST_GC_HEAP_BYTES, Math.ceil(likely / MINIMUM_STEP_BYTES) * MINIMUM_STEP_BYTES);
}

/**
 * The window for a script. `max` is that of the system heap's highest estimate where there is one and it leaves a
 * window, else that of the likely estimate. Where the GC heap is part of the firmware's image it cannot be changed:
 * the window then ends at its size.
 *
 * @returns null when no size serves both heaps, even by the likely figures
 */
export function heapWindow(run: SystemRun, gcDemandBytes: Interval): HeapWindow | null {
  const min = smallestGcHeap(gcDemandBytes);
  if (min === null) return null;
  for (const estimate of ['high', 'likely'] as const) {
    const prepared = prepareReplay(run, estimate);
    if (!prepared.bounded) continue;
    const max = largestBeside(prepared);
    if (max !== null && min <= max && fitsBeside(prepared, min)) return { min, max, estimate };
  }
  return null;
}

/** True when the size of the GC heap decides how much the system heap has. */
export function sharesRam(run: SystemRun): boolean {
  return run.target.port !== undefined && run.target.gcHeapPlacement === 'system-heap';
}

/**
 * The largest gc_heap_size beside which the system heap gets what is asked of it, that of the firmware where it is fixed;
 * null when there is none.
 */
export function largestBeside(prepared: PreparedReplay): number | null {
  const { run } = prepared;
  if (sharesRam(run)) return largestGcHeap(prepared);
  if (!replaySystem(prepared).ok) return null;
  return run.target.port === undefined ? run.target.ramBytes : run.target.gcHeapBytes;
}

function fitsBeside(prepared: PreparedReplay, gcHeapBytes: number): boolean {
  return !sharesRam(prepared.run) || worksWith(prepared, gcHeapBytes);
}

/** The size to recommend in a window; null when there is no window or the firmware has a fixed size outside it. */
export function suggestedGcHeap(
  run: SystemRun,
  window: HeapWindow | null,
  gcDemandBytes: Interval,
): number | null {
  if (window === null) return null;
  const { target } = run;
  if (target.gcHeapPlacement === 'image') return target.gcHeapBytes;
  const prepared = prepareReplay(run, window.estimate);
  return suggestGcHeap({
    min: window.min,
    max: window.max,
    demandHighBytes: gcDemandBytes.high,
    defaultBytes: target.firmware.gcHeap.defaultBytes,
    inForceBytes: target.storedGcHeapBytes,
    works: (size) => fitsBeside(prepared, size),
  });
}
