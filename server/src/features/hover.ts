import { measuredOn } from '../core/catalogue/measured.ts';
import { formatInterval, groupDigits } from '../core/quantity/format.ts';
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
export function hoverAt(report: MemoryReport, offset: number): HoverData | null {
  const around = ({ span }: { readonly span: Span }): boolean => span.start <= offset && offset < span.end;
  const model = report.models.find(around);
  const setting = report.heapSettings.find(around);
  const allocations = innermost(report.allocations.filter(around));
  const parts = [
    ...allocations.map((one) => allocationText(one, report)),
    ...(model === undefined ? [] : [modelText(model)]),
    ...(setting === undefined ? [] : [settingText(setting, report)]),
    ...report.unknown
      .filter(around)
      .map(({ what, why }) => `**Not known:** ${escapeMarkdown(what)}. ${escapeMarkdown(why)}.`),
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

function allocationText(allocation: AllocationSummary, { gc }: MemoryReport): string {
  const { callee, bytes, count, totalBytes, region, lifetime, citations } = allocation;
  const once = isExact(count) && count.low === 1;
  const lines = [
    `\`${callee}\`: **${formatInterval(bytes)}** of the ${regionLabel(region)}`,
    '',
    `- lives: ${escapeMarkdown(lifetime)}`,
  ];
  if (!once) {
    lines.push(`- allocates ${countText(count)}, in all ${formatInterval(totalBytes)}`);
  }
  const open = Number.isFinite(bytes.high)
    ? undefined
    : gc.unboundedBy?.find(({ span, what }) => span?.start === allocation.span.start && what === callee);
  if (open !== undefined) lines.push(`- no upper bound: ${escapeMarkdown(open.why)}`);
  if (citations.length > 0) lines.push(`- source: ${citations.map((one) => `\`${one}\``).join(', ')}`);
  const images = region === 'system-heap' ? measuredOn(callee) : [];
  if (images.length > 0) lines.push(`- measured on the firmware: ${images.map(escapeMarkdown).join(', ')}`);
  return lines.join('\n');
}

function modelText({ call, source, resolved, bytes, problem }: ModelUse): string {
  const lines = [
    `\`KPU.${call}\`: **${formatInterval(bytes)}** of the system heap`,
    '',
    `- model: ${escapeMarkdown(source ?? 'not determined')}${resolved === null ? '' : ` = \`${resolved}\``}`,
  ];
  if (problem !== null) lines.push(`- ${escapeMarkdown(problem)}`);
  return lines.join('\n');
}

function settingText({ value, guarded, followedByReset }: HeapSetting, report: MemoryReport): string {
  const { window, suggestedGcHeapBytes: suggested } = report;
  const bytes = (size: number): string => formatInterval({ low: size, likely: size, high: size });
  const lines = [
    `\`gc_heap_size\`: ${value === null ? 'size not known' : `**${bytes(value)}**`}`,
    '',
    `- ${followedByReset ? 'applied by the reset behind it' : 'stored for the next start only: no reset follows'}`,
    `- ${guarded ? 'set only when another size is stored' : 'set at every start'}`,
  ];
  if (window !== null) lines.push(`- sizes that work: ${bytes(window.min)} to ${bytes(window.max)}`);
  if (suggested !== null) lines.push(`- suggested: ${bytes(suggested)}`);
  return lines.join('\n');
}

export function countText(count: Interval): string {
  if (isExact(count)) return `${groupDigits(count.low)} times`;
  if (!Number.isFinite(count.high)) return `${groupDigits(count.low)} times or more`;
  return `${groupDigits(count.low)} to ${groupDigits(count.high)} times`;
}

export function regionLabel(region: Region): string {
  return region === 'gc-heap' ? 'GC heap' : 'system heap';
}
