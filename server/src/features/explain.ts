import { formatInterval, formatShort } from '../core/quantity/format.ts';
import { isExact } from '../core/quantity/interval.ts';
import type { AllocationSummary, LiveAllocation, MemoryReport } from '../core/report/report.ts';
import type { Finding } from '../core/rules/finding.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import { lineAt, lineSpan } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { countText, regionLabel } from './hover.ts';
import { PLAIN } from './paint.ts';
import { findingLines, reportText, type ReportTextOptions } from './reportText.ts';

/** The report, then every place that allocates with size, count, lifetime and source. */
export function explainScript(
  report: MemoryReport,
  findings: readonly Finding[],
  source: ScriptSource,
  options: ReportTextOptions,
): string {
  const paint = options.paint ?? PLAIN;
  const places = report.allocations.flatMap((allocation) => {
    const line = lineAt(source.lines, allocation.span.start).toFixed(0);
    return [`line ${line}: ${allocationHead(allocation)}`, ...allocationDetails(allocation)];
  });
  const listing = places.length === 0 ? [] : [paint('bold', 'Every place that allocates'), ...places];
  return `${reportText(report, findings, source.lines, options)}${listing.length === 0 ? '' : `\n${listing.join('\n')}\n`}`;
}

/** All that is known about one line: what it allocates, what of that lives at the peaks, findings, gaps. */
export function explainLine(
  report: MemoryReport,
  findings: readonly Finding[],
  source: ScriptSource,
  line: number,
  { path, paint = PLAIN, width }: ReportTextOptions,
): string {
  const here = ({ span }: { readonly span: Span | null }): boolean =>
    span !== null && lineAt(source.lines, span.start) === line;
  const span = lineSpan(source.lines, line);
  const blocks = [
    [paint('bold', `${path}:${line.toFixed(0)}`), `  ${source.text.slice(span.start, span.end).trim()}`],
    ...report.allocations.filter(here).map((one) => [allocationHead(one), ...allocationDetails(one)]),
    liveLines('GC heap', report.gc.liveAtPeak.filter(here)),
    liveLines('system heap', report.system.liveAtPeak.filter(here)),
    report.models
      .filter(here)
      .map(
        ({ call, source: from, resolved, bytes, problem }) =>
          `KPU.${call}: ${formatInterval(bytes)}; model ${from ?? 'not determined'}${resolved === null ? '' : ` = ${resolved}`}${problem === null ? '' : `; ${problem}`}`,
      ),
    report.unknown.filter(here).map(({ what, why }) => `not known: ${what}: ${why}`),
    findingLines(findings.filter(here), source.lines, paint, width),
  ].filter((block) => block.length > 0);
  if (blocks.length === 1) blocks.push(['This line allocates nothing.']);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function allocationHead({ callee, bytes, region }: AllocationSummary): string {
  return `${callee}: ${formatInterval(bytes)} of the ${regionLabel(region)}`;
}

function allocationDetails({ count, totalBytes, lifetime, citations }: AllocationSummary): readonly string[] {
  const once = isExact(count) && count.low === 1;
  return [
    ...(once ? [] : [`  allocates ${countText(count)}, in all ${formatShort(totalBytes)}`]),
    `  lives: ${lifetime}`,
    ...citations.map((citation) => `  source: ${citation}`),
  ];
}

function liveLines(heap: string, live: readonly LiveAllocation[]): readonly string[] {
  return live.map(
    ({ what, heldBy, bytes }) =>
      `alive when the ${heap} is fullest: ${what}, ${formatInterval(bytes)}, held by ${heldBy}`,
  );
}
