import { enumerated, message, term, type Text } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { measuredOn } from '../core/catalogue/measured.ts';
import { formatBytes, formatInterval, groupDigits } from '../core/quantity/format.ts';
import { isExact, type Interval } from '../core/quantity/interval.ts';
import type {
  AllocationSummary,
  HeapSetting,
  MemoryReport,
  ModelUse,
  Region,
} from '../core/report/report.ts';
import type { Span } from '../core/text/span.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';

/** Markdown to show over a span. */
export interface HoverData {
  readonly span: Span;
  readonly markdown: string;
}

/** What the analysis knows about the call or construct at an offset; null when that takes no memory. */
export function hoverAt(report: MemoryReport, offset: number, say: Say = english): HoverData | null {
  const around = ({ span }: { readonly span: Span }): boolean => span.start <= offset && offset < span.end;
  const model = report.models.find(around);
  const setting = report.heapSettings.find(around);
  const allocations = innermost(report.allocations.filter(around));
  const parts = [
    ...allocations.map((one) => allocationText(one, report, say)),
    ...(model === undefined ? [] : [modelText(model, say)]),
    ...(setting === undefined ? [] : [settingText(setting, report, say)]),
    ...report.unknown
      .filter(around)
      .map(({ what, why }) =>
        say(message('hover.notKnown', { what: escaped(term(what), say), why: escaped(term(why), say) })),
      ),
  ];
  if (parts.length === 0) return null;
  const spans = [...allocations, model, setting, ...report.unknown.filter(around)].flatMap((one) =>
    one === undefined ? [] : [one.span],
  );
  const span = spans.reduce((best, one) => (one.end - one.start < best.end - best.start ? one : best));
  return { span, markdown: parts.join('\n\n---\n\n') };
}

/** Allocations of the smallest span around the offset: an argument's own, not those of the call around it. */
function innermost(around: readonly AllocationSummary[]): readonly AllocationSummary[] {
  const length = ({ span }: AllocationSummary): number => span.end - span.start;
  const shortest = Math.min(...around.map(length));
  return around.filter((one) => length(one) === shortest);
}

function allocationText(allocation: AllocationSummary, { gc }: MemoryReport, say: Say): string {
  const { callee, bytes, count, totalBytes, region, lifetime, citations } = allocation;
  const once = isExact(count) && count.low === 1;
  const lines: Text[] = [
    message('hover.allocation', { callee, size: formatInterval(bytes), heap: regionLabel(region) }),
    '',
    message('hover.lives', { lifetime: escaped(term(lifetime), say) }),
  ];
  if (!once) {
    lines.push(message('hover.allocates', { times: countText(count), size: formatInterval(totalBytes) }));
  }
  const open = Number.isFinite(bytes.high)
    ? undefined
    : gc.unboundedBy?.find(({ span, what }) => span?.start === allocation.span.start && what === callee);
  if (open !== undefined) lines.push(message('hover.noUpperBound', { why: escaped(term(open.why), say) }));
  if (citations.length > 0)
    lines.push(message('hover.source', { citations: enumerated(citations.map((one) => `\`${one}\``)) }));
  const images = region === 'system-heap' ? measuredOn(callee) : [];
  if (images.length > 0)
    lines.push(message('hover.measuredOn', { images: enumerated(images.map(escapeMarkdown)) }));
  return lines.map(say).join('\n');
}

function modelText({ call, source, resolved, bytes, problem }: ModelUse, say: Say): string {
  const named = source === null ? message('explain.notDetermined') : escapeMarkdown(source);
  const model = message('hover.model', { source: named });
  const lines: Text[] = [
    message('hover.allocation', {
      callee: `KPU.${call}`,
      size: formatInterval(bytes),
      heap: regionLabel('system-heap'),
    }),
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
