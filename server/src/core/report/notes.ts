import type { Run } from '../run/run.ts';
import type { LimitReached, SyntaxProblem, UnknownPlace } from './report.ts';
import type { Module } from '../syntax/ast.ts';
import { indexLines, lineAt } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { Work } from '../work/work.ts';

/** Places whose effect is not known, each once, in source order. */
export function unknownPlaces(run: Run, uri: string): UnknownPlace[] {
  const places = new Map<string, UnknownPlace>();
  for (const note of run.notes) {
    if (note.uri !== uri) continue;
    if (note.kind === 'unknown') {
      places.set(`${note.span.start} ${note.what}`, {
        span: note.span,
        what: note.what,
        why: note.why,
        unbounded: note.effect !== undefined,
        ...(note.effect === 'data' ? { isData: true } : {}),
        ...(note.module === undefined ? {} : { module: note.module }),
      });
    } else if (note.kind === 'call' && note.details['problem'] === 'imprecise') {
      places.set(`${note.span.start} ${note.callee}`, {
        span: note.span,
        what: note.callee,
        why: String(note.details['text']),
        unbounded: false,
      });
    }
  }
  return [...places.values()].sort((a, b) => a.span.start - b.span.start);
}

export function limitsReached(run: Run): LimitReached[] {
  return run.notes.flatMap((note) =>
    note.kind === 'limit' ? [{ limit: note.limit, span: note.span, message: note.message }] : [],
  );
}

/** What a report would have looked for longer: what it found by then holds, and something better may be there. */
export function searchesCutShort(work: Work): LimitReached[] {
  return work.limits.map((limit) => ({
    limit,
    span: null,
    message: `what was found until then counts: limit of ${limit}`,
  }));
}

/**
 * What the board refuses, in source order: by its parser and compiler, and what could not even be read. Where both
 * speak of one line, the words are those that say what is there.
 */
export function syntaxProblems(run: Run, module: Module, text: string): SyntaxProblem[] {
  const lines = indexLines(text);
  const touches = (one: Span, other: Span): boolean =>
    lineAt(lines, one.start) <= lineAt(lines, other.end) &&
    lineAt(lines, other.start) <= lineAt(lines, one.end);
  const refusals = run.compiled[0]?.refusals ?? [];
  const read = module.problems.map(({ span, reason }): SyntaxProblem => {
    const refusal = refusals.find((each) => touches(each.span, span));
    return {
      span,
      kind: reason.kind === 'unsupported' ? 'unsupported' : 'syntax',
      what: reason.what,
      refusal: refusal === undefined ? null : `${refusal.type}: ${refusal.message}`,
    };
  });
  const unread = refusals
    .filter((refusal) => !read.some(({ span }) => touches(refusal.span, span)))
    .map(({ type, message, span }): SyntaxProblem => ({
      span,
      kind: 'syntax',
      what: message,
      refusal: `${type}: ${message}`,
    }));
  return [...read, ...unread].sort((a, b) => a.span.start - b.span.start);
}
