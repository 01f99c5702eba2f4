import type { MemoryReport, UnknownPlace } from '../../report/report.ts';
import type { Span } from '../../text/span.ts';
import { defineRule } from '../rule.ts';

/** A place whose effect on memory is not known: the result leaves it out, and says so. */
export const unknownCall = defineRule({
  name: 'unknown-call',
  code: 'MB015',
  title: 'What a call does to memory is not known',
  severity: { certain: 'information', likely: 'information', possible: 'hint' },
  messages: {
    unbounded: 'Not counted: {what}. {why}. The true need may be higher than the result says.',
    bounded: 'Estimated: {what}. {why}.',
  },
  check: ({ report }) =>
    report.unknown
      .filter((place) => !isExplained(place, report))
      .map(({ span, what, why, unbounded }) => ({
        span,
        certainty: unbounded ? 'likely' : 'possible',
        message: unbounded ? 'unbounded' : 'bounded',
        values: { what, why: sentence(why) },
      })),
});

/** True for an estimate at a place about which another finding says more. */
function isExplained({ span, unbounded }: UnknownPlace, { events, syntaxProblems }: MemoryReport): boolean {
  if (unbounded) return false;
  const touches = (other: Span): boolean => other.start < span.end && span.start < other.end;
  return (
    events.some((event) => EXPLAINING.has(event.kind) && touches(event.span)) ||
    syntaxProblems.some((problem) => touches(problem.span))
  );
}

const EXPLAINING: ReadonlySet<string> = new Set(['model-missing', 'model-refused']);

/** Upper-case first letter and no full stop. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');
}
