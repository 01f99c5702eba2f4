import type { SystemRequest } from '../run/systemRequest.ts';
import { exactly, type Interval } from '../quantity/interval.ts';
import type { Kmodel } from '../device/kmodel.ts';
import type { Target } from '../device/target.ts';
import type { Work } from '../work/work.ts';
import type { FrameSize } from './judgeFrames.ts';
import { findRemedies, type RemedyOutcome, type TryOut } from './judgeRemedies.ts';
import { firstFailure, type PlaceOf, type SystemFailure, systemUse, type SystemUse } from './judgeSystem.ts';
import { fitsLikely, gcShortBytes, systemShortBytes, tryGcHeap, type Verdict } from './judgeVerdict.ts';
import { readRequests, type SystemRun } from './systemReplay.ts';
import { type HeapWindow, heapWindow, smallestGcHeap, suggestedGcHeap } from './window.ts';

export type { Remedy, RemedyOutcome, TriedOut, TryOut } from './judgeRemedies.ts';
export { liveBlocks } from './judgeSystem.ts';
export type { LiveBlocks, PlaceOf, SystemFailure, SystemPlace, SystemUse } from './judgeSystem.ts';
export type { Verdict } from './judgeVerdict.ts';

export interface JudgeInput {
  readonly target: Target;
  /** What the machine recorded, in order. */
  readonly requests: readonly SystemRequest[];
  /** Where a site is and what it calls. */
  readonly siteOf: PlaceOf;
  /** The gc_heap_size that the script needs, tables and fragmentation included. */
  readonly gcDemandBytes: Interval;
  /** The gc_heap_size in force. */
  readonly gcHeapBytes: number;
  /** Size of the script's text, which MaixPy IDE holds in the system heap. */
  readonly scriptBytes?: number;
  /** What replays charge. */
  readonly work?: Work;
  /** The model that a call at that site loads, when its file is known. */
  readonly modelOf?: (site: number) => Kmodel | null;
  /** Whether the script runs with frames of a size; absent: nobody looked. */
  readonly frameSuits?: (size: FrameSize) => boolean;
}

export interface Judgement {
  readonly system: SystemUse & {
    /** The first request that fails with the GC heap in force, by the lowest or the likely estimate. */
    readonly firstFailure: SystemFailure | null;
  };
  /** The first request that fails by the highest estimate alone, which has to have a bound. */
  readonly possibleFailure: SystemFailure | null;
  /** gc_heap_size values that serve both heaps; null when there are none. */
  readonly window: HeapWindow | null;
  readonly suggestedGcHeapBytes: number | null;
  /** gc_heap_size values with which both heaps suffice by every estimate; null when there are none. */
  readonly safeWindow: Pick<HeapWindow, 'min' | 'max'> | null;
  readonly verdict: Verdict;
  readonly gcVerdict: Verdict;
  readonly systemVerdict: Verdict;
  /** False when boot cannot have the size in force and falls back to 128 KiB, by the likely estimate. */
  readonly gcHeapObtained: boolean;
  /** By how much the heaps are too small; 0 where they are not. */
  readonly shortBytes: { readonly gc: Interval; readonly system: Interval };
}

/**
 * Says whether a script fits, and with which gc_heap_size it would.
 *
 * Everything is found by replaying boot and script on a model of the board's allocator, so holes and the order of
 * requests count. Never throws; the same input always gives the same answer.
 */
export function judge(input: JudgeInput): Judgement {
  const { gcDemandBytes, siteOf } = input;
  const run = runOf(input);
  const trial = tryGcHeap(run, gcDemandBytes, input.gcHeapBytes);
  const window = heapWindow(run, gcDemandBytes);
  const failure = firstFailure(trial, siteOf, ['low', 'likely']);
  return {
    system: { ...systemUse(trial, siteOf), firstFailure: failure },
    possibleFailure:
      failure === null && trial.prepared.high.bounded ? firstFailure(trial, siteOf, ['high']) : null,
    window,
    suggestedGcHeapBytes: suggestedGcHeap(run, window, gcDemandBytes),
    safeWindow: safeWindow(window, gcDemandBytes),
    verdict: trial.verdict,
    gcVerdict: trial.gcVerdict,
    systemVerdict: trial.systemVerdict,
    gcHeapObtained: trial.replays.likely.gcHeapObtained,
    shortBytes: { gc: gcShortBytes(trial), system: systemShortBytes(trial) },
  };
}

function safeWindow(window: HeapWindow | null, { high }: Interval): Judgement['safeWindow'] {
  if (window?.estimate !== 'high') return null;
  const min = smallestGcHeap(exactly(high));
  return min !== null && min <= window.max ? { min, max: window.max } : null;
}

function runOf({ target, requests, scriptBytes, work }: JudgeInput): SystemRun {
  const run = { target, script: readRequests(requests), scriptBytes: scriptBytes ?? 0 };
  return work === undefined ? run : { ...run, work };
}

/**
 * What helps where a script does not fit; empty when it fits by the likely figures: nothing is changed for a worst case.
 *
 * @param tryOut runs the script with a change; absent: what the change does to the requests is all that is looked at
 */
export function remediesFor(input: JudgeInput, tryOut?: TryOut): readonly RemedyOutcome[] {
  const { siteOf, modelOf, frameSuits, gcDemandBytes, gcHeapBytes } = input;
  const trial = tryGcHeap(runOf(input), gcDemandBytes, gcHeapBytes);
  if (fitsLikely(trial)) return [];
  return findRemedies({
    trial,
    placeOf: siteOf,
    modelOf: modelOf ?? (() => null),
    frameSuits: frameSuits ?? (() => true),
    tryOut: tryOut ?? (({ verdict }) => ({ verdict, suitable: 'maybe' })),
  });
}
