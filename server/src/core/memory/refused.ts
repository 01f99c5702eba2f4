import { OPERATION } from '../trace/trace.ts';
import { withSizes } from './estimates.ts';
import { blockBytes } from './gcHeapSize.ts';
import { ReplayEngine } from './replayEngine.ts';
import { replayInput, type ReplayInput } from './replayInput.ts';
import type { Run } from '../run/run.ts';
import { reportWork, type Work } from '../work/work.ts';

/** Rounds in which more requests are found: what is left out makes what comes later lie elsewhere. */
const MOST_ROUNDS = 6;

/** What the board goes on without. */
export interface Refusals {
  readonly ids: ReadonlySet<number>;
  /** Blocks of the pool in force, which holds everything else; null where something else is refused, or nothing. */
  readonly holdingBlocks: number | null;
}

/**
 * Requests that the heap in force refuses, and that the script can do without: it may not come to them at all, and it
 * catches the MemoryError. The board goes on without them, so that they count in the highest figure alone.
 */
export function refusalsOf({ gc, gcPoolBytes, wordBytes }: Run, work: Work = reportWork()): Refusals {
  const { caughtIds } = gc;
  const ids = new Set<number>();
  if (caughtIds.size === 0 || gcPoolBytes === 0) return { ids, holdingBlocks: null };
  const poolBlocks = Math.floor(gcPoolBytes / blockBytes(wordBytes));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const input = replayInput(withSizes(gc, 'likely', ids), wordBytes, work);
    const failed = failedIn(input, poolBlocks);
    const before = ids.size;
    for (const id of failed) if (caughtIds.has(id)) ids.add(id);
    if (failed.size === 0) return { ids, holdingBlocks: ids.size > 0 ? poolBlocks : null };
    if (ids.size === before) break;
  }
  return { ids, holdingBlocks: null };
}

/** Objects that a heap of that size cannot give; the run goes on without them. */
function failedIn(input: ReplayInput, poolBlocks: number): ReadonlySet<number> {
  const engine = new ReplayEngine(input, { poolBlocks, collectAlways: false, optionalOnStack: false });
  const { trace } = input;
  const failed = new Set<number>();
  for (let event = 0; event < trace.eventCount; event++) {
    const id = trace.targets[event] ?? -1;
    const isGone = failed.has(id) && trace.operations[event] === OPERATION.bringBack;
    if (!isGone && !engine.step(event)) failed.add(id);
  }
  return failed;
}
