import type { Machine } from '../machine/machine.ts';
import { add, exactly, subtract, ZERO, type Interval } from '../quantity/interval.ts';
import { bootAllocations } from '../target/boot.ts';
import { systemCapacityBytes, type Target } from '../target/target.ts';
import type { MemoryEvent, MemoryReport, SystemDemand, Verdict } from './report.ts';

export interface SystemJudgement {
  readonly system: SystemDemand;
  readonly verdict: Verdict;
  readonly window: MemoryReport['window'];
  readonly suggestedGcHeapBytes: number | null;
  readonly events: readonly MemoryEvent[];
  /** Left of the system heap at the peak, as far as likely. */
  readonly freeBytes: number;
}

export interface SystemQuestion {
  readonly machine: Machine;
  readonly target: Target;
  readonly gcDemand: Interval;
  readonly growth: Interval;
  readonly uri: string;
}

/** Sizes that are suggested are multiples of this. */
const SUGGESTION_STEP_BYTES = 64 * 1024;

/** What cameras, LCD and models take of the system heap, and what that leaves for the GC heap. */
export function judgeSystemHeap({ machine, target, gcDemand, growth, uri }: SystemQuestion): SystemJudgement {
  const boot = bootAllocations(target).filter(
    ({ permanent, resource }) => permanent && resource !== 'gc-heap',
  );
  const bootBytes = exactly(boot.reduce((sum, { bytes }) => sum + bytes, 0));
  let live: Interval = ZERO;
  let peak: Interval = ZERO;
  let peakSite = 0;
  for (const request of machine.system.requests) {
    live = request.kind === 'malloc' ? add(live, request.bytes) : subtract(live, request.bytes);
    if (live.likely > peak.likely) {
      peak = live;
      peakSite = request.site;
    }
  }
  const capacity = systemCapacityBytes(target);
  const room = subtract(capacity, add(bootBytes, peak));
  const heap = target.gcHeapBytes;
  const plain = target.port === undefined;
  const verdict: Verdict = plain || room.low >= heap ? 'fits' : room.high < heap ? 'exceeds' : 'may-exceed';
  const min = Math.ceil(gcDemand.likely / 1024) * 1024;
  const max = Math.floor(Math.max(0, room.likely) / 4096) * 4096;
  const window = min <= max ? { min, max } : null;
  const site = machine.sites.get(peakSite);
  return {
    system: {
      bootBytes,
      permanentBytes: exactly(machine.system.liveBytes),
      peakBytes: peak,
      peakAt: site.uri === uri ? site.span : null,
      growthBytesPerIteration: growth,
      liveAtPeak: [],
      firstFailure: null,
    },
    verdict,
    window,
    suggestedGcHeapBytes: window === null ? null : suggested(window, heap, gcDemand),
    events: [],
    freeBytes: Math.max(0, room.likely - heap),
  };
}

function suggested(window: { min: number; max: number }, heap: number, demand: Interval): number {
  const wanted = Math.min(Number.isFinite(demand.high) ? demand.high : window.min * 1.1, window.max);
  if (heap >= window.min && heap <= window.max && heap >= wanted) return heap;
  const rounded = Math.ceil(wanted / SUGGESTION_STEP_BYTES) * SUGGESTION_STEP_BYTES;
  return rounded <= window.max ? rounded : window.max;
}
