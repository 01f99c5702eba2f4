import { type Interval, isBounded } from '../quantity/interval.ts';
import {
  type Estimate,
  ESTIMATES,
  type PerEstimate,
  perEstimate,
  type PreparedReplay,
  prepareReplay,
  replaySystem,
  type SystemReplay,
  type SystemRun,
} from './systemReplay.ts';
import { PAGE_BYTES } from './newlibHeap.ts';
import { sharesRam } from './window.ts';

/**
 * `fits`: even the highest estimate. `may-exceed`: the likely or the highest estimate does not fit. `exceeds`: not
 * even the lowest estimate fits. `unknown`: the likely one fits and there is no highest, or no likely one could be made.
 */
export type Verdict = 'fits' | 'may-exceed' | 'exceeds' | 'unknown';

/** An interval of one figure for each estimate, whichever way the figures fall. */
export function intervalOf({ low, likely, high }: PerEstimate<number>): Interval {
  return { low: Math.min(low, likely, high), likely, high: Math.max(low, likely, high) };
}

/** What a run asks of both heaps, and how it goes with one gc_heap_size. */
export interface Trial {
  readonly run: SystemRun;
  readonly gcDemandBytes: Interval;
  /** The size asked for; boot may have fallen back to less ({@link SystemReplay.gcHeapBytes}). */
  readonly gcHeapBytes: number;
  readonly prepared: PerEstimate<PreparedReplay>;
  readonly replays: PerEstimate<SystemReplay>;
  readonly gcVerdict: Verdict;
  readonly systemVerdict: Verdict;
  readonly verdict: Verdict;
}

/** Replays a run with a gc_heap_size, by all three estimates, and says whether both heaps suffice. */
export function tryGcHeap(run: SystemRun, gcDemandBytes: Interval, gcHeapBytes: number): Trial {
  const prepared = perEstimate((estimate) => prepareReplay(run, estimate));
  const replays = perEstimate((estimate) => replaySystem(prepared[estimate], { gcHeapBytes }));
  const gcVerdict = gcHeapVerdict(gcDemandBytes, replays);
  const systemVerdict = verdictOf(
    perEstimate((estimate) => replays[estimate].ok),
    prepared.high.bounded,
  );
  return {
    run,
    gcDemandBytes,
    gcHeapBytes,
    prepared,
    replays,
    gcVerdict,
    systemVerdict,
    verdict: isWorse(gcVerdict, systemVerdict) ? gcVerdict : systemVerdict,
  };
}

/** The need against the GC heap that boot gets, which is smaller than asked for where that cannot be had. */
function gcHeapVerdict(demand: Interval, replays: PerEstimate<SystemReplay>): Verdict {
  const verdict = verdictOf(
    perEstimate((estimate) => demand[estimate] <= replays[estimate].gcHeapBytes),
    isBounded(demand),
  );
  return verdict === 'may-exceed' && !Number.isFinite(demand.likely) ? 'unknown' : verdict;
}

function verdictOf(fits: PerEstimate<boolean>, isBounded: boolean): Verdict {
  if (!fits.low) return 'exceeds';
  if (!fits.likely) return 'may-exceed';
  if (!isBounded) return 'unknown';
  return fits.high ? 'fits' : 'may-exceed';
}

const SEVERITY: readonly Verdict[] = ['fits', 'unknown', 'may-exceed', 'exceeds'];

/** Whether `a` is worse news than `b`. */
export function isWorse(a: Verdict, b: Verdict): boolean {
  return SEVERITY.indexOf(a) > SEVERITY.indexOf(b);
}

/** Fits by every estimate that could be made; an estimate without bound is left out. */
export function fitsAsFarAsKnown({ gcDemandBytes, replays, prepared }: Trial): boolean {
  return ESTIMATES.every((estimate) => {
    const { ok, gcHeapBytes } = replays[estimate];
    const systemFits = ok || (estimate === 'high' && !prepared.high.bounded);
    const demand = gcDemandBytes[estimate];
    return systemFits && (demand <= gcHeapBytes || (estimate === 'high' && !isBounded(gcDemandBytes)));
  });
}

/** Fits by the likely estimate. */
export function fitsLikely({ gcDemandBytes, replays }: Trial): boolean {
  return replays.likely.ok && gcDemandBytes.likely <= replays.likely.gcHeapBytes;
}

/**
 * Bytes by which RAM is too small for the system heap beside a GC heap of the size asked for, in whole pages; 0
 * where it suffices, `Infinity` where the need has no bound.
 */
export function systemShortBytes(trial: Trial): Interval {
  return intervalOf(perEstimate((estimate) => shortBytes(trial, estimate)));
}

/** Bytes by which the GC heap is smaller than what it has to hold. */
export function gcShortBytes({ gcDemandBytes, replays }: Trial): Interval {
  return intervalOf(
    perEstimate((estimate) => Math.max(0, gcDemandBytes[estimate] - replays[estimate].gcHeapBytes)),
  );
}

function shortBytes({ run, gcHeapBytes, ...trial }: Trial, estimate: Estimate): number {
  const prepared = trial.prepared[estimate];
  if (!prepared.bounded) return Infinity;
  const goesWell = ({ ok, gcHeapObtained }: SystemReplay): boolean =>
    ok && (gcHeapObtained || !sharesRam(run));
  if (goesWell(trial.replays[estimate])) return 0;
  const { ramBytes } = prepared.run.target;
  const enough = (bytes: number): boolean =>
    goesWell(replaySystem(prepared, { gcHeapBytes, ramBytes: ramBytes + bytes }));
  const limitless = replaySystem(prepared, { gcHeapBytes, ramBytes: Infinity });
  if (!limitless.ok) return Infinity;
  const most = prepared.heapStartBytes + limitless.highWaterBytes - ramBytes;
  let [failing, working] = [0, Math.max(1, Math.ceil(most / PAGE_BYTES))];
  while (working - failing > 1) {
    const middle = failing + ((working - failing) >> 1);
    if (enough(middle * PAGE_BYTES)) working = middle;
    else failing = middle;
  }
  return working * PAGE_BYTES;
}

/** All of RAM that a run takes by the likely figures: firmware, boot, GC heap and the script's peak. */
export function likelyRamBytes({ run, gcHeapBytes, prepared }: Trial): number {
  const { bootBytes, peakBytes } = replaySystem(prepared.likely, {
    gcHeapBytes,
    ramBytes: Infinity,
    keepGoing: true,
  });
  return prepared.likely.heapStartBytes + bootBytes + peakBytes + (sharesRam(run) ? gcHeapBytes : 0);
}
