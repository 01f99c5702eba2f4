import type { Machine } from '../machine/machine.ts';
import type { MachineNote } from '../machine/notes.ts';
import type { RemedyOutcome, TriedOut, TryOut } from '../memory/judge.ts';
import { targetWith } from '../memory/judgeFirmware.ts';
import { withGcHeap } from '../target/target.ts';
import { applyEdits } from '../text/edit.ts';
import type { AnalyzeInput } from './input.ts';
import { remedyEdits } from './remedyEdits.ts';
import type { MemoryReport } from './report.ts';
import { runOnBoard, type BoardRun } from './runOnBoard.ts';

/** Judges a changed run, without looking for remedies in turn. */
export type JudgeRun = (input: AnalyzeInput, run: BoardRun) => Pick<MemoryReport, 'verdict' | 'events'>;

/** A script that takes longer is not run again and again. */
const MOST_INSTRUCTIONS = 400_000;

/**
 * Runs a script with a remedy: on the other firmware, or with the word in its calls changed. Changes that cannot be
 * made by themselves count as they were judged.
 */
export function tryRemedies(input: AnalyzeInput, run: BoardRun, judgeRun: JudgeRun): TryOut {
  let before: ReadonlySet<string> | undefined;
  return (outcome) => {
    const { remedy, verdict } = outcome;
    if (remedy.kind === 'gc-heap-size' || remedy.kind === 'release-model-first')
      return { verdict, suitable: 'maybe' };
    if (run.machine.instructions > MOST_INSTRUCTIONS) return null;
    const changed = changedInput(input, run, outcome);
    if (changed === null) return null;
    before ??= failuresOf(run.machine, judgeRun(input, run).events);
    return outcomeOf(changed.input, changed.run, before, judgeRun);
  };
}

function changedInput(
  input: AnalyzeInput,
  { target }: BoardRun,
  { remedy, gcHeapBytes }: RemedyOutcome,
): { readonly input: AnalyzeInput; readonly run: BoardRun } | null {
  const other = remedy.kind === 'firmware' ? targetWith(target, remedy.firmware) : target;
  const edits = remedy.kind === 'firmware' ? [] : remedyEdits(input.module, remedy);
  if (other === null || edits === null) return null;
  const text = applyEdits(input.text, edits);
  const module = edits.length === 0 ? input.module : input.parse(text);
  const started = { ...withGcHeap(other, gcHeapBytes), storedGcHeapBytes: gcHeapBytes };
  const changed = { ...input, target: started, text, module };
  return { input: changed, run: runOnBoard(changed) };
}

function outcomeOf(
  input: AnalyzeInput,
  run: BoardRun,
  before: ReadonlySet<string>,
  judgeRun: JudgeRun,
): TriedOut | null {
  const { verdict, events } = judgeRun(input, run);
  for (const failure of failuresOf(run.machine, events)) if (!before.has(failure)) return null;
  const isOpen = run.machine.notes.some((note) => problemOf(note) === 'maybe-unavailable');
  return { verdict, suitable: isOpen ? 'maybe' : 'yes' };
}

/** Findings about the need for memory: they are what a remedy is about. */
const ABOUT_MEMORY: ReadonlySet<string> = new Set([
  'frame-size-impossible',
  'model-too-large',
  'temporary-does-not-fit',
  'allocation-fails',
  'growth',
  'leak',
]);

/** What goes wrong in a run, whatever line it is in. */
function failuresOf({ notes }: Machine, events: MemoryReport['events']): ReadonlySet<string> {
  const failures = new Set<string>();
  for (const note of notes) {
    if (note.kind === 'raises') failures.add(`${note.exception}: ${note.message}`);
    else if (note.kind === 'call' && problemOf(note) === 'unavailable') failures.add(`no ${note.callee}`);
  }
  for (const { kind, callee } of events) if (!ABOUT_MEMORY.has(kind)) failures.add(`${kind} ${callee}`);
  return failures;
}

function problemOf(note: MachineNote): unknown {
  return note.kind === 'call' ? note.details['problem'] : undefined;
}
