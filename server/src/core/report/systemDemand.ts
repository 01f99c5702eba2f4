import { term } from '../../../../messages/message.ts';
import { FRAME_CALLS, MODEL_LOADS } from '../catalogue/callKinds.ts';
import type { MachineNote } from '../run/notes.ts';
import type { Run } from '../run/run.ts';
import { likelyBytes, type SystemRequest } from '../run/systemRequest.ts';
import {
  judge,
  liveBlocks,
  type JudgeInput,
  type Judgement,
  type SystemFailure,
  type SystemPlace,
} from '../memory/judge.ts';
import { intervalOf } from '../memory/judgeVerdict.ts';
import { readRequests } from '../memory/systemReplay.ts';
import { systemRoomBytes } from '../memory/systemRoom.ts';
import { add, between, exactly, subtract, ZERO, type Interval } from '../quantity/interval.ts';
import { systemCapacityBytes, type Target } from '../device/target.ts';
import type { Span } from '../text/span.ts';
import { frameFigures } from './frameEvent.ts';
import { frameSuits } from './frameLimits.ts';
import type { Places } from './importedPlaces.ts';
import type { AnalyzeInput } from './input.ts';
import { keptByCalls, sumOf } from './keptByCalls.ts';
import { readModel } from './modelFacts.ts';
import type { MemoryEvent, MemoryReport, SystemDemand, Verdict } from './report.ts';
import { fileOf } from './scriptEnvironment.ts';
import { modelSource } from './events.ts';
import { bootUse, systemPeak, type SystemPeak } from './systemPeak.ts';
import { sizeText } from '../quantity/format.ts';
import { unknownSizes, type UnknownSizes } from './unknownSizes.ts';
import type { Kmodel } from '../device/kmodel.ts';
import type { ExpressionValue } from '../catalogue/expressionValue.ts';
import type { Work } from '../work/work.ts';

export interface SystemJudgement {
  readonly system: SystemDemand;
  readonly verdict: Verdict;
  readonly window: MemoryReport['window'];
  readonly suggestedGcHeapBytes: number | null;
  readonly safeWindow: Judgement['safeWindow'];
  /** What was judged: remedies are looked for in it. */
  readonly question: JudgeInput;
  readonly events: readonly MemoryEvent[];
  /** What models of unknown size may take; null when the size of every model is known. */
  readonly modelRoomBytes: number | null;
  /** Left of the system heap at the peak, as far as likely. */
  readonly freeBytes: number;
}

export interface SystemQuestion {
  readonly run: Run;
  readonly target: Target;
  readonly input: AnalyzeInput;
  readonly places: Places;
  readonly gcDemand: Interval;
  readonly growth: Interval;
  /** What replays charge. */
  readonly work: Work;
}

/** What cameras, LCD and models take of the system heap, whether that fits, and what it leaves for the GC heap. */
export function judgeSystemHeap({
  run,
  target,
  input,
  places,
  gcDemand,
  growth,
  work,
}: SystemQuestion): SystemJudgement {
  const { requests } = run.system;
  const boot = bootUse(target, input.text.length);
  const modelOf = modelsIn(run, input);
  const sizes = unknownSizes(run, modelOf);
  const question = {
    target,
    siteOf: (site: number) => placeOf(run, places, site),
    gcDemandBytes: gcDemand,
    gcHeapBytes: target.gcHeapBytes,
    scriptBytes: input.text.length,
    modelOf,
    frameSuits: frameSuits(run),
    work,
  };
  const judgement = judge({ ...question, requests: sizes.least });
  const needed = sizes.least.filter(({ likely }) => likely);
  const certainly =
    needed.length === sizes.least.length ? judgement : judge({ ...question, requests: needed });
  const peak = systemPeak(sizes.open, boot, capacityOf(target));
  const { firstFailure } = certainly.system;
  const { possibleFailure } = certainly;
  const failure = judgement.system.firstFailure;
  return {
    system: {
      bootBytes: exactly(peak.bootBytes),
      permanentBytes: permanentBytes(run),
      peakBytes: peak.bytes,
      demandBytes: demandOf(target, add(exactly(peak.bootBytes), peak.bytes), judgement),
      peakAt: peak.request === null ? null : placeOf(run, places, peak.request.site).span,
      growthBytesPerIteration: growth,
      liveAtPeak: liveBlocks(peak.live, question.siteOf),
      firstFailure,
    },
    verdict: judgement.systemVerdict,
    window: judgement.window,
    suggestedGcHeapBytes: judgement.suggestedGcHeapBytes,
    safeWindow: judgement.safeWindow,
    question: { ...question, requests: sizes.least },
    events: [
      ...(firstFailure === null ? [] : failureEvent(firstFailure, requests, run)),
      ...(possibleFailure === null ? [] : failureEvent(possibleFailure, requests, run)),
      ...(possibleFailure === null && failure === null && judgement.possibleFailure !== null
        ? failureEvent(judgement.possibleFailure, requests, run).map(atWorst)
        : []),
    ],
    modelRoomBytes: sizes.bySite.size === 0 ? null : (modelRoom(question, sizes) ?? 0),
    freeBytes: failure === null ? freeAtPeak(target, peak) : 0,
  };
}

/** Where the heap is too small, it would have to be larger by whole pages, and by more than what is missing in sum. */
function demandOf(target: Target, inUse: Interval, { shortBytes }: Judgement): Interval {
  const capacity = subtract(systemCapacityBytes(target), exactly(target.gcHeapBytes));
  const needed = (used: number, short: number, had: number): number =>
    short > 0 && Number.isFinite(short) ? Math.max(used, had + short) : used;
  const { low, likely, high } = shortBytes.system;
  // Who needs the least finds the most there.
  return intervalOf({
    low: needed(inUse.low, low, capacity.high),
    likely: needed(inUse.likely, likely, capacity.likely),
    high: needed(inUse.high, high, capacity.low),
  });
}

