import type { Run } from '../run/run.ts';
import type { GrowthNote } from '../run/notes.ts';
import { withSizes } from '../memory/estimates.ts';
import { blockBytes, poolBlocksOf } from '../memory/gcHeapSize.ts';
import { growthLimit, type GrowthLimit } from '../memory/growthLimit.ts';
import { refusalsOf } from '../memory/refused.ts';
import { replayInput, type ReplayInput } from '../memory/replayInput.ts';
import { turnDemand } from '../memory/turnDemand.ts';
import type { Work } from '../work/work.ts';

/** How a report names that not all loops were followed until memory is full. */
export const LOOPS_THAT_GROW = 'loops that grow';

export interface GrowthLimitsQuestion {
  readonly run: Run;
  /** The GC heap in force. */
  readonly gcHeapBytes: number;
  /** What is left of either heap by the likely figures. */
  readonly freeGcBytes: number;
  readonly freeSystemBytes: number;
  /** What is charged; when it is used up, of further loops it is not said how long memory lasts. */
  readonly work: Work;
}

/** How long memory lasts in the loops of a run that keep more; each is looked at once. */
export class GrowthLimits {
  readonly #question: GrowthLimitsQuestion;
  readonly #ofGcHeap = new Map<GrowthNote, GrowthLimit | null>();

  constructor(question: GrowthLimitsQuestion) {
    this.#question = question;
  }

  get work(): Work {
    return this.#question.work;
  }

  /** What is left of the GC heap by the likely figures, never less than nothing. */
  get freeGcBytes(): number {
    return Math.max(0, this.#question.freeGcBytes);
  }

  /** Null where the GC heap is too small already, and where what is kept may be shortened: that says nothing. */
  ofGcHeap(note: GrowthNote): GrowthLimit | null {
    let limit = this.#ofGcHeap.get(note);
    if (limit === undefined) this.#ofGcHeap.set(note, (limit = gcLimit(note, this.#question)));
    return limit;
  }

  /** As {@link ofGcHeap}. */
  ofSystemHeap({ systemBytes: { likely }, turns }: GrowthNote): GrowthLimit | null {
    const { freeSystemBytes } = this.#question;
    if (freeSystemBytes <= 0 || likely <= 0) return null;
    const lasts = turns.made + Math.floor(freeSystemBytes / likely) + 1;
    return { least: lasts, most: lasts };
  }

  /** True where a loop ends by itself before memory does. */
  lastsFor(note: GrowthNote): boolean {
    const { most } = note.turns;
    if (most === Infinity) return false;
    const isEnough = ({ likely, high }: GrowthNote['gcBytes'], limit: () => GrowthLimit | null): boolean =>
      high <= 0 || (likely > 0 && most < (limit()?.least ?? 0));
    return (
      isEnough(note.gcBytes, () => this.ofGcHeap(note)) &&
      isEnough(note.systemBytes, () => this.ofSystemHeap(note))
    );
  }
}

function gcLimit(
  note: GrowthNote,
  { run, gcHeapBytes, freeGcBytes, work }: GrowthLimitsQuestion,
): GrowthLimit | null {
  const { likely: growthBytes, high } = note.gcBytes;
  if (growthBytes <= 0 || freeGcBytes <= 0) return null;
  const { made, ends } = note.turns;
  if (note.uncollected !== null) {
    const leftBytes = run.gcPoolBytes - note.uncollected.bytes;
    const turns = made + Math.max(0, Math.floor(leftBytes / growthBytes)) + 1;
    return { least: turns, most: turns };
  }
  if (!work.goesOn(LOOPS_THAT_GROW)) return null;
  const { wordBytes } = run;
  const question = {
    turns: made,
    demand: turnDemand(likelyInput(run, work), ends),
    tables: note.tables,
    poolBytes: poolBlocksOf(gcHeapBytes, wordBytes) * blockBytes(wordBytes),
  };
  const limit = growthLimit({ ...question, growthBytes });
  if (high === growthBytes) return limit;
  return { ...limit, least: Math.min(limit.least, growthLimit({ ...question, growthBytes: high }).least) };
}

/** What is requested by the likely figures, as those for what is left: the trace itself has a guess for what is not known. */
export function likelyInput(run: Run, work: Work): ReplayInput {
  return replayInput(withSizes(run.gc, 'likely', refusalsOf(run, work).ids), run.wordBytes, work);
}
