import type { Region } from '../core/catalogue/types.ts';
import { message, term, type Text } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { formatInterval, formatShort } from '../core/quantity/format.ts';
import { isExact } from '../core/quantity/interval.ts';
import type { AllocationSummary, LiveAllocation, MemoryReport, ModelUse } from '../core/report/report.ts';
import type { Finding } from '../core/rules/finding.ts';
import { holderText } from '../core/rules/places.ts';
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
  const { paint = PLAIN, say = english } = options;
  const places = report.allocations.flatMap((allocation) => {
    const line = lineAt(source.lines, allocation.span.start).toFixed(0);
    return [
      say(message('explain.atLine', { line, text: allocationHead(allocation) })),
      ...allocationDetails(allocation, say),
    ];
  });
  const listing = places.length === 0 ? [] : [paint('bold', say(message('explain.everyPlace'))), ...places];
  return `${reportText(report, findings, source.lines, options)}${listing.length === 0 ? '' : `\n${listing.join('\n')}\n`}`;
}

/**
 * All that is known about one line: what it allocates, what of that lives at the peaks, findings, gaps.
 *
 * @param measured what a board was measured to hold behind it; null where nothing was measured there
 */
export function explainLine(
  report: MemoryReport,
  findings: readonly Finding[],
  source: ScriptSource,
  line: number,
  measured: Text | null,
  { path, paint = PLAIN, width, say = english }: ReportTextOptions,
): string {
  const here = ({ span }: { readonly span: Span | null }): boolean =>
    span !== null && lineAt(source.lines, span.start) === line;
  const span = lineSpan(source.lines, line);
  const blocks = [
    [paint('bold', `${path}:${line.toFixed(0)}`), `  ${say(source.text.slice(span.start, span.end).trim())}`],
    ...report.allocations
      .filter(here)
      .map((one) => [say(allocationHead(one)), ...allocationDetails(one, say)]),
    liveLines('gc-heap', report.gc.liveAtPeak.filter(here), say),
    liveLines('system-heap', report.system.liveAtPeak.filter(here), say),
    measured === null ? [] : [say(measured)],
    report.models.filter(here).map((one) => say(modelLine(one))),
    report.unknown
      .filter(here)
      .map(({ what, why }) => say(message('explain.notKnown', { what: term(what), why: term(why) }))),
    findingLines(findings.filter(here), source.lines, { paint, width, say }),
  ].filter((block) => block.length > 0);
  if (blocks.length === 1) blocks.push([say(message('explain.nothing'))]);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function modelLine({ call, source, resolved, bytes, problem }: ModelUse): Text {
  const named = message('explain.model', {
    call,
    size: formatInterval(bytes),
    source: source ?? message('explain.notDetermined'),
  });
  const model = resolved === null ? named : message('explain.modelFile', { model: named, file: resolved });
  return problem === null ? model : message('explain.modelProblem', { model, problem: term(problem) });
}

function allocationHead({ callee, bytes, region }: AllocationSummary): Text {
  return message('explain.allocation', {
    callee: term(callee),
    size: formatInterval(bytes),
    heap: regionLabel(region),
  });
}

function allocationDetails(
  { count, totalBytes, lifetime, citations }: AllocationSummary,
  say: Say,
): readonly string[] {
  const once = isExact(count) && count.low === 1;
  const details = [
    ...(once
      ? []
      : [message('explain.allocates', { times: countText(count), size: formatShort(totalBytes) })]),
    message('explain.lives', { lifetime: term(lifetime) }),
    ...citations.map((citation) => message('explain.source', { citation })),
  ];
  return details.map((detail) => `  ${say(detail)}`);
}

function liveLines(region: Region, live: readonly LiveAllocation[], say: Say): readonly string[] {
  return live.map(({ what, heldBy, bytes }) =>
    say(
      message('explain.alive', {
        heap: regionLabel(region),
        what: term(what),
        size: formatInterval(bytes),
        holder: holderText(heldBy),
      }),
    ),
  );
}
