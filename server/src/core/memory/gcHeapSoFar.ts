import type { WordBytes } from '../compile/layout.ts';
import type { GcRequestsSoFar } from '../run/run.ts';
import { between, type Interval } from '../quantity/interval.ts';
import { isExact, withSizes, type Estimate } from './estimates.ts';
import { blockBytes } from './gcHeapSize.ts';
import { replay } from './replay.ts';
import { replayInput } from './replayInput.ts';

/** Events replayed for all questions of one script together; beyond, nothing more is answered. */
const MOST_EVENTS = 1_500_000;

export interface GcHeapOptions {
  /** Blocks of the pool; `Infinity` for a heap without limit. */
  readonly poolBlocks: number;
  readonly wordBytes: WordBytes;
  /** Garbage that boot may have left: it counts as used until the first collection. */
  readonly bootGarbageBytes: Interval;
}

/** Answers what `gc.mem_alloc()` returns while a script is still running: garbage that nobody collected included. */
export class GcHeapSoFar {
  readonly #options: GcHeapOptions;
  #eventsLeft = MOST_EVENTS;

  constructor(options: GcHeapOptions) {
    this.#options = options;
  }

  /** Bytes of all blocks in use, boot included; null when finding out would take too long. */
  usedBytes(run: GcRequestsSoFar): Interval | null {
    const exact = isExact(run);
    const cost = run.trace.eventCount * (exact ? 1 : 3);
    if (cost > this.#eventsLeft) return null;
    this.#eventsLeft -= cost;
    const likely = this.#used(run, 'likely');
    const low = exact ? likely : this.#used(run, 'low');
    const high = exact ? likely : this.#used(run, 'high');
    return between(Math.min(low.low, likely.low), Math.max(high.high, likely.high), likely.likely);
  }

  #used(run: GcRequestsSoFar, estimate: Estimate): Interval {
    const { poolBlocks, wordBytes, bootGarbageBytes } = this.#options;
    const input = replayInput(withSizes(run, estimate), wordBytes);
    const { endBlocks, collections } = replay(input, { poolBlocks });
    const bytes = endBlocks * blockBytes(wordBytes);
    if (collections > 0) return between(bytes, bytes);
    const { low, likely, high } = bootGarbageBytes;
    return between(bytes + low, bytes + high, bytes + likely);
  }
}
