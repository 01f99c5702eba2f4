import { blockBytes, heapBytesFor } from './gcHeapSize.ts';
import { liveAt, livePeaks, NO_PEAK } from './replay.ts';
import { replayInput, type StartGarbage } from './replayInput.ts';
import { smallestHeap } from './replaySmallest.ts';
import { keptByStaleWords } from './staleWords.ts';
import { isExact, isUnbounded, mayMove, withSizes, type Estimate } from './estimates.ts';
import { refusalsOf, type Refusals } from './refused.ts';
import type { Run } from '../run/run.ts';
import type { Site } from '../run/sites.ts';
import { siteOf } from '../trace/trace.ts';
import { between, type Interval, ZERO } from '../quantity/interval.ts';
import type { GcBootGarbage } from '../device/description.ts';
import { reportWork, type Work } from '../work/work.ts';

/** Live allocations of one site at the peak. */
export interface LiveSite {
  readonly site: Site;
  readonly bytes: number;
  /** Objects with all that belongs to them; 1 for what belongs to objects of other places. */
  readonly count: number;
  /** True when there are more of them with every turn of a loop: their number is then that of the turns followed. */
  readonly grows: boolean;
}

/** What the GC heap went through in one run. All figures are whole blocks in bytes, boot left out. */
export interface GcProfile {
  readonly compilePeakBytes: Interval;
  readonly codeBytes: Interval;
  readonly livePeakBytes: Interval;
  readonly peakBytes: Interval;
  /** Smallest heap, in bytes as `gc_heap_size` counts them, boot and tables included. */
  readonly demandBytes: Interval;
  readonly peakSite: Site | null;
  readonly peakPhase: 'compile' | 'run';
  readonly liveAtPeak: readonly LiveSite[];
  /** Places that ask for a size without an upper bound, in the order of the run: why the demand has none. */
  readonly unboundedSites: readonly Site[];
}

/** Figures of one estimate. */
interface Figures {
  readonly compilePeak: number;
  readonly code: number;
  readonly runPeak: number;
  readonly peak: number;
  readonly peakEvent: number;
  /** Heap whose pool just holds the live peak. */
  readonly leastHeap: number;
  readonly demand: number;
}

/**
 * Works out peaks and the smallest heap from the trace of a finished run.
 *
 * @param bootGarbage what boot has dropped when the script starts; it only moves what the script makes
 * @param work what is charged; when it is used up, the smallest heap found so far is the result
 */
export function profileGcHeap(run: Run, bootGarbage?: GcBootGarbage, work: Work = reportWork()): GcProfile {
  const refusals = refusalsOf(run, work);
  const garbage = startGarbage(run, bootGarbage);
  const garbageBytes = bootGarbage?.bytes ?? ZERO;
  const given = { refusals, garbage, work };
  const likely = figuresOf(run, 'likely', given);
  const exact = isExact(run.gc);
  const low = exact ? likely : figuresOf(run, 'low', given, likely);
  const high = exact ? likely : figuresOf(run, 'high', given, likely);
  const range = (pick: (figures: Figures) => number): Interval => spread(pick(low), pick(likely), pick(high));
  const compileEnd = run.compiled[0]?.endEvent ?? 0;
  const demand = range((figures) => figures.demand);
  const unboundedSites = unboundedPlaces(run);
  return {
    compilePeakBytes: range((figures) => figures.compilePeak),
    codeBytes: range((figures) => figures.code),
    livePeakBytes: range((figures) => Math.max(0, figures.runPeak - figures.code)),
    peakBytes: range((figures) => figures.peak),
    demandBytes: {
      low: withoutHoles(low, demand.low, garbageBytes),
      likely: demand.likely,
      high: unboundedSites.length > 0 ? Infinity : demand.high + aboveHigh(run, garbageBytes),
    },
    peakSite: likely.peakEvent < 0 ? null : run.sites.get(run.gc.trace.sites[likely.peakEvent] ?? 0),
    peakPhase: likely.peakEvent < compileEnd ? 'compile' : 'run',
    liveAtPeak: liveSites(run, likely.peakEvent, given),
    unboundedSites,
  };
}

/** Pieces that lie among what boot has left, and behind it those that lie behind the names of the script. */
function startGarbage(
  { gc: { startEvent, startHoles } }: Run,
  garbage?: GcBootGarbage,
): readonly StartGarbage[] {
  return (garbage?.pieces ?? []).map(([, blocks], index) => ({
    event: startHoles[index] ?? startEvent,
    blocks,
  }));
}

/** Another garbage of boot may leave no holes that matter. */
function withoutHoles(low: Figures, demand: number, garbage: Interval): number {
  return Math.min(demand, Math.max(low.leastHeap, demand - (garbage.likely - garbage.low)));
}

function aboveHigh(run: Run, garbage: Interval): number {
  return keptByStaleWords(run) + garbage.high - garbage.likely;
}

/** Where some size has no upper bound, or none that the board could hold: the demand has none then. */
function unboundedPlaces({ gc: { sizeBounds, trace }, sites }: Run): Site[] {
  const found = new Set<Site>();
  for (const [id, bounds] of sizeBounds) if (isUnbounded(bounds)) found.add(sites.get(siteOf(trace, id)));
  return [...found];
}

