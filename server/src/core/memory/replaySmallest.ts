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
  /** Most replays to spend, at least 1. */
  readonly maxReplays?: number;
}

const DEFAULT_MAX_REPLAYS = 32;
/** Pools right below the result that are tried as well, as first fit need not be monotone. */
const CHECKED_BELOW = 2;

/** Finds the smallest heap in which the trace runs without MemoryError; null if no heap is large enough. */
export function smallestHeap(input: ReplayInput, options: SmallestHeapOptions = {}): SmallestHeap | null {
  const maxReplays = Math.max(1, options.maxReplays ?? DEFAULT_MAX_REPLAYS);
  const results = new Map<number, boolean>();
  let replays = 1;
  const canTry = (): boolean => replays < maxReplays;
  const works = (steps: number): boolean => {
    const known = results.get(steps);
    if (known !== undefined) return known;
    replays++;
    const { ok } = replay(input, { poolBlocks: steps * POOL_STEP_BLOCKS });
    results.set(steps, ok);
    return ok;
  };

  // Without limit nothing is ever collected, and a pool up to the high-water mark gives the same addresses.
  const free = replay(input);
  if (!free.ok) return null;
  let working = Math.ceil(free.highWaterBlocks / POOL_STEP_BLOCKS);
  results.set(working, true);
  const live = livePeak(input, { optionalOnStack: true });
  const liveSteps = Math.ceil(live.blocks / POOL_STEP_BLOCKS);

  // The live peak is nearly always the lower end; chunks that lie better may undercut it by a few blocks.
  let failing = Math.min(liveSteps, working) - 1;
  for (let stride = 1; failing >= 0 && canTry() && works(failing); stride *= 2) {
    working = failing;
    failing = Math.max(-1, failing - stride);
  }
  while (working - failing > 1 && canTry()) {
    const middle = failing + Math.ceil((working - failing) / 2);
    if (middle < working && works(middle)) working = middle;
    else if (middle < working) failing = middle;
    else break;
  }
  const bounded = working - failing > 1;
  for (let below = 1; below <= CHECKED_BELOW && canTry() && !bounded; below++) {
    const steps = working - below;
    if (steps >= Math.min(liveSteps, working) && works(steps)) {
      working = steps;
      below = 0;
    }
  }
  let proven = true;
  for (let steps = liveSteps - 1; steps < working; steps++) {
    if (steps >= 0 && results.get(steps) !== false) proven = false;
  }
  const poolBlocks = working * POOL_STEP_BLOCKS;
  return {
    poolBlocks,
    heapBytes: heapBytesFor(poolBlocks, input.wordBytes),
    replays,
    certainty: bounded ? 'bounded' : proven ? 'proven' : 'assumed',
  };
}
