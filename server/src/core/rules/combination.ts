import { SMALLEST_GC_HEAP_BYTES } from '../memory/window.ts';
import type { MemoryReport } from '../report/report.ts';
import type { Region } from '../catalogue/types.ts';
import { add, exactly, subtract, type Interval } from '../quantity/interval.ts';
import { certaintyOfExcess } from './wording.ts';
import type { Certainty } from './rule.ts';

/** What the system heap must hold besides the GC heap: boot and the peak of cameras, LCD, models, temporaries. */
export function systemDemand(report: MemoryReport): Interval {
  return add(report.system.bootBytes, report.system.peakBytes);
}

/** What is left for the GC heap when the system heap gets its peak; may be negative. */
export function roomForGcHeap(report: MemoryReport): Interval {
  return subtract(report.target.systemCapacityBytes, systemDemand(report));
}

/** How certain it is that the system heap cannot hold its peak beside the GC heap in force; null: it can. */
export function systemExcess(report: MemoryReport): Certainty | null {
  const need = add(systemDemand(report), exactly(report.target.gcHeapBytes));
  return certaintyOfExcess(need, report.target.systemCapacityBytes);
}

/**
 * How certain it is that the two heaps exclude each other: each could be satisfied alone, but no gc_heap_size
 * satisfies both. Null when some size does, or when one of them is too much by itself: then the request that
 * fails, or the GC heap, is what has to change. The system heap never has all of the memory, since the smallest
 * GC heap is always beside it.
 */
export function noHeapSizeFits(report: MemoryReport): Certainty | null {
  if (report.window !== null || report.verdict === 'unknown') return null;
  const systemAlone = certaintyOfExcess(
    add(systemDemand(report), exactly(SMALLEST_GC_HEAP_BYTES)),
    report.target.systemCapacityBytes,
  );
  const gcAlone = certaintyOfExcess(
    report.gc.demandBytes,
    subtract(report.target.systemCapacityBytes, report.system.bootBytes),
  );
  if (isExpected(systemAlone) || isExpected(gcAlone)) return null;
  const certainty = certaintyOfExcess(report.gc.demandBytes, roomForGcHeap(report));
  return certainty === 'possible' ? null : certainty;
}

function isExpected(certainty: Certainty | null): boolean {
  return certainty === 'certain' || certainty === 'likely';
}

/** True when an event of the report already explains a failure in this region at this place. */
export function explainedByEvent(report: MemoryReport, region: Region, start: number | null): boolean {
  return report.events.some(
    (event) =>
      SYSTEM_HEAP_FAILURES.has(event.kind) &&
      event.region === region &&
      (start === null || event.span.start === start),
  );
}

/** Kinds of events that say that a request to the system heap fails. */
export const SYSTEM_HEAP_FAILURES: ReadonlySet<string> = new Set([
  'frame-size-impossible',
  'model-too-large',
  'temporary-does-not-fit',
  'allocation-fails',
]);
