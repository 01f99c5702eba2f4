import type { AnalyzeInput } from './input.ts';
import type { MachineNote } from '../run/notes.ts';
import type { MemoryReport } from './report.ts';
import { reportWork, type Work } from '../work/work.ts';
import { runOnBoard, sameRunIn, type BoardRun } from './runOnBoard.ts';

/** A script that was run with a change, and what it then needs. */
export interface Trial {
  readonly notes: readonly MachineNote[];
  /** Without remedies. */
  readonly report: MemoryReport;
}

/** Runs a changed script; null when no more are run. */
export type RunTrial = (changed: AnalyzeInput) => Trial | null;

/** Steps of all trials of one analysis. */
const MOST_STEPS = 4_000_000;
/** Steps of the reports on them. */
const MOST_REPORT_STEPS = 12_000_000;

/**
 * Trials for one analysis: each change is run once, however many remedies and fixes mean it.
 *
 * @param first the script as it is: where only the size of the GC heap changes, its run may serve again
 * @param judge makes a report, and charges what that takes
 */
export function openTrials(
  first: { readonly input: AnalyzeInput; readonly run: BoardRun },
  judge: (input: AnalyzeInput, run: BoardRun, work: Work) => MemoryReport,
): RunTrial {
  const known = new Map<string, Trial>();
  let [steps, reportSteps] = [0, 0];
  return (changed) => {
    const key = keyOf(changed);
    const before = known.get(key);
    const mayGoOn = steps < MOST_STEPS && reportSteps < MOST_REPORT_STEPS;
    if (before !== undefined || !mayGoOn) return before ?? null;
    const same = changed.text === first.input.text ? sameRunIn(first.run, changed.target) : null;
    const run = same ?? runOnBoard(changed, MOST_STEPS - steps);
    if (same === null) steps += run.steps;
    if (run.ending === 'limit') return null;
    const work = reportWork(changed.isOvertaken, MOST_REPORT_STEPS - reportSteps);
    const trial = { notes: run.notes, report: judge(changed, run, work) };
    reportSteps += work.steps;
    // Where a search had to end early, what the change needs is not known well enough.
    if (work.limits.length > 0) return null;
    known.set(key, trial);
    return trial;
  };
}

function keyOf({ target, text }: AnalyzeInput): string {
  const { firmware, gcHeapBytes, storedGcHeapBytes, gcHeapSource } = target;
  return JSON.stringify([firmware.id, gcHeapBytes, storedGcHeapBytes, gcHeapSource, text]);
}
