import type { Kmodel } from '../target/kmodel.ts';
import type { Availability } from '../target/features.ts';
import type { Target } from '../target/target.ts';
import { isSpecialBuild, otherFirmware } from './judgeFirmware.ts';
import { type FrameSize, frameSizes, withFrameSize } from './judgeFrames.ts';
import { flashLoading, type ModelLoad, modelLoads, releasingModelsFirst } from './judgeModels.ts';
import type { PlaceOf, SystemPlace } from './judgeSystem.ts';
import {
  fitsAsFarAsKnown,
  isWorse,
  likelyRamBytes,
  type Trial,
  tryGcHeap,
  type Verdict,
} from './judgeVerdict.ts';
import { readRequests, type SystemRun } from './systemReplay.ts';
import type { SystemRequest } from '../machine/systemRequest.ts';
import { heapWindow, sharesRam, suggestedGcHeap } from './window.ts';

/** A change that helps. */
export type Remedy =
  | { readonly kind: 'gc-heap-size' }
  /** Deinit the models that are loaded before another is loaded. */
  | {
      readonly kind: 'release-model-first';
      /** The calls that load a model while another is loaded. */
      readonly places: readonly SystemPlace[];
      /** The script itself gives the first model up later: it does not need both at once. */
      readonly releasedLater: boolean;
    }
  /** `KPU.load_flash` in place of `KPU.load`; the model has to be word-swapped for that. */
  | { readonly kind: 'load-flash'; readonly places: readonly SystemPlace[] }
  | {
      readonly kind: 'frame-size';
      readonly name: FrameSize['name'];
      readonly width: number;
      readonly height: number;
      readonly places: readonly SystemPlace[];
    }
  | {
      readonly kind: 'firmware';
      readonly firmware: string;
      readonly firmwareName: string;
      /** Whether it has all that the script uses; `maybe` when nobody looked. */
      readonly suitable: Exclude<Availability, 'no'>;
    };

/** What a change achieves, found by judging the changed run. */
export interface RemedyOutcome {
  readonly remedy: Remedy;
  /** The gc_heap_size to go with it; the one in force unless that has to change too. */
  readonly gcHeapBytes: number;
  /** RAM that the change frees at the likely peak; 0 when it frees none. */
  readonly savesBytes: number;
  readonly verdict: Verdict;
  /** Both heaps then suffice by every estimate that has a bound. */
  readonly makesItFit: boolean;
}

export interface RemedyInput {
  readonly trial: Trial;
  readonly placeOf: PlaceOf;
  /** The model that a call loads; null when it is not known. */
  readonly modelOf: (site: number) => Kmodel | null;
  /** Whether another firmware has what the script uses. */
  readonly runsOn: (target: Target) => Availability;
  /** Whether the script runs with frames of a size: its windows lie within, and models get what they take. */
  readonly frameSuits: (size: FrameSize) => boolean;
}

/** Changes that make the script fit, and others that save memory, the most useful first. */
export function findRemedies(input: RemedyInput): readonly RemedyOutcome[] {
  const size = heapSize(input);
  const outcomes = [
    ...size,
    ...releasedModels(input),
    ...loadedFromFlash(input),
    ...smallerFrames(input),
    // Nobody flashes another firmware where a setting is enough.
    ...(size.some(({ makesItFit }) => makesItFit) ? [] : firmware(input)),
  ];
  // Sorting is stable: within the two groups the order above stays.
  return outcomes.sort((a, b) => Number(b.makesItFit) - Number(a.makesItFit));
}

function heapSize({ trial }: RemedyInput): readonly RemedyOutcome[] {
  const { run, gcDemandBytes } = trial;
  if (run.target.gcHeapPlacement === 'image') return [];
  const size = suggestedGcHeap(run, heapWindow(run, gcDemandBytes), gcDemandBytes);
  if (size === null || size === trial.gcHeapBytes) return [];
  return useful(trial, outcomeOf(trial, { kind: 'gc-heap-size' }, tryGcHeap(run, gcDemandBytes, size)));
}

function releasedModels({ trial, placeOf }: RemedyInput): readonly RemedyOutcome[] {
  const loads = modelLoads(trial.run.script.requests, placeOf);
  const released = releasingModelsFirst(trial.run.script.requests, loads);
  if (released === null) return [];
  const places = released.loads.map(({ site }) => placeOf(site));
  const remedy: Remedy = { kind: 'release-model-first', places, releasedLater: released.releasedLater };
  return useful(trial, changed(trial, remedy, withRequests(trial, released.requests)));
}

