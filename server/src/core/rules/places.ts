import { message, term, type Text } from '../../../../messages/message.ts';
import type { LiveAllocation, MemoryReport } from '../report/report.ts';
import type { Span } from '../text/span.ts';
import type { RelatedPlace } from './finding.ts';
import type { ScriptSource } from './rule.ts';
import { sizeInterval, sizeText } from '../quantity/format.ts';
import { lineAt, lineSpan } from '../text/lines.ts';

/** Where to show what concerns the script as a whole: the first line of its first statement. */
export function startOfScript(source: ScriptSource): Span {
  const first = source.module.body[0]?.span ?? { start: 0, end: 0 };
  return firstLineOf(source, first);
}

/** The part of a span that lies on its first line, so that a squiggle never runs over many lines. */
export function firstLineOf(source: Pick<ScriptSource, 'text' | 'lines'>, span: Span): Span {
  const line = lineSpan(source.lines, lineAt(source.lines, span.start));
  const end = line.start + source.text.slice(line.start, line.end).trimEnd().length;
  return { start: span.start, end: Math.max(span.start, Math.min(span.end, end)) };
}

/** Contributors that are named at most. */
const MOST_RELATED = 5;

/** What is alive at a peak and has a place in the script. */
type Contributor = LiveAllocation & { readonly span: Span };

/**
 * The place to change: of the lines of the script that hold something at the peak the one that holds most, and there
 * the largest thing. Null when no line does.
 */
export function heaviestPlace(source: ScriptSource, live: readonly LiveAllocation[]): Span | null {
  const lines = new Map<number, { bytes: number; largest: Contributor }>();
  for (const each of contributors(live)) {
    const line = lineAt(source.lines, each.span.start);
    const known = lines.get(line);
    if (known === undefined) lines.set(line, { bytes: each.bytes.likely, largest: each });
    else {
      known.bytes += each.bytes.likely;
      if (each.bytes.likely > known.largest.bytes.likely) known.largest = each;
    }
  }
  let heaviest: { readonly bytes: number; readonly largest: Contributor } | null = null;
  for (const each of lines.values()) if (heaviest === null || each.bytes > heaviest.bytes) heaviest = each;
  return heaviest?.largest.span ?? null;
}

/** The largest things alive at a peak, each where it is made. */
export function livePlaces(live: readonly LiveAllocation[]): readonly RelatedPlace[] {
  return contributors(live)
    .slice(0, MOST_RELATED)
    .map((one) => ({
      span: one.span,
      ...(one.inside === undefined ? {} : { inside: one.inside }),
      message: message('related.live', { size: sizeInterval(one.bytes), thing: thingText(one) }),
    }));
}

/**
 * What is alive, with how often and by what it is held.
 *
 * @param saysHolder whether the name of a thing says already what keeps it
 */
export function thingText(
  { what, heldBy, count, grows = false }: LiveAllocation,
  saysHolder = (name: string, holder: string): boolean => name.includes(holder),
): Text {
  const times = (thing: Text): Text =>
    count > 1 && !grows ? message('thing.times', { count: count.toFixed(0), thing }) : thing;
  const held = (thing: Text): Text =>
    saysHolder(what, heldBy) ? thing : message('thing.held', { thing, holder: holderText(heldBy) });
  const thing = held(times(term(what)));
  return grows ? message('thing.growing', { thing }) : thing;
}

function contributors(live: readonly LiveAllocation[]): readonly Contributor[] {
  return live
    .flatMap((each) => (each.span === null ? [] : [{ ...each, span: each.span }]))
    .sort((a, b) => b.bytes.likely - a.bytes.likely);
}

/** What else than a variable of the script keeps things. */
const HOLDERS: ReadonlySet<string> = new Set([
  'boot',
  'call in progress',
  'camera',
  'compiled code',
  'loaded model',
  'module variables',
  'names and short strings',
]);

/** What keeps something: a name of the script is the same in every language. */
export function holderText(heldBy: string): Text {
  return HOLDERS.has(heldBy) || heldBy.startsWith('compiled code of ') ? term(heldBy) : heldBy;
}

/** Where the most is in use, and where the limit is set, when the script sets it. */
export function peakAndLimit(
  { heapSettings, target }: MemoryReport,
  peakAt: Span | null,
  needBytes: number,
): readonly RelatedPlace[] {
  const peak =
    peakAt === null
      ? []
      : [{ span: peakAt, message: message('related.peak', { size: sizeText(needBytes) }) }];
  const setting = heapSettings.find(({ value }) => value === target.gcHeapBytes);
  const isOwn = target.gcHeapSource === 'script' && setting !== undefined;
  return isOwn
    ? [
        ...peak,
        {
          span: setting.span,
          message: message('related.limit', { size: sizeText(target.gcHeapBytes) }),
        },
      ]
    : peak;
}
