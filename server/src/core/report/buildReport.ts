import type { AnalyzeInput } from './input.ts';
import type { Run } from '../run/run.ts';
import { remediesFor } from '../memory/judge.ts';
import { profileGcHeap, type GcProfile } from '../memory/profile.ts';
import { atLeast, exactly, ZERO, type Interval } from '../quantity/interval.ts';
import { gcBootBytes, gcGarbageAtStart } from '../device/boot.ts';
import { fbAllocBytes } from '../device/features.ts';
import { systemCapacityBytes, targetEvidence, type Target } from '../device/target.ts';
import { allocationsOf } from './allocations.ts';
import { modelsFull, modelsOf, unavailableOf } from './events.ts';
import { endingOf, isFinished, scriptEnds } from './ending.ts';
import { blocksFor, heapBytesFor } from '../memory/gcHeapSize.ts';
import type { WordBytes } from '../compile/layout.ts';
import { fillBytesOf, growthNotes, growthOf, outgrowsAnySize } from './growth.ts';
import { GrowthLimits } from './growthLimits.ts';
import { heapSettingsOf } from './heapSettings.ts';
import { placesOf, type Places } from './importedPlaces.ts';
import { liveAllocations } from './liveAllocations.ts';
import { roomForTurns, roomOf } from './room.ts';
import { leaksOf } from './leaks.ts';
import { unboundedBy } from './unbounded.ts';
import { limitsReached, searchesCutShort, syntaxProblems, unknownPlaces } from './notes.ts';
import type { GcDemand, MemoryEvent, MemoryReport, TargetSummary, Verdict, RunEnding } from './report.ts';
import { replacedModels, unreachableReleases } from './releases.ts';
import type { BoardRun } from './runOnBoard.ts';
import { shortagesOf, straysOf, verdictWith, withoutDoubles } from './shortages.ts';
import { judgeSystemHeap } from './systemDemand.ts';
import type { RunTrial } from './trials.ts';
import { tryRemedies } from './tryRemedy.ts';
import { NO_TURNS, turnRoomOf } from './turnRoom.ts';
import { reportWork, type Work } from '../work/work.ts';

/**
 * Puts together everything there is to say about a finished run.
 *
 * @param runTrial runs the script with a change; null: remedies are not asked for
 * @param work what is charged; where it is used up, searches end with what they have, and the report says so
 */
