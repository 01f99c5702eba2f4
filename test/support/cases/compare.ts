import type { Say } from '../../../messages/render.ts';
import { add, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import type { Finding } from '../../../server/src/core/rules/finding.ts';
import { positionAt, type LineIndex } from '../../../server/src/core/text/lines.ts';
import { reportText } from '../../../server/src/features/reportText.ts';
import type { ByteRange, Expectation } from './expectations.ts';

type FindingExpectation = Extract<Expectation, { kind: 'finding' }>;

/** How the pages quote what is found. */
export interface Quoting {
  /** What a bare severity means; null: any rule. */
  readonly pageRule: string | null;
  readonly say: Say;
}

/** What differs between expectations and analysis, one sentence each; empty when all is as expected. */
export function differences(
  expectations: readonly Expectation[],
  report: MemoryReport,
  findings: readonly Finding[],
  lines: LineIndex,
  quoting: Quoting,
): readonly string[] {
  const expected = expectations.filter((one): one is FindingExpectation => one.kind === 'finding');
  const words = oneLine(reportText(report, findings, lines, { path: 'main.py' }));
  return [
    ...findingDifferences(expected, findings, lines, quoting),
    ...expectations.flatMap((one) => figureDifferences(one, report, words, lines)),
  ];
}

/** A text without its columns and line breaks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function findingDifferences(
  expected: readonly FindingExpectation[],
  findings: readonly Finding[],
  lines: LineIndex,
  quoting: Quoting,
): readonly string[] {
  const left = [...findings];
  const missing = expected.flatMap((expectation) => {
    const index = left.findIndex((finding) => matches(expectation, finding, lines, quoting));
    if (index >= 0) {
      left.splice(index, 1);
      return [];
    }
    const { line, severity, rule, text } = expectation;
    const what = `${severity} [${rule ?? quoting.pageRule ?? 'any rule'}]${text === null ? '' : ` "${text}"`}`;
    return [`line ${String(line)}: missing ${what}`];
  });
  const unexpected = left.map(({ span, severity, rule, message }) => {
    const { line, column } = positionAt(lines, span.start);
    return `line ${String(line)}, column ${String(column)}: unexpected ${severity} [${rule}] "${quoting.say(message)}"`;
  });
  return [...missing, ...unexpected];
}

function matches(
  expectation: FindingExpectation,
  finding: Finding,
  lines: LineIndex,
  { pageRule, say }: Quoting,
): boolean {
  const { line, column } = positionAt(lines, finding.span.start);
  const rule = expectation.rule ?? pageRule;
  return (
    line === expectation.line &&
    finding.severity === expectation.severity &&
    (rule === null || finding.rule === rule || finding.code === rule) &&
    (expectation.column === null || expectation.column === column) &&
    (expectation.text === null || say(finding.message).includes(expectation.text))
  );
}

function figureDifferences(
  expectation: Expectation,
  report: MemoryReport,
  words: string,
  lines: LineIndex,
): readonly string[] {
  const { gc, system } = report;
  const at = `line ${String(expectation.line)}`;
  switch (expectation.kind) {
    case 'finding':
      return [];
    case 'says': {
      const { text, never } = expectation;
      if (words.includes(oneLine(text)) !== never) return [];
      return [`${at}: the report ${never ? 'says' : 'does not say'} "${text}":\n${words}`];
    }
    case 'verdict':
      return report.verdict === expectation.verdict
        ? []
        : [`${at}: verdict is ${report.verdict}, not ${expectation.verdict}`];
    case 'suggested': {
      const bytes = report.suggestedGcHeapBytes;
      return bytes !== null && lies(bytes, expectation.range)
        ? []
        : [`${at}: suggested gc_heap_size is ${String(bytes)}, not ${show(expectation.range)}`];
    }
    case 'peak':
      return outside(
        at,
        'peak',
        expectation,
        expectation.region === 'gc-heap' ? gc.peakBytes : system.peakBytes,
      );
    case 'demand':
    case 'most': {
      const demand =
        expectation.region === 'gc-heap' ? gc.demandBytes : add(system.bootBytes, system.peakBytes);
      const figure = expectation.kind === 'most' ? exactly(demand.high) : demand;
      return outside(at, expectation.kind, expectation, figure);
    }
    case 'growth':
      return outside(
        at,
        'growth',
        expectation,
        expectation.region === 'gc-heap' ? gc.growthBytesPerIteration : system.growthBytesPerIteration,
      );
    case 'allocation': {
      const found = report.allocations.filter(({ span, region }) => {
        const start = positionAt(lines, span.start);
        const end = positionAt(lines, span.end);
        return (
          region === expectation.region &&
          start.line === expectation.line &&
          start.column === expectation.from &&
          end.line === expectation.line &&
          end.column === expectation.to
        );
      });
      if (found.length === 0) return [`${at}: no ${expectation.region} allocation at exactly these columns`];
      return outside(at, 'allocation', expectation, found.map(({ bytes }) => bytes).reduce(add));
    }
  }
}

function outside(
  at: string,
  what: string,
  { region, range }: { readonly region: string; readonly range: ByteRange },
  actual: Interval,
): readonly string[] {
  if (lies(actual.likely, range)) return [];
  const { low, likely, high } = actual;
  const figures = low === high ? String(likely) : `${String(likely)} (${String(low)}..${String(high)})`;
  return [`${at}: ${region} ${what} is ${figures}, not ${show(range)}`];
}

function lies(bytes: number, { least, most }: ByteRange): boolean {
  return least <= bytes && bytes <= most;
}

function show({ least, most }: ByteRange): string {
  return least === most ? String(least) : `${String(least)}..${String(most)}`;
}
