import type { MachineNote } from '../run/notes.ts';
import type { RemedyOutcome, TriedOut, TryOut } from '../memory/judge.ts';
import { targetWith } from '../memory/judgeFirmware.ts';
import { withGcHeap, type Target } from '../device/target.ts';
import { applyEdits } from '../text/edit.ts';
import { indexLines } from '../text/lines.ts';
import type { AnalyzeInput } from './input.ts';
import { lackedCalls } from './lackedCalls.ts';
import { remedyEdits } from './remedyEdits.ts';
import type { MemoryReport } from './report.ts';
import type { BoardRun } from './runOnBoard.ts';
import type { RunTrial, Trial } from './trials.ts';

/** Runs a script with a remedy: on the other firmware, with the other size stored, or with its calls changed. */
export function tryRemedies(
  input: AnalyzeInput,
  run: BoardRun,
  events: MemoryReport['events'],
  runTrial: RunTrial,
): TryOut {
  const before = failuresOf(run.notes, events);
  return (outcome) => {
    const changed = changedInput(input, run, outcome);
    if (changed === null)
      return countsAsJudged(outcome) ? { verdict: outcome.verdict, suitable: 'maybe' } : null;
    const trial = runTrial(changed);
    return trial === null ? null : outcomeOf(trial, before);
  };
}

/** True for a change that holds without a run: of the size, or of a model that the script itself gives up later. */
function countsAsJudged({ remedy }: RemedyOutcome): boolean {
  return remedy.kind === 'gc-heap-size' || (remedy.kind === 'release-model-first' && remedy.releasedLater);
}

/** The script with a change; null where that cannot be made by itself, or the script sets the size in ways of its own. */
function changedInput(
  input: AnalyzeInput,
  { target, gcHeapSource, notes }: BoardRun,
  { remedy, gcHeapBytes }: RemedyOutcome,
): AnalyzeInput | null {
  if (remedy.kind === 'firmware') {
    const other = targetWith(target, remedy.firmware);
    // Without a run: what it calls is not there.
    if (other === null || lackedCalls(notes, target, other).length > 0) return null;
    return { ...input, target: startedWith(other, gcHeapBytes) };
  }
  const isSameHeap = gcHeapBytes === target.gcHeapBytes;
  const started = { ...input, target: isSameHeap ? input.target : startedWith(target, gcHeapBytes) };
  if (remedy.kind === 'gc-heap-size') return gcHeapSource === 'script' ? null : started;
  const edits = remedyEdits({ ...input, lines: indexLines(input.text) }, remedy);
  if (edits === null) return null;
  const text = applyEdits(input.text, edits);
  return { ...started, text, module: input.parse(text) };
}

function startedWith(target: Target, gcHeapBytes: number): Target {
  return { ...withGcHeap(target, gcHeapBytes), storedGcHeapBytes: gcHeapBytes };
}

function outcomeOf({ notes, report }: Trial, before: ReadonlySet<string>): TriedOut | null {
  for (const failure of failuresOf(notes, report.events)) if (!before.has(failure)) return null;
  const isOpen = notes.some((note) => problemOf(note) === 'maybe-unavailable');
  const { gc, system, target, verdict } = report;
  const suffices = gc.demandBytes.likely <= target.gcHeapBytes && system.firstFailure === null;
  return { verdict, suitable: isOpen ? 'maybe' : 'yes', suffices };
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
function failuresOf(notes: readonly MachineNote[], events: MemoryReport['events']): ReadonlySet<string> {
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
