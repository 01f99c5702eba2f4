import type { GrowthNote } from '../run/notes.ts';
import { covers } from '../text/span.ts';

/** Whether a loop goes round in the turns of another one; of the clauses of a comprehension the first is outermost. */
export function isAround(outer: GrowthNote, inner: GrowthNote): boolean {
  if (outer === inner || !covers(outer.extent ?? outer.span, inner.span)) return false;
  return !covers(inner.extent ?? inner.span, outer.span) || outer.span.start < inner.span.start;
}
