import { message, term } from '../../../../../messages/message.ts';
import type { MemoryReport, UnknownPlace } from '../../report/report.ts';
import type { Span } from '../../text/span.ts';
import { defineRule } from '../rule.ts';

/** A place whose effect on memory is not known: the result leaves it out, and says so. */
export const unknownCall = defineRule({
  name: 'unknown-call',
  code: 'MB015',
  severity: { certain: 'information', likely: 'information', possible: 'hint' },
  check: ({ report }) => {
    const places = report.unknown.filter((place) => !isExplained(place, report));
    return places
      .filter((place) => firstOfModule(place, places) === place)
      .map((place) => ({
        span: place.span,
        certainty: place.unbounded ? 'likely' : 'possible',
        message: place.unbounded ? 'unbounded' : 'bounded',
        values: { what: term(place.what), why: term(place.why.replace(/\.$/, '')) },
        related: places
          .filter((other) => other !== place && firstOfModule(other, places) === place)
          .map(({ span, what }) => ({ span, message: message('related.notCounted', { what: term(what) }) })),
      }));
  },
});

/** Of what is not known because a module is not at hand, the first place stands for all. */
function firstOfModule(place: UnknownPlace, places: readonly UnknownPlace[]): UnknownPlace {
  const { module } = place;
  return module === undefined ? place : (places.find((other) => other.module === module) ?? place);
}

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
