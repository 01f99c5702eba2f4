import { differenceBetween } from '../core/text/difference.ts';
import type { Span } from '../core/text/span.ts';

/** Where the places of a text that was analysed are in the text as it is now. */
export interface MovedPlaces {
  /** Null for a place in what was changed since. */
  readonly toOld: (offset: number) => number | null;
  /** Null for a span that was changed since. */
  readonly toNew: (span: Span) => Span | null;
}

const AS_THEY_WERE: MovedPlaces = { toOld: (offset) => offset, toNew: (span) => span };

export function movedPlaces(old: string, now: string): MovedPlaces {
  const difference = differenceBetween(old, now);
  if (difference === null) return AS_THEY_WERE;
  const { start, oldEnd, newEnd } = difference;
  const moved = newEnd - oldEnd;
  return {
    toOld: (offset) => (offset < start ? offset : offset >= newEnd ? offset - moved : null),
    toNew: (span) => {
      if (span.end <= start) return span;
      return span.start >= oldEnd ? { start: span.start + moved, end: span.end + moved } : null;
    },
  };
}
