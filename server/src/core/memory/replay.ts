import { OPERATION } from '../trace/trace.ts';
import { blocksFor, poolBlocksOf } from './gcHeapSize.ts';
import { ReplayEngine } from './replayEngine.ts';
import type { ReplayInput } from './replayInput.ts';

export interface ReplayFailure {
  /** Event whose request did not fit, also after a collection: MemoryError. */
  readonly event: number;
  readonly bytes: number;
  readonly freeBlocks: number;
  /** Longest run of free blocks: smaller than the request, even where {@link freeBlocks} would do. */
  readonly longestFreeRun: number;
}

export interface ReplayOutcome {
  readonly ok: boolean;
  readonly failedAt: ReplayFailure | null;
  /** Most blocks in use at once, garbage included. */
  readonly peakBlocks: number;
  /** The same within each phase (one more than there are boundaries). */
  readonly phasePeakBlocks: readonly number[];
  /** End of the highest block ever used: a pool of that size behaves the same. */
  readonly highWaterBlocks: number;
  /** Blocks in use when the replay ended. */
  readonly endBlocks: number;
  readonly collections: number;
  /** VM frames that went to the C stack. */
  readonly stackFrames: number;
}

export interface ReplayOptions {
  /** Size of the heap in bytes (`gc_heap_size`), default without limit; or give {@link poolBlocks}. */
  readonly heapBytes?: number;
  readonly poolBlocks?: number;
  /** First events of the second and later phases, rising. */
  readonly phases?: readonly number[];
}

/** Runs a trace on a heap of the given size; collections happen when an allocation fails, as on the board. */
export function replay(input: ReplayInput, options: ReplayOptions = {}): ReplayOutcome {
  const poolBlocks = options.poolBlocks ?? poolBlocksOf(options.heapBytes ?? Infinity, input.wordBytes);
  const engine = new ReplayEngine(input, { poolBlocks, collectAlways: false, optionalOnStack: false });
  const phases = options.phases ?? [];
  const phasePeakBlocks: number[] = [];
  let peakBlocks = 0;
  const endPhase = (): void => {
    phasePeakBlocks.push(engine.heap.peakBlocks);
    peakBlocks = Math.max(peakBlocks, engine.heap.peakBlocks);
    engine.heap.restartPeak();
  };
  let failedAt: ReplayFailure | null = null;
  for (let event = 0; event < input.trace.eventCount; event++) {
    while (phasePeakBlocks.length < phases.length && event === phases[phasePeakBlocks.length]) endPhase();
    if (!engine.step(event)) {
      const { freeBlocks, longestFreeRun } = engine.heap;
      failedAt = { event, bytes: engine.failedBytes, freeBlocks, longestFreeRun };
      break;
    }
  }
  while (phasePeakBlocks.length <= phases.length) endPhase();
  return {
    ok: failedAt === null,
    failedAt,
    peakBlocks,
    phasePeakBlocks,
    highWaterBlocks: engine.heap.highWaterBlocks,
    endBlocks: engine.heap.usedBlocks,
    collections: engine.collections,
    stackFrames: engine.stackFrames,
  };
}

export interface LivePeak {
  readonly blocks: number;
  /** Event that reached the peak first; -1 for an empty trace. */
  readonly event: number;
}

export interface LivePeakOptions {
  /** First and one past the last event to look at; default all. Earlier events are performed all the same. */
  readonly from?: number;
  readonly to?: number;
  /** Count VM frames as if they were on the C stack: what cannot be done without. */
  readonly optionalOnStack?: boolean;
  /** Events of which what they resize moves, also where it could stay; default none. */
  readonly moving?: ReadonlySet<number>;
}

/**
 * The most that is reachable at once: the peak in a heap without limit that is collected before every
 * allocation. A table that moves counts twice, as both copies are in use. A request beyond any heap ends the
 * search and is the peak.
 */
export function livePeak(input: ReplayInput, options: LivePeakOptions = {}): LivePeak {
  const { from = 0, to = Infinity } = options;
  const [, peak = NO_PEAK] = livePeaks(input, [from, to], options);
  return peak;
}

const NO_EVENTS: ReadonlySet<number> = new Set();

export const NO_PEAK: LivePeak = { blocks: 0, event: -1 };

/** Live peaks of phases, one more than there are boundaries: the first events of the second and later phases, rising. */
export function livePeaks(
  input: ReplayInput,
  boundaries: readonly number[],
  { optionalOnStack = false, moving = NO_EVENTS }: Omit<LivePeakOptions, 'from' | 'to'> = {},
): readonly LivePeak[] {
  const engine = new ReplayEngine(input, {
    poolBlocks: Infinity,
    collectAlways: true,
    optionalOnStack,
    moving,
  });
  const peaks: LivePeak[] = [];
  let from = 0;
  let isOver = false;
  for (const boundary of [...boundaries, Infinity]) {
    const to = Math.min(boundary, input.trace.eventCount);
    let peak = NO_PEAK;
    engine.heap.restartPeak();
    for (let event = from; event < to && !isOver; event++) {
      isOver = !engine.step(event);
      const failedBlocks = isOver ? blocksFor(engine.failedBytes, input.wordBytes) : 0;
      const blocks = engine.heap.peakBlocks + failedBlocks;
      if (blocks > peak.blocks) peak = { blocks, event };
    }
    peaks.push(peak);
    from = Math.max(from, to);
  }
  return peaks;
}

export interface LiveSet {
  /** Objects that hold blocks, oldest first, and how many each holds. */
  readonly ids: Int32Array;
  readonly blocks: Int32Array;
  readonly parseTreeBlocks: number;
  /** Interned strings and their pools. */
  readonly stringBlocks: number;
  /** Blocks of the old copy while the event moves an allocation, else 0. */
  readonly movingBlocks: number;
}

/** What is reachable right after `event` (with the copy it moved away from): the witness of a live peak. */
export function liveAt(input: ReplayInput, event: number, options: LivePeakOptions = {}): LiveSet {
  const engine = new ReplayEngine(input, {
    poolBlocks: Infinity,
    collectAlways: true,
    optionalOnStack: options.optionalOnStack ?? false,
  });
  let movingBlocks = 0;
  for (let index = 0; index <= Math.min(event, input.trace.eventCount - 1); index++) {
    if (index === event) engine.heap.restartPeak();
    if (!engine.step(index)) break;
    if (index === event && input.trace.operations[index] === OPERATION.realloc) {
      movingBlocks = Math.max(0, engine.heap.peakBlocks - engine.heap.usedBlocks);
    }
  }
  const ids: number[] = [];
  for (let id = 0; id < input.trace.objectCount; id++) if (engine.blocksOf(id) > 0) ids.push(id);
  return {
    ids: Int32Array.from(ids),
    blocks: Int32Array.from(ids, (id) => engine.blocksOf(id)),
    parseTreeBlocks: engine.parseTreeBlocks,
    stringBlocks: engine.stringBlocks,
    movingBlocks,
  };
}
