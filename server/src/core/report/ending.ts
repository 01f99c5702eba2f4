import { term } from '../../../../messages/message.ts';
import type { Run } from '../run/run.ts';
import type { MachineNote } from '../run/notes.ts';
import { SpanIndex } from '../text/spanIndex.ts';
import type { LimitReached, MemoryEvent, RunEnding, SyntaxProblem } from './report.ts';

type RaiseNote = Extract<MachineNote, { kind: 'raises' }>;

/** How far a run got; the first reason why it got no further counts. */
export function endingOf(
  { notes }: Run,
  uri: string,
  problems: readonly SyntaxProblem[],
  limits: readonly LimitReached[],
): RunEnding {
  const [problem] = problems;
  if (problem !== undefined) return { kind: 'syntax-error', span: problem.span };
  const raised = endOfScript(notes);
  if (raised !== undefined) {
    const { exception, meant } = raised;
    return {
      kind: 'exception',
      span: raised.uri === uri ? raised.span : null,
      exception,
      text: textOf(raised),
      meant,
    };
  }
  const [limit] = limits;
  return limit === undefined ? { kind: 'complete' } : { kind: 'limit', span: limit.span, limit: limit.limit };
}

/** True when what was judged is all that runs on the board. */
export function isFinished(ending: RunEnding): boolean {
  return ending.kind === 'complete' || (ending.kind === 'exception' && ending.meant);
}

function endOfScript(notes: readonly MachineNote[]): RaiseNote | undefined {
  return notes.find((note): note is RaiseNote => note.kind === 'raises' && note.certain);
}

function textOf({ exception, message }: RaiseNote): string {
  return message === '' ? exception : `${exception}: ${message}`;
}

/**
 * Where the script ends with an exception, or may. What follows a certain end happens on no board.
 *
 * @param explained events that say the same in words of their own
 */
export function scriptEnds(
  { notes }: Run,
  uri: string,
  explained: readonly MemoryEvent[],
): readonly MemoryEvent[] {
  const end = endOfScript(notes);
  const reached = end === undefined ? notes : notes.slice(0, notes.indexOf(end) + 1);
  const told = new SpanIndex(explained.flatMap(({ span, also = [] }) => [span, ...also]));
  return reached.flatMap((note) => {
    if (note.kind !== 'raises' || note.uri !== uri || note.meant) return [];
    if (told.overlaps(note.span)) return [];
    return [
      {
        kind: 'script-ends',
        span: note.span,
        callee: note.exception,
        region: null,
        needBytes: null,
        haveBytes: null,
        certain: note.certain,
        details: {
          exception: textOf(note),
          because: note.because === undefined ? [] : [term(note.because)],
        },
      },
    ];
  });
}
