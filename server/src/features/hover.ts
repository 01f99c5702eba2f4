import type { Region } from '../core/catalogue/types.ts';
import { enumerated, message, term, type Text } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { measuredOn } from '../core/catalogue/measured.ts';
import { formatBytes, formatInterval, groupDigits, sizeInterval } from '../core/quantity/format.ts';
import { isExact, type Interval } from '../core/quantity/interval.ts';
import type { AllocationSummary, HeapSetting, MemoryReport, ModelUse } from '../core/report/report.ts';
import type { Span } from '../core/text/span.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { placeTotals, splitLifetime } from './placeTotals.ts';

/** Markdown to show over a span. */
export interface HoverData {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * What the analysis knows about the call or name at an offset; null where that takes no memory. Of a statement with a
 * body it is the head that is pointed at.
 */
export function hoverAt(
  report: MemoryReport,
  offset: number,
  text: string,
  say: Say = english,
): HoverData | null {
  const pointedAt = ({ span }: { readonly span: Span }): Span => headOf(text, span);
  const around = (one: { readonly span: Span }): boolean => {
    const { start, end } = pointedAt(one);
    return start <= offset && offset < end;
  };
  const model = report.models.find(around);
  const setting = report.heapSettings.find(around);
  const allocations = innermost(report.allocations.filter(around), pointedAt);
  const unknown = report.unknown.filter(around);
  const parts = [
    ...(allocations.length === 0 ? [] : [allocationsText(allocations, report, say)]),
    ...(model === undefined ? [] : [modelText(model, say)]),
    ...(setting === undefined ? [] : [settingText(setting, report, say)]),
    ...unknown.map(({ what, why }) =>
      say(message('hover.notKnown', { what: escaped(term(what), say), why: escaped(term(why), say) })),
    ),
  ];
  if (parts.length === 0) return null;
  const spans = [...allocations, model, setting, ...unknown].flatMap((one) =>
    one === undefined ? [] : [pointedAt(one)],
  );
  const span = spans.reduce((best, one) => (one.end - one.start < best.end - best.start ? one : best));
  return { span, markdown: parts.join('\n\n---\n\n') };
}

/** The first line of a statement with a body; everything else as a whole. */
function headOf(text: string, { start, end }: Span): Span {
  const isCompound = /^(?:@|(?:def|class|for|while|if|try|with)\b)/.test(text.slice(start, start + 8));
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  return isCompound && lineEnd >= 0 ? { start, end: start + lineEnd } : { start, end };
}

/** Allocations of the smallest span around the offset: an argument's own, not those of the call around it. */
function innermost(
  around: readonly AllocationSummary[],
  pointedAt: (one: AllocationSummary) => Span,
): readonly AllocationSummary[] {
  const length = (one: AllocationSummary): number => pointedAt(one).end - pointedAt(one).start;
  const shortest = Math.min(...around.map(length));
  return around.filter((one) => length(one) === shortest);
}

/** The total in one line, then each part with its lifetime, then where the figures come from. */
function allocationsText(allocations: readonly AllocationSummary[], { gc }: MemoryReport, say: Say): string {
  const lines: Text[] = [totalLine(allocations), '', ...allocations.map((one) => partLine(one, say))];
  for (const { span, bytes, callee } of allocations) {
    const open = Number.isFinite(bytes.high)
      ? undefined
      : gc.unboundedBy?.find((one) => one.span?.start === span.start && one.what === callee);
    if (open !== undefined) lines.push(message('hover.noUpperBound', { why: escaped(term(open.why), say) }));
  }
  const citations = citationsByFile(allocations.flatMap((one) => one.citations));
  if (citations.length > 0)
    lines.push(message('hover.source', { citations: enumerated(citations.map((one) => `\`${one}\``)) }));
  const isSystem = allocations.some(({ region }) => region === 'system-heap');
  const images = isSystem ? measuredOn(allocations[0]?.callee ?? '') : [];
  if (images.length > 0)
    lines.push(message('hover.measuredOn', { images: enumerated(images.map(escapeMarkdown)) }));
  return lines.map(say).join('\n');
}

/** `sensor.c:1133, 1145`: each file once, with all its lines. */
function citationsByFile(citations: readonly string[]): readonly string[] {
  const lines = new Map<string, Set<number>>();
  for (const citation of citations) {
    const [, file = citation, line] = /^(.*):(\d+)$/.exec(citation) ?? [];
    const known = lines.get(file) ?? new Set();
    if (line !== undefined) known.add(Number(line));
    lines.set(file, known);
  }
  return [...lines].map(([file, known]) =>
    known.size === 0 ? file : `${file}:${[...known].sort((a, b) => a - b).join(', ')}`,
  );
}

/** `**+150 KiB system heap** until lcd.deinit()`: what stays, heap by heap; what is taken for a moment where nothing does. */
function totalLine(allocations: readonly AllocationSummary[]): Text {
  return enumerated(
    placeTotals(allocations).map(({ region, bytes, isMoment, lifetime }) => {
      const values = { size: sizeInterval(bytes), heap: regionLabel(region) };
      return isMoment ? message('hover.moment', values) : message('hover.stays', { ...values, lifetime });
    }),
  );
}

function partLine(allocation: AllocationSummary, say: Say): Text {
  const { bytes, count, totalBytes, region } = allocation;
  const { what, lifetime } = splitLifetime(allocation);
  const values = {
    what: escaped(term(what), say),
    size: formatInterval(bytes),
    heap: regionLabel(region),
    lifetime: escaped(term(lifetime), say),
  };
  if (isExact(count) && count.low === 1) return message('hover.part', values);
  return message('hover.partOften', {
    ...values,
    times: countText(count),
    total: sizeInterval(totalBytes),
  });
}

function modelText({ source, resolved, bytes, problem }: ModelUse, say: Say): string {
  const named = source === null ? message('explain.notDetermined') : escapeMarkdown(source);
  const model = message('hover.modelSource', { source: named });
  const lines: Text[] = [
    message('hover.model', { size: formatInterval(bytes), heap: regionLabel('system-heap') }),
    '',
    resolved === null ? model : message('hover.modelFile', { model, file: resolved }),
  ];
  if (problem !== null) lines.push(`- ${escaped(term(problem), say)}`);
  return lines.map(say).join('\n');
}

function settingText(
  { value, guarded, followedByReset }: HeapSetting,
  report: MemoryReport,
  say: Say,
): string {
  const { window, suggestedGcHeapBytes: suggested } = report;
  const lines: Text[] = [
    value === null
      ? message('hover.heapSizeUnknown')
      : message('hover.heapSize', { size: formatBytes(value) }),
    '',
    message(followedByReset ? 'hover.applied' : 'hover.notApplied'),
    message(guarded ? 'hover.guarded' : 'hover.everyStart'),
  ];
  if (window !== null) {
    const { min, max } = window;
    lines.push(message('hover.sizesThatWork', { min: formatBytes(min), max: formatBytes(max) }));
  }
  if (suggested !== null) lines.push(message('hover.suggested', { size: formatBytes(suggested) }));
  return lines.map(say).join('\n');
}

export function countText(count: Interval): Text {
  const low = groupDigits(count.low);
  if (isExact(count)) return message('times.exactly', { count: low });
  if (!Number.isFinite(count.high)) return message('times.orMore', { count: low });
  return message('times.range', { low, high: groupDigits(count.high) });
}

export function regionLabel(region: Region): Text {
  return message(region === 'gc-heap' ? 'heap.gc' : 'heap.system');
}

function escaped(text: Text, say: Say): string {
  return escapeMarkdown(say(text));
}
