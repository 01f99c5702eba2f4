import type { Kmodel } from '../device/kmodel.ts';
import type { Availability } from '../device/features.ts';
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
import type { SystemRequest } from '../run/systemRequest.ts';
import { heapWindow, sharesRam, suggestedGcHeap } from './window.ts';

/** A change that helps. */
export type Remedy =
  | { readonly kind: 'gc-heap-size' }
  /** Deinit the models that are loaded before another is loaded. */
  | {
      readonly kind: 'release-model-first';
      /** The calls that load a model while another is loaded. */
      readonly places: readonly SystemPlace[];
      /** For each of them the call that loaded the model before. */
      readonly held: readonly SystemPlace[];
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
      /** Whether it has all that the script uses; `maybe` when that is not known. */
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
  /** Whether the script runs with frames of a size: its windows lie within, and models get what they take. */
  readonly frameSuits: (size: FrameSize) => boolean;
  readonly tryOut: TryOut;
}

/** What running the script with a change has shown. */
export interface TriedOut {
  readonly verdict: Verdict;
  /** Whether all that the script calls is there. */
  readonly suitable: Exclude<Availability, 'no'>;
  /** False where one of the heaps is too small all the same: the script asks for something else then. */
  readonly suffices?: boolean;
}

/** Runs the script with a change. Null: that cannot be done, or it fails where it did not before. */
export type TryOut = (outcome: RemedyOutcome) => TriedOut | null;

/**
 * Changes with which the verdict is better, those that make the script fit first. Each was tried out: with it the
 * script does not fail in another way.
 */
export function findRemedies(input: RemedyInput): readonly RemedyOutcome[] {
  const size = heapSize(input);
  const calls = [...releasedModels(input), ...loadedFromFlash(input), ...smallerFrames(input)];
  const isSolved = (found: readonly RemedyOutcome[]): boolean => found.some(({ makesItFit }) => makesItFit);
  // Nobody flashes another firmware where a setting is enough.
  const builds = isSolved(size) ? [] : firmware(input, isSolved(calls) ? 1 : MOST_BUILDS);
  const outcomes = [...size, ...calls, ...builds];
  // Sorting is stable: within the two groups the order above stays.
  return outcomes.sort(fittingFirst);
}

function heapSize(input: RemedyInput): readonly RemedyOutcome[] {
  const { trial } = input;
  const { run, gcDemandBytes } = trial;
  if (run.target.gcHeapPlacement === 'image') return [];
  const size = suggestedGcHeap(run, heapWindow(run, gcDemandBytes), gcDemandBytes);
  if (size === null || size === trial.gcHeapBytes) return [];
  const outcome = outcomeOf(trial, { kind: 'gc-heap-size' }, tryGcHeap(run, gcDemandBytes, size));
  return proven(input, [outcome], 1);
}

function releasedModels(input: RemedyInput): readonly RemedyOutcome[] {
  const { trial, placeOf } = input;
  const loads = modelLoads(trial.run.script.requests, placeOf);
  const released = releasingModelsFirst(trial.run.script.requests, loads);
  if (released === null) return [];
  const places = released.loads.map(({ site }) => placeOf(site));
  const held = released.held.map(({ site }) => placeOf(site));
  const remedy: Remedy = {
    kind: 'release-model-first',
    places,
    held,
    releasedLater: released.releasedLater,
  };
  return proven(input, [changed(trial, remedy, withRequests(trial, released.requests))], 1);
}

function loadedFromFlash(input: RemedyInput): readonly RemedyOutcome[] {
  const { trial, placeOf, modelOf } = input;
  const loads = modelLoads(trial.run.script.requests, placeOf);
  const flash = flashLoading(trial.run.script.requests, loads, (load: ModelLoad) => modelOf(load.site));
  if (flash === null) return [];
  const remedy: Remedy = { kind: 'load-flash', places: flash.loads.map(({ site }) => placeOf(site)) };
  return proven(input, [changed(trial, remedy, withRequests(trial, flash.requests))], 1);
}

/** How a report names that not all changes were looked at. */
const LIMIT = 'changes that may help';

/** Whether one more change may be looked at. */
function goesOn({ trial }: RemedyInput): boolean {
  return trial.run.work?.goesOn(LIMIT) ?? true;
}

/** The largest frame size that makes it fit; the largest that is better when none does. */
function smallerFrames(input: RemedyInput): readonly RemedyOutcome[] {
  const { trial, placeOf, frameSuits } = input;
  const { requests } = trial.run.script;
  const outcomes = frameSizes(requests)
    .filter(frameSuits)
    .flatMap((size): RemedyOutcome[] => {
      if (!goesOn(input)) return [];
      const { requests: smaller, sites } = withFrameSize(requests, size);
      const remedy: Remedy = { kind: 'frame-size', ...size, places: sites.map((site) => placeOf(site)) };
      return [changed(trial, remedy, withRequests(trial, smaller))];
    });
  return proven(input, outcomes.sort(fittingFirst), 1);
}

/** Firmware builds offered at most; where the script can be changed, one is enough. */
const MOST_BUILDS = 2;

/**
 * Firmware for the board that makes it fit, the one that leaves out least first. Builds for a special purpose are
 * offered only where no other does.
 */
function firmware(input: RemedyInput, most: number): readonly RemedyOutcome[] {
  const { trial } = input;
  const fitting = otherFirmware(trial.run)
    .flatMap((run) => {
      if (!goesOn(input)) return [];
      const { id, name } = run.target.firmware;
      const remedy: Remedy = { kind: 'firmware', firmware: id, firmwareName: name, suitable: 'maybe' };
      return [{ id, outcome: changed(trial, remedy, run) }];
    })
    .filter(({ outcome }) => outcome.makesItFit)
    .sort((a, b) => a.outcome.savesBytes - b.outcome.savesBytes);
  const builds = (isSpecial: boolean): readonly RemedyOutcome[] =>
    fitting.filter(({ id }) => isSpecialBuild(id) === isSpecial).map(({ outcome }) => outcome);
  const general = proven(input, builds(false), most);
  return general.length > 0 ? general : proven(input, builds(true), most);
}

/** The first of several changes that hold when the script is run with them; no more are tried than it takes. */
function proven(
  { trial, tryOut }: RemedyInput,
  outcomes: readonly RemedyOutcome[],
  most: number,
): readonly RemedyOutcome[] {
  const kept: RemedyOutcome[] = [];
  for (const outcome of outcomes) {
    if (kept.length === most) break;
    if (!isUseful(trial, outcome)) continue;
    const tried = tryOut(outcome);
    if (tried === null) continue;
    const { remedy } = outcome;
    const held: RemedyOutcome = {
      ...outcome,
      remedy: remedy.kind === 'firmware' ? { ...remedy, suitable: tried.suitable } : remedy,
      verdict: tried.verdict,
      makesItFit: outcome.makesItFit && tried.suffices !== false,
    };
    if (isUseful(trial, held)) kept.push(held);
  }
  return kept;
}

function fittingFirst(a: RemedyOutcome, b: RemedyOutcome): number {
  return Number(b.makesItFit) - Number(a.makesItFit);
}

function withRequests({ run }: Trial, requests: readonly SystemRequest[]): SystemRun {
  return { ...run, script: readRequests(requests) };
}

/** True for a change that leads to better news: to a better verdict, or to none but open questions. */
function isUseful(before: Trial, { verdict, makesItFit }: RemedyOutcome): boolean {
  return isWorse(before.verdict, verdict) || (makesItFit && verdict !== 'exceeds');
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
