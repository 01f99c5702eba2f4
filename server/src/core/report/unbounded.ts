import type { Site } from '../run/sites.ts';
import { covers, type Span } from '../text/span.ts';
import type { Places } from './importedPlaces.ts';
import { whatAt } from './liveAllocations.ts';
import type { UnboundedPlace, UnknownPlace } from './report.ts';

/** Places that are looked at: each is held against the others. */
const MOST_PLACES = 1_000;

/** Why the size of what a place makes has no upper bound: what is known to be unknown there, or what it is made of. */
export function unboundedBy(
  sites: readonly Site[],
  unknown: readonly UnknownPlace[],
  at: Places,
): readonly UnboundedPlace[] {
  const places = sites.slice(0, MOST_PLACES).map((site): UnboundedPlace => {
    const span = at.spanOf(site);
    const known = span === null ? undefined : unknown.find((place) => overlaps(place.span, span));
    const reason = known?.why ?? reasonFor(site.callee);
    return { span, what: whatAt(site, at), why: reason ?? FOLLOWS, follows: reason === null };
  });
  // What is made of something without a bound has none because of that.
  return places.filter(
    ({ span }, index) => !places.some((earlier, at) => at < index && isAround(span, earlier.span)),
  );
}

function isAround(outer: Span | null, inner: Span | null): boolean {
  if (outer === null || inner === null) return outer === inner;
  return covers(outer, inner);
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

const FOLLOWS = 'it depends on a value that only the board knows';

/** What decides the size of what a call or construct makes; null where that is another value. */
function reasonFor(callee: string): string | null {
  if (callee.startsWith('image.')) return 'only the board knows how large the picture is';
  if (callee.startsWith('KPU.')) return 'the model is not known';
  return null;
}