/** What boot and script can have together, however small the GC heap; no limit where the target has no memory of a board. */
export function capacityOf(target: Target): number {
  return target.ramBytes === 0 ? Infinity : systemCapacityBytes(target).likely;
}

/** What models of unknown size may take with the GC heap in force. */
function modelRoom(
  { target, scriptBytes, gcHeapBytes, work }: Omit<JudgeInput, 'requests'> & { readonly work: Work },
  { least, bySite }: UnknownSizes,
): number | null {
  const script = readRequests(least);
  return systemRoomBytes({ target, script, scriptBytes: scriptBytes ?? 0, work }, bySite, gcHeapBytes);
}

/** An event that there is only if a call needs what it likely does not. */
function atWorst(event: MemoryEvent): MemoryEvent {
  return { ...event, certain: false, details: { ...event.details, estimate: 'highest' } };
}

function placeOf(run: Run, places: Places, number: number): SystemPlace {
  const site = run.sites.get(number);
  const inside = places.insideOf(site);
  return {
    span: places.spanOf(site),
    callee: site.callee,
    ...(inside === undefined ? {} : { inside }),
  };
}

function permanentBytes(run: Run): Interval {
  let total: Interval = ZERO;
  for (const request of run.system.kept) {
    total = add(total, {
      low: request.certain ? request.bytes.low : 0,
      likely: likelyBytes(request),
      high: request.bytes.high,
    });
  }
  return total;
}

function freeAtPeak(target: Target, peak: SystemPeak): number {
  const taken = add(exactly(peak.bootBytes + target.gcHeapBytes), peak.bytes);
  return Math.max(0, subtract(exactly(target.ramBytes - target.firmwareBytes.likely), taken).likely);
}

/** Finds the model that a call at a site loads, when its file is known. */
export function modelsIn(run: Run, input: AnalyzeInput): (site: number) => Kmodel | null {
  let paths: ReadonlyMap<string, ExpressionValue | undefined> | undefined;
  return (site) => {
    // Most scripts load no model: what their calls were given is not gone through.
    paths ??= pathsOfCalls(run);
    const { span, callee, uri } = run.sites.get(site);
    const file = fileOf(input, paths.get(`${span.start} ${callee} ${uri}`));
    const model = file === null ? null : readModel(file.bytes);
    return model?.ok === true ? model.value : null;
  };
}

/** The first argument of the first call at each place. */
function pathsOfCalls({ notes }: Run): ReadonlyMap<string, ExpressionValue | undefined> {
  const paths = new Map<string, ExpressionValue | undefined>();
  for (const { key, path } of notes.flatMap(loadIn)) if (!paths.has(key)) paths.set(key, path);
  return paths;
}

/** The place of a call with its first argument. */
function loadIn(
  note: MachineNote,
): readonly { readonly key: string; readonly path: ExpressionValue | undefined }[] {
  if (note.kind !== 'call' || !('arguments' in note.details)) return [];
  const given = note.details['arguments'] as { readonly positional: readonly ExpressionValue[] };
  return [{ key: `${note.span.start} ${note.callee} ${note.uri}`, path: given.positional[0] }];
}

/** The event behind a failing request, by what was asked for. */
function failureEvent(failure: SystemFailure, requests: readonly SystemRequest[], run: Run): MemoryEvent[] {
  if (failure.span === null) return [];
  const { callee } = failure;
  const temporary = requests.some(
    (each) => each.temporary && each.what === failure.what && run.sites.get(each.site).callee === callee,
  );
  const isModel = MODEL_LOADS.has(callee);
  const kind = isModel
    ? 'model-too-large'
    : FRAME_CALLS.has(callee)
      ? 'frame-size-impossible'
      : temporary
        ? 'temporary-does-not-fit'
        : 'allocation-fails';
  const frame = kind === 'frame-size-impossible' ? frameFigures(run, failure, failure.span) : null;
  const have = frame?.haveBytes ?? failure.freeBytes;
  return [
    {
      kind,
      span: failure.span,
      callee,
      region: 'system-heap',
      needBytes: frame?.needBytes ?? (isModel ? modelBytes(run, failure.span, callee) : failure.requestBytes),
      haveBytes: between(0, Math.max(have.high, 0), Math.max(have.likely, 0)),
      certain: failure.certain,
      details: {
        what: term(failure.what),
        symptom: term(failure.symptom),
        ...(frame === null || frame.size === null ? {} : { size: frame.size }),
        ...(frame !== null && failure.reason === 'piece' ? { piece: 'yes' } : {}),
        ...(isModel ? modelDetails(run, failure, temporary) : {}),
      },
    },
  ];
}

/** The model by what it is loaded from, and the request of the load that fails. */
function modelDetails(
  run: Run,
  { span, callee, requestBytes, what }: SystemFailure,
  temporary: boolean,
): MemoryEvent['details'] {
  const model = span === null ? null : modelSource(run, span, callee);
  return {
    ...(model === null ? {} : { model }),
    request: term(what),
    asked: sizeText(requestBytes.likely),
    ...(temporary ? { temporary: 'yes' } : {}),
  };
}

/** All a load keeps, not only the request that fails. */
function modelBytes(run: Run, span: Span, callee: string): Interval {
  return sumOf(keptByCalls(run)(span, callee));
}