export function buildReport(
  input: AnalyzeInput,
  run: BoardRun,
  runTrial: RunTrial | null,
  work: Work = reportWork(input.isOvertaken),
): MemoryReport {
  const { target } = run;
  const profile = profileGcHeap(run, gcGarbageAtStart(target), work);
  const places = placesOf(run, input.uri);
  const unknown = unknownPlaces(run, input.uri);
  const growth = mainLoopGrowth(run, input.uri);
  const gc = {
    bootBytes: gcBootBytes(target, input.text.length),
    ...withMore(gcDemand(profile, growth, places), fillBytesOf(growthNotes(run, input.uri)), run.wordBytes),
    unboundedBy: unboundedBy(profile.unboundedSites, unknown, places),
  };
  // What a longer time would fill as well is no size to set.
  const isOutgrown =
    gc.demandBytes.likely > target.gcHeapBytes && outgrowsAnySize(run, input.uri, target.gcHeapBytes, work);
  const judged = judgeSystemHeap({
    run,
    target,
    input,
    places,
    gcDemand: gc.demandBytes,
    growth: growth.system,
    work,
  });
  const models = modelsOf(run, input, target);
  const problems = syntaxProblems(run, input.module, input.text);
  const limits = limitsReached(run);
  const ending = endingOf(run, input.uri, problems, limits);
  const unavailable = unavailableOf(run, input.uri, target.firmwareAssumed);
  const freeGc = Math.max(0, target.gcHeapBytes - gc.demandBytes.likely);
  const free = {
    run,
    gcHeapBytes: target.gcHeapBytes,
    freeGcBytes: freeGc,
    freeSystemBytes: judged.freeBytes,
    work,
  };
  const limitsOfGrowth = new GrowthLimits(free);
  const shortages = shortagesOf(run, input.uri);
  const strays = straysOf(run, input.uri);
  const full = modelsFull(run, input.uri);
  const roomForSizes = roomOf({
    gc,
    gcHeapBytes: target.gcHeapBytes,
    unknown,
    events: models.events,
    modelRoomBytes: judged.modelRoomBytes,
    freeSystemBytes: judged.freeBytes,
  });
  const verdictAt = (gcHeapBytes: number, system: Verdict): Verdict => {
    const at = { ...target, gcHeapBytes };
    return verdictWith(
      verdictOf({ gc, system, target: at, ending, hasUnknown: roomForSizes !== null }),
      ending.kind === 'syntax-error' ? [] : shortages,
    );
  };
  const verdictOfSizes = verdictAt(target.gcHeapBytes, judged.verdict);
  const turns =
    verdictOfSizes === 'fits'
      ? turnRoomOf(growthNotes(run, input.uri), limitsOfGrowth, target.gcHeapBytes - gc.demandBytes.high)
      : NO_TURNS;
  const isOpen = turns.loops.length > 0;
  const verdict = isOpen ? 'unknown' : verdictOfSizes;
  const room = isOpen ? roomForTurns(turns) : roomForSizes;
  const events = [
    ...withoutDoubles(shortages, judged.events, fbAllocBytes(target)),
    ...strays,
    ...models.events.map((each) => withRoom(each, judged.modelRoomBytes)),
    ...unavailable,
    ...(problems.length > 0
      ? []
      : scriptEnds(run, input.uri, [...unavailable, ...shortages, ...strays, ...full])),
    // A load that fails for want of memory ends the script before the sixth.
    ...(judged.events.some(({ kind, certain }) => kind === 'model-too-large' && certain) ? [] : full),
    ...leaksOf(run, input.uri),
    ...replacedModels(run, input.module, input.uri, models.uses, work),
    ...unreachableReleases(input.module),
    ...growthOf({ ...free, module: input.module, uri: input.uri, named: turns.loops }, limitsOfGrowth),
  ];
  const suggestedGcHeapBytes = isOutgrown ? null : judged.suggestedGcHeapBytes;
  const fittingGcHeap =
    !isOpen && verdictAt(judged.safeWindow?.max ?? 0, 'fits') === 'fits' ? judged.safeWindow : null;
  const remedies =
    runTrial === null || isOutgrown
      ? []
      : remediesFor(judged.question, tryRemedies(input, run, events, runTrial));
  return {
    parsed: problems.length === 0,
    target: summary(run),
    verdict,
    ending,
    room: verdict === 'unknown' ? room : null,
    gc: isOpen ? withoutBound(gc) : withMore(gc, turns.boundedBytes, run.wordBytes),
    system: judged.system,
    window: isCertain(fittingGcHeap, suggestedGcHeapBytes) ? fittingGcHeap : judged.window,
    suggestedGcHeapBytes,
    fittingGcHeap,
    remedies,
    allocations: allocationsOf(run, input.uri),
    models: models.uses,
    heapSettings: heapSettingsOf(input.module, input.uri, run),
    unknown,
    events: sorted(events),
    syntaxProblems: problems,
    targetProblems: input.targetProblems ?? [],
    limitsReached: [...limits, ...searchesCutShort(work)],
  };
}

/** Whether sizes that hold by every estimate are the answer: unless that is a worst case, beside which less is suggested. */
function isCertain(fitting: MemoryReport['window'], suggestedBytes: number | null): boolean {
  return fitting !== null && (suggestedBytes === null || suggestedBytes >= fitting.min);
}

/** The room for a model of unknown size. */
function withRoom(event: MemoryEvent, modelRoomBytes: number | null): MemoryEvent {
  if (event.kind !== 'model-missing' || modelRoomBytes === null) return event;
  return { ...event, haveBytes: exactly(modelRoomBytes) };
}

function sorted(events: readonly MemoryEvent[]): MemoryEvent[] {
  return events.slice().sort((a, b) => a.span.start - b.span.start);
}

interface VerdictQuestion {
  readonly gc: GcDemand;
  readonly system: Verdict;
  readonly target: Target;
  readonly ending: RunEnding;
  /** Something takes memory and nobody knows how much. */
  readonly hasUnknown: boolean;
}

/**
 * Both heaps together: the worse of the two decides. Whatever is not known, or was not reached, leaves open what
 * fits as far as it was seen.
 */
