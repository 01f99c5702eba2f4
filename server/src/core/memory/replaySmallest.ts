import { heapBytesFor, POOL_STEP_BLOCKS } from './gcHeapSize.ts';
import { livePeak, replay } from './replay.ts';
import type { ReplayInput } from './replayInput.ts';

export interface SmallestHeap {
  /** Smallest pool found with which the trace runs through; a multiple of 4. */
  readonly poolBlocks: number;
  /** The heap (`gc_heap_size`) that has this pool. */
  readonly heapBytes: number;
  readonly replays: number;
  /**
   * `proven`: every smaller pool down to the live set was tried or cannot hold it. `assumed`: the search took
   * for granted that a heap larger than one that works works too. `bounded`: the number of replays ran out;
   * the pool works, but a smaller one might.
   */
  readonly certainty: 'proven' | 'assumed' | 'bounded';
}

export interface SmallestHeapOptions {
  /** Most replays to spend; the first, without limit, is made in any case. */
  readonly maxReplays?: number;
  /** Most events to replay, beyond what it takes to find any heap that is large enough. */
  readonly maxEvents?: number;
}

const DEFAULT_MAX_REPLAYS = 32;
/** About half a second. */
const DEFAULT_MAX_EVENTS = 4_000_000;
/** How a report names the search that has ended early: the heap found works, and a smaller one may too. */
const LIMIT = 'replays of the GC heap';
/** Pools right below the result that are tried as well, as first fit need not be monotone. */
const CHECKED_BELOW = 2;

/** Tries pools of so many steps of 4 blocks, each at most once, while there are replays left. */
class PoolTrials {
  readonly #input: ReplayInput;
  readonly #maxReplays: number;
  readonly #maxEvents: number;
  readonly #results = new Map<number, boolean>();
  replays = 0;
  #events = 0;

  constructor(input: ReplayInput, { maxReplays, maxEvents }: SmallestHeapOptions) {
    this.#input = input;
    this.#maxReplays = maxReplays ?? DEFAULT_MAX_REPLAYS;
    this.#maxEvents = maxEvents ?? DEFAULT_MAX_EVENTS;
  }

  get canTry(): boolean {
    const { work } = this.#input;
    return this.replays < this.#maxReplays && this.#events < this.#maxEvents && !work.isUsedUp;
  }

  works(steps: number): boolean {
    const known = this.#results.get(steps);
    if (known !== undefined) return known;
    this.replays += 1;
    const { ok, failedAt } = replay(this.#input, { poolBlocks: steps * POOL_STEP_BLOCKS });
    this.#events += failedAt?.event ?? this.#input.trace.eventCount;
    this.#results.set(steps, ok);
    return ok;
  }

  /** Whether the pool was tried and found too small. */
  hasFailed(steps: number): boolean {
    return this.#results.get(steps) === false;
  }
}

/** A pool that works and a smaller one that does not; in steps of the pool, -1 for no pool at all. */
interface Bounds {
  readonly failing: number;
  readonly working: number;
}

/** Finds the smallest heap in which the trace runs without MemoryError; null if no heap is large enough. */
export function smallestHeap(input: ReplayInput, options: SmallestHeapOptions = {}): SmallestHeap | null {
  const trials = new PoolTrials(input, options);
  trials.replays += 1;
  const unlimited = replay(input);
  if (!unlimited.ok) return null;
  // Without limit nothing is collected, and a pool up to the high-water mark gives the same addresses.
  const enough = Math.ceil(unlimited.highWaterBlocks / POOL_STEP_BLOCKS);
  const live = livePeak(input, { optionalOnStack: true });
  const liveSteps = Math.min(enough, Math.ceil(live.blocks / POOL_STEP_BLOCKS));
  const bounds = bisect(trials, gallop(trials, { failing: liveSteps - 1, working: enough }, liveSteps));
  const bounded = bounds.working - bounds.failing > 1;
  if (bounded) input.work.cutShort(LIMIT);
  const steps = bounded ? bounds.working : lowerIfPossible(trials, bounds.working, liveSteps);
  const poolBlocks = steps * POOL_STEP_BLOCKS;
  return {
    poolBlocks,
    heapBytes: heapBytesFor(poolBlocks, input.wordBytes),
    replays: trials.replays,
    certainty: bounded ? 'bounded' : isProven(trials, liveSteps, steps) ? 'proven' : 'assumed',
  };
}

/**
 * Narrows the bounds from the live peak on: below it, as chunks that lie better may undercut it by a few
 * blocks, then upwards in growing steps, as the smallest heap mostly lies a few percent above. That goes on until one
 * works, whatever it takes: a pool in which nothing is ever collected is no answer.
 */
function gallop(trials: PoolTrials, bounds: Bounds, liveSteps: number): Bounds {
  let { failing, working } = bounds;
  for (let stride = 1; failing >= 0 && trials.canTry && trials.works(failing); stride *= 2) {
    working = failing;
    failing = Math.max(-1, failing - stride);
  }
  for (let stride = Math.max(1, liveSteps >> 6); working - failing > stride; stride *= 2) {
    if (trials.works(failing + stride)) return { failing, working: failing + stride };
    failing += stride;
  }
  return { failing, working };
}

function bisect(trials: PoolTrials, bounds: Bounds): Bounds {
  let { failing, working } = bounds;
  while (working - failing > 1 && trials.canTry) {
    const middle = failing + ((working - failing) >> 1);
    if (trials.works(middle)) working = middle;
    else failing = middle;
  }
  return { failing, working };
}

/** First fit need not be monotone: tries the pools right below a result, down to the live peak. */
function lowerIfPossible(trials: PoolTrials, working: number, liveSteps: number): number {
  let lowest = working;
  for (let steps = working - 1; steps >= liveSteps && steps >= lowest - CHECKED_BELOW; steps--) {
    if (!trials.canTry) break;
    if (trials.works(steps)) lowest = steps;
  }
  return lowest;
}

function isProven(trials: PoolTrials, liveSteps: number, steps: number): boolean {
  for (let smaller = Math.max(0, liveSteps - 1); smaller < steps; smaller++) {
    if (!trials.hasFailed(smaller)) return false;
  }
  return true;
}
