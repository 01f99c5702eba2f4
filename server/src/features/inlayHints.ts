import { message, term, type Text } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { formatInterval, sizeText } from '../core/quantity/format.ts';
import { add, isExact, type Interval } from '../core/quantity/interval.ts';
import type { AllocationSummary, MemoryReport } from '../core/report/report.ts';
import { lineAt, lineSpan, type LineIndex } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { regionLabel } from './hover.ts';
import { placeTotals } from './placeTotals.ts';

export type InlayHintMode = 'off' | 'large' | 'all';

export interface InlayHintData {
  /** End of the line it stands behind. */
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** In mode `large`, what takes less is not worth a hint. */
const LARGE_BYTES = 16 * 1024;

/** In mode `all`: single blocks of the GC heap would clutter every line. */
const SMALL_BYTES = 256;

/** At most one hint a line: what its allocations take together, those of a moment only where nothing stays. */
export function inlayHintsOf(
  report: MemoryReport,
  text: string,
  lines: LineIndex,
  mode: InlayHintMode,
  range: Span,
  say: Say = english,
): readonly InlayHintData[] {
  if (mode === 'off') return [];
  const least = mode === 'large' ? LARGE_BYTES : SMALL_BYTES;
  return [...byLine(report.allocations, lines)]
    .map(([line, allocations]) => hintFor(text, lines, line, allocations, say))
    .filter(({ bytes, offset }) => bytes.likely >= least && range.start <= offset && offset <= range.end)
    .map(({ offset, label, tooltip }) => ({ offset, label, tooltip }));
}

function byLine(
  allocations: readonly AllocationSummary[],
  lines: LineIndex,
): ReadonlyMap<number, readonly AllocationSummary[]> {
  const found = new Map<number, AllocationSummary[]>();
  for (const allocation of allocations) {
    const line = lineAt(lines, Math.max(allocation.span.start, allocation.span.end - 1));
    const there = found.get(line);
    if (there === undefined) found.set(line, [allocation]);
    else there.push(allocation);
  }
  return found;
}

function hintFor(
  text: string,
  lines: LineIndex,
  line: number,
  allocations: readonly AllocationSummary[],
  say: Say,
): InlayHintData & { readonly bytes: Interval } {
  const totals = placeTotals(allocations);
  const span = lineSpan(lines, line);
  const labels = totals.map(({ region, bytes, isMoment, lifetime, endsWithCall }) => {
    const likely = sizeText(bytes.likely);
    const values = {
      size: isExact(bytes) ? likely : message('inlay.about', { size: likely }),
      heap: regionLabel(region),
    };
    if (isMoment) return message('inlay.moment', values);
    return endsWithCall ? message('inlay.until', { ...values, lifetime }) : message('inlay.stays', values);
  });
  return {
    bytes: totals.map((one) => one.bytes).reduce(add),
    offset: span.start + text.slice(span.start, span.end).trimEnd().length,
    label: labels.map(say).join(' · '),
    tooltip: allocations.map((one) => say(tooltipLine(one))).join('\n'),
  };
}

function tooltipLine({ callee, bytes, count, totalBytes, region, lifetime }: AllocationSummary): Text {
  const allocation = message('inlay.allocation', {
    callee: term(callee),
    size: formatInterval(bytes),
    heap: regionLabel(region),
    lifetime: term(lifetime),
  });
  return isExact(count) && count.low === 1
    ? allocation
    : message('inlay.inAll', { allocation, size: formatInterval(totalBytes) });
}