function loadedFromFlash({ trial, placeOf, modelOf }: RemedyInput): readonly RemedyOutcome[] {
  const loads = modelLoads(trial.run.script.requests, placeOf);
  const flash = flashLoading(trial.run.script.requests, loads, (load: ModelLoad) => modelOf(load.site));
  if (flash === null) return [];
  const remedy: Remedy = { kind: 'load-flash', places: flash.loads.map(({ site }) => placeOf(site)) };
  return useful(trial, changed(trial, remedy, withRequests(trial, flash.requests)));
}

/** The largest frame size that makes it fit; the next smaller one when none does. */
function smallerFrames({ trial, placeOf, frameSuits }: RemedyInput): readonly RemedyOutcome[] {
  const { requests } = trial.run.script;
  const outcomes = frameSizes(requests)
    .filter(frameSuits)
    .map((size) => {
      const { requests: smaller, sites } = withFrameSize(requests, size);
      const remedy: Remedy = { kind: 'frame-size', ...size, places: sites.map((site) => placeOf(site)) };
      return changed(trial, remedy, withRequests(trial, smaller));
    });
  const best = outcomes.find(({ makesItFit }) => makesItFit) ?? outcomes[0];
  return best === undefined ? [] : useful(trial, best);
}

/** Firmware builds offered at most. */
const MOST_BUILDS = 2;

/**
 * Firmware for the board that makes it fit, the one that leaves out least first. Builds for a special purpose are
 * offered only where no other does.
 */
function firmware({ trial, runsOn }: RemedyInput): readonly RemedyOutcome[] {
  const fitting = otherFirmware(trial.run, runsOn)
    .map(({ run, suitable }) => {
      const { id, name } = run.target.firmware;
      const remedy: Remedy = { kind: 'firmware', firmware: id, firmwareName: name, suitable };
      return { id, outcome: changed(trial, remedy, run) };
    })
    .filter(({ outcome }) => outcome.makesItFit)
    .sort((a, b) => a.outcome.savesBytes - b.outcome.savesBytes);
  const general = fitting.filter(({ id }) => !isSpecialBuild(id));
  return (general.length > 0 ? general : fitting).slice(0, MOST_BUILDS).map(({ outcome }) => outcome);
}

function withRequests({ run }: Trial, requests: readonly SystemRequest[]): SystemRun {
  return { ...run, script: readRequests(requests) };
}

/** Leaves out a change that achieves nothing. */
function useful(before: Trial, outcome: RemedyOutcome): readonly RemedyOutcome[] {
  const { makesItFit, savesBytes, verdict } = outcome;
  return makesItFit || savesBytes > 0 || isWorse(before.verdict, verdict) ? [outcome] : [];
}

/** Judges a changed run, with another gc_heap_size where the one in force still does not do. */
function changed(trial: Trial, remedy: Remedy, run: SystemRun): RemedyOutcome {
  const { gcDemandBytes } = trial;
  const same = tryGcHeap(run, gcDemandBytes, trial.gcHeapBytes);
  const saved = outcomeOf(trial, remedy, same);
  if (saved.makesItFit || !sharesRam(run)) return saved;
  const size = suggestedGcHeap(run, heapWindow(run, gcDemandBytes), gcDemandBytes);
  if (size === null || size === trial.gcHeapBytes) return saved;
  const other = tryGcHeap(run, gcDemandBytes, size);
  if (!fitsAsFarAsKnown(other)) return saved;
  return { ...outcomeOf(trial, remedy, other), savesBytes: saved.savesBytes };
}

function outcomeOf(before: Trial, remedy: Remedy, after: Trial): RemedyOutcome {
  return {
    remedy,
    gcHeapBytes: after.gcHeapBytes,
    savesBytes: Math.max(0, finite(likelyRamBytes(before)) - finite(likelyRamBytes(after))),
    verdict: after.verdict,
    makesItFit: fitsAsFarAsKnown(after),
  };
}

/** A likely figure without bound cannot be compared. */
function finite(bytes: number): number {
  return Number.isFinite(bytes) ? bytes : 0;
}
