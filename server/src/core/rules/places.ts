import type { LiveAllocation } from '../report/report.ts';
import type { Span } from '../text/span.ts';
import type { RelatedPlace } from './finding.ts';
import type { ScriptSource } from './rule.ts';
import { formatInterval } from '../quantity/format.ts';
import { lineAt, lineSpan } from '../text/lines.ts';

/** Where to show what concerns the script as a whole: the first line of its first statement. */
export function startOfScript(source: ScriptSource): Span {
  const first = source.module.body[0]?.span ?? { start: 0, end: 0 };
  return firstLineOf(source, first);
}

/** The part of a span that lies on its first line, so that a squiggle never runs over many lines. */
export function firstLineOf(source: ScriptSource, span: Span): Span {
  const line = lineSpan(source.lines, lineAt(source.lines, span.start));
  const end = line.start + source.text.slice(line.start, line.end).trimEnd().length;
  return { start: span.start, end: Math.max(span.start, Math.min(span.end, end)) };
}

const MOST_RELATED = 5;

/** The largest things alive at a peak that have a place in the script. */
export function livePlaces(live: readonly LiveAllocation[]): readonly RelatedPlace[] {
  return live
    .flatMap((allocation) => (allocation.span === null ? [] : [{ ...allocation, span: allocation.span }]))
    .slice(0, MOST_RELATED)
    .map(({ span, what, heldBy, bytes, count }) => ({
      span,
      message: `${count > 1 ? `${count.toFixed(0)} × ` : ''}${what}: ${formatInterval(bytes)}, held by ${heldBy}`,
    }));
}