function verdictOf({ gc, system, target, ending, hasUnknown }: VerdictQuestion): Verdict {
  if (ending.kind === 'syntax-error') return 'unknown';
  const heapBytes = target.port === undefined ? Infinity : target.gcHeapBytes;
  const { low, likely, high } = gc.demandBytes;
  if (low > heapBytes || system === 'exceeds') return 'exceeds';
  if (likely > heapBytes || system === 'may-exceed' || grows(gc, target)) return 'may-exceed';
  if (hasUnknown || high === Infinity || system === 'unknown' || !isFinished(ending)) return 'unknown';
  return high > heapBytes ? 'may-exceed' : 'fits';
}

function grows({ growthBytesPerIteration }: GcDemand, { port }: Target): boolean {
  return port !== undefined && growthBytesPerIteration.likely > 0;
}

interface Growth {
  readonly gc: Interval;
  readonly system: Interval;
  readonly churn: Interval;
}

/**
 * What the last endless loop of the script keeps and throws away per iteration; where it keeps nothing, what is kept
 * with every turn of what runs beside it: a thread, a function that a timer or a pin calls.
 */
function mainLoopGrowth(run: Run, uri: string): Growth {
  const notes = growthNotes(run, uri).filter(({ endless }) => endless);
  const loop = notes
    .slice()
    .reverse()
    .find(({ beside }) => !beside);
  const kept = (pick: (note: (typeof notes)[number]) => Interval): Interval => {
    const ofLoop = loop === undefined ? ZERO : pick(loop);
    if (ofLoop.high > 0) return ofLoop;
    const beside = notes.filter((note) => note.beside).map(pick);
    return beside.find(({ likely }) => likely > 0) ?? beside.find(({ high }) => high > 0) ?? ZERO;
  };
  return {
    gc: kept(({ gcBytes }) => gcBytes),
    system: kept(({ systemBytes }) => systemBytes),
    churn: loop?.churnBytes ?? ZERO,
  };
}

/** With what loops keep in turns that were not followed: of the heap's own tables that takes a part as well. */
function withMore<Demand extends Peaks>(gc: Demand, bytes: number, wordBytes: WordBytes): Demand {
  if (bytes === 0) return gc;
  const more = (interval: Interval, added: number): Interval => ({
    ...interval,
    high: interval.high + added,
  });
  return {
    ...changed(gc, (interval) => more(interval, bytes)),
    demandBytes: more(gc.demandBytes, heapBytesFor(blocksFor(bytes, wordBytes), wordBytes)),
  };
}

/** What a loop keeps with each turn has no bound where the turns have none, however far they were followed. */
function withoutBound<Demand extends Peaks>(demand: Demand): Demand {
  return changed(demand, ({ low, likely }) => atLeast(low, likely));
}

type Peaks = Pick<GcDemand, 'livePeakBytes' | 'peakBytes' | 'demandBytes'>;

/** The same figures, each changed in that way. */
function changed<Demand extends Peaks>(demand: Demand, change: (interval: Interval) => Interval): Demand {
  const { livePeakBytes, peakBytes, demandBytes } = demand;
  return {
    ...demand,
    livePeakBytes: change(livePeakBytes),
    peakBytes: change(peakBytes),
    demandBytes: change(demandBytes),
  };
}

function gcDemand(profile: GcProfile, growth: Growth, places: Places): Omit<GcDemand, 'bootBytes'> {
  const demand = {
    compilePeakBytes: profile.compilePeakBytes,
    codeBytes: profile.codeBytes,
    livePeakBytes: profile.livePeakBytes,
    peakBytes: profile.peakBytes,
    demandBytes: profile.demandBytes,
    peakAt: profile.peakSite === null ? null : places.spanOf(profile.peakSite),
    peakPhase: profile.peakPhase,
    growthBytesPerIteration: growth.gc,
    churnBytesPerIteration: growth.churn,
    liveAtPeak: liveAllocations(profile.liveAtPeak, places),
  };
  return growth.gc.likely > 0 ? withoutBound(demand) : demand;
}

function summary({ target, gcHeapSource }: BoardRun): TargetSummary {
  return {
    board: target.board.id,
    boardName: target.board.name,
    firmware: target.firmware.id,
    firmwareName: target.firmware.name,
    evidence: targetEvidence(target),
    ramBytes: target.ramBytes,
    firmwareBytes: target.firmwareBytes,
    systemCapacityBytes: systemCapacityBytes(target),
    gcHeapBytes: target.gcHeapBytes,
    storedGcHeapBytes: target.storedGcHeapBytes,
    gcHeapSource,
    run: target.run,
  };
}
