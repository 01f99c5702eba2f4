import type { Machine } from '../machine/machine.ts';
import type { LimitReached, SyntaxProblem, UnknownPlace } from './report.ts';
import type { Module } from '../syntax/ast.ts';

/** Places whose effect is not known, each once, in source order. */
export function unknownPlaces(machine: Machine, uri: string): UnknownPlace[] {
  const places = new Map<string, UnknownPlace>();
  for (const note of machine.notes) {
    if (note.uri !== uri) continue;
    if (note.kind === 'unknown') {
      places.set(`${note.span.start} ${note.what}`, {
        span: note.span,
        what: note.what,
        why: note.why,
        unbounded: note.unbounded,
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

export function limitsReached(machine: Machine): LimitReached[] {
  return machine.notes.flatMap((note) =>
    note.kind === 'limit' ? [{ limit: note.limit, span: note.span, message: note.message }] : [],
  );
}

/** What the board refuses: by its parser and compiler, and what could not even be read. */
export function syntaxProblems(machine: Machine, module: Module): SyntaxProblem[] {
  const refusals = machine.compiled[0]?.refusals ?? [];
  const problems: SyntaxProblem[] = refusals.map(({ type, message, span }) => ({
    span,
    message: `${type}: ${message}`,
  }));
  for (const { span, reason } of module.problems) {
    if (problems.some((each) => each.span.start >= span.start && each.span.start <= span.end)) continue;
    const message =
      reason.kind === 'unsupported'
        ? `${reason.what}: MicroPython v1.11 does not accept this`
        : `invalid syntax: ${reason.what}`;
    problems.push({ span, message });
  }
  return problems.sort((a, b) => a.span.start - b.span.start);
}