function spread(low: number, likely: number, high: number): Interval {
  return between(Math.min(low, likely), Math.max(high, likely), likely);
}

/** What all estimates have in common. */
interface Given {
  readonly refusals: Refusals;
  readonly garbage: readonly StartGarbage[];
  readonly work: Work;
}

/**
 * Figures of one estimate. Only for the likely one is the smallest heap searched by replay; the others take
 * their live peak, which is a lower bound, and for `high` as much above it as the likely one needs.
 */
function figuresOf(
  { gc, compiled, wordBytes }: Run,
  estimate: Estimate,
  { refusals, garbage, work }: Given,
  likely?: Figures,
): Figures {
  const block = blockBytes(wordBytes);
  const input = replayInput(withSizes(gc, estimate, refusals.ids), wordBytes, work);
  const [main] = compiled;
  const firstEvent = gc.startEvent;
  const endEvent = main?.endEvent ?? 0;
  const [boot = NO_PEAK, compile = NO_PEAK, run = NO_PEAK] = livePeaks(input, [firstEvent, endEvent], {
    ...(estimate === 'high' ? { moving: mayMove(gc) } : {}),
  });
  const start = boot.blocks;
  const whole = run.blocks > compile.blocks ? run : compile;
  const leastHeap = heapBytesFor(whole.blocks, wordBytes);
  return {
    compilePeak: Math.max(0, compile.blocks - start) * block,
    code: codeBlocks(input, endEvent, start) * block,
    runPeak: Math.max(0, run.blocks - start) * block,
    peak: Math.max(0, whole.blocks - start) * block,
    peakEvent: whole.event,
    leastHeap,
    demand:
      likely === undefined
        ? searchedHeap({ ...input, startGarbage: garbage }, refusals)
        : Math.ceil((leastHeap * likely.demand) / likely.leastHeap),
  };
}

function searchedHeap(input: ReturnType<typeof replayInput>, { holdingBlocks }: Refusals): number {
  const { heapBytes } = smallestHeap(input) ?? {};
  const holding = holdingBlocks === null ? Infinity : heapBytesFor(holdingBlocks, input.wordBytes);
  return Math.min(heapBytes ?? Infinity, holding);
}

/** Blocks of bytecode and names that stay behind compilation. */
function codeBlocks(input: ReturnType<typeof replayInput>, endEvent: number, start: number): number {
  if (endEvent === 0) return 0;
  const live = liveAt(input, endEvent - 1);
  const total =
    live.blocks.reduce((sum, blocks) => sum + blocks, 0) + live.stringBlocks + live.parseTreeBlocks;
  return Math.max(0, total - start);
}

/** Turns that tell something that stays from what is still there of the last turn or two. */
const FEWEST_TURNS = 3;

function liveSites(run: Run, event: number, { refusals, work }: Given): LiveSite[] {
  if (event < 0) return [];
  const { gc, sites: places, wordBytes } = run;
  const live = liveAt(replayInput(withSizes(gc, 'likely', refusals.ids), wordBytes, work), event);
  const block = blockBytes(wordBytes);
  const growing = growingSites(run, live.ids, work);
  const sites = new Map<Site, { bytes: number; count: number }>();
  const add = (site: Site, blocks: number, isObject = false): void => {
    const entry = sites.get(site) ?? { bytes: 0, count: 0 };
    entry.bytes += blocks * block;
    if (isObject) entry.count++;
    sites.set(site, entry);
  };
  live.ids.forEach((id, index) => {
    add(places.get(siteOf(gc.trace, id)), live.blocks[index] ?? 0, gc.objectIds.has(id));
  });
  const peakSite = places.get(gc.trace.sites[event] ?? 0);
  if (live.parseTreeBlocks > 0)
    add({ ...peakSite, callee: 'syntax tree while compiling' }, live.parseTreeBlocks);
  if (live.stringBlocks > 0)
    add({ uri: '', span: { start: 0, end: 0 }, callee: 'names and short strings' }, live.stringBlocks);
  if (live.movingBlocks > 0) add({ ...peakSite, callee: 'old copy while growing' }, live.movingBlocks);
  return [...sites]
    .map(([site, { bytes, count }]) => ({
      site,
      bytes,
      count: Math.max(1, count),
      grows: growing.has(site),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** Places of which something stayed in every turn that was compared of a loop that grows. */
function growingSites(
  { notes, sites, gc: { trace, objectIds } }: Run,
  live: Int32Array,
  work: Work,
): ReadonlySet<Site> {
  const found = new Set<Site>();
  for (const note of notes) {
    if (note.kind !== 'growth' || note.gcBytes.likely <= 0) continue;
    if (work.isUsedUp) break;
    work.charge('look', live.length);
    const { ends } = note.turns;
    const [from = 0] = ends;
    const to = ends.at(-1) ?? 0;
    const counts = new Map<Site, number>();
    for (const id of live) {
      const birth = trace.births[id] ?? 0;
      if (birth < from || birth >= to || !objectIds.has(id)) continue;
      const site = sites.get(siteOf(trace, id));
      counts.set(site, (counts.get(site) ?? 0) + 1);
    }
    const turns = Math.max(FEWEST_TURNS, ends.length - 1);
    for (const [site, count] of counts) if (count >= turns) found.add(site);
  }
  return found;
}
