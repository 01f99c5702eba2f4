import { add, exactly, ZERO, type Interval } from '../../server/src/core/quantity/interval.ts';
import type {
  GcDemand,
  MemoryEvent,
  MemoryReport,
  SystemDemand,
  TargetSummary,
} from '../../server/src/core/report/report.ts';

export const KIB = 1024;

/** Whole KiB as an exact figure. */
export function kib(count: number): Interval {
  return exactly(count * KIB);
}

/** What a test changes of {@link reportOf}'s report. */
export type ReportChanges = Partial<Omit<MemoryReport, 'target' | 'gc' | 'system'>> & {
  readonly target?: Partial<TargetSummary>;
  readonly gc?: Partial<GcDemand>;
  readonly system?: Partial<SystemDemand>;
};

/** The report of a small script that fits, with changes. */
export function reportOf({ target, gc, system, ...rest }: ReportChanges = {}): MemoryReport {
  return {
    parsed: true,
    verdict: 'fits',
    ending: { kind: 'complete' },
    room: null,
    target: {
      board: 'maix-bit',
      boardName: 'MAIX Bit',
      firmware: 'standard',
      firmwareName: 'MaixPy standard',
      evidence: 'source',
      ramBytes: 6144 * KIB,
      firmwareBytes: kib(3000),
      systemCapacityBytes: kib(3144),
      gcHeapBytes: 512 * KIB,
      storedGcHeapBytes: 512 * KIB,
      gcHeapSource: 'default',
      run: 'main.py',
      ...target,
    },
    gc: {
      bootBytes: kib(4),
      compilePeakBytes: kib(10),
      codeBytes: kib(2),
      livePeakBytes: kib(20),
      peakBytes: kib(22),
      demandBytes: kib(30),
      peakAt: null,
      peakPhase: 'run',
      growthBytesPerIteration: ZERO,
      churnBytesPerIteration: ZERO,
      liveAtPeak: [],
      ...gc,
    },
    system: {
      bootBytes: kib(50),
      permanentBytes: kib(525),
      peakBytes: kib(525),
      demandBytes: add(system?.bootBytes ?? kib(50), system?.peakBytes ?? kib(525)),
      peakAt: null,
      growthBytesPerIteration: ZERO,
      liveAtPeak: [],
      firstFailure: null,
      ...system,
    },
    window: { min: 32 * KIB, max: 2500 * KIB },
    fittingGcHeap: { min: 16 * KIB, max: 2600 * KIB },
    suggestedGcHeapBytes: 512 * KIB,
    remedies: [],
    allocations: [],
    models: [],
    heapSettings: [],
    unknown: [],
    events: [],
    syntaxProblems: [],
    targetProblems: [],
    limitsReached: [],
    ...rest,
  };
}

/** An event that is certain, with changes. */
export function eventOf(changes: Partial<MemoryEvent> & Pick<MemoryEvent, 'kind' | 'span'>): MemoryEvent {
  return {
    callee: 'call',
    region: 'system-heap',
    needBytes: kib(2000),
    haveBytes: kib(1000),
    certain: true,
    details: {},
    ...changes,
  };
}
