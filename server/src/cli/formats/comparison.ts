import { message, term } from '../../../../messages/message.ts';
import type { Say } from '../../../../messages/render.ts';
import { groupDigits } from '../../core/quantity/format.ts';
import type { Finding } from '../../core/rules/finding.ts';
import type { MemoryReport } from '../../core/report/report.ts';
import { cut, padEnd, padStart, widthOf } from '../../features/columns.ts';
import { kibColumn } from '../../features/reportTables.ts';
import { findingLines } from '../../features/reportText.ts';
import { verdictWords } from '../../features/verdictText.ts';
import { wrap } from '../../features/wrap.ts';
import type { CheckedScript } from '../analyzeScript.ts';
import type { Comparison, HeapChange } from '../compare/comparison.ts';
import { fingerprintsOf } from '../check/fingerprints.ts';
import { scriptReport } from './json.ts';
import type { TextStyle } from './text.ts';

const FIGURE_WIDTH = 12;
const FIGURES = 3;
/** For the letter before the answer. */
const MARGIN = 3;
/** Rows that changed and are listed for a heap; the others are only counted. */
const MOST_ROWS = 6;

/** Both answers, then a table with what each heap needs in both, and which findings came and went. */
export function comparisonText(comparison: Comparison, style: TextStyle): string {
  const { before, after, heaps, newFindings, goneFindings } = comparison;
  const { paint, width, say } = style;
  const labelWidth = width - FIGURES * FIGURE_WIDTH;
  const head = `${''.padEnd(labelWidth)}${['A KiB', 'B KiB', say(message('compare.change'))].map((text) => padStart(text, FIGURE_WIDTH)).join('')}`;
  const blocks = [
    [...answer('A', before, style), ...answer('B', after, style)],
    [
      paint('bold', head),
      ...heaps.flatMap((heap) => heapLines(heap, labelWidth, say)),
      ...windowLines(comparison, labelWidth, say),
    ],
    findingBlock(say(message('compare.onlyInB')), newFindings, after, style),
    findingBlock(say(message('compare.onlyInA')), goneFindings, before, style),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Verdict and target, beside the letter. */
function answer(
  letter: 'A' | 'B',
  { path, report, source }: CheckedScript,
  { paint, width, say }: TextStyle,
): readonly string[] {
  const { boardName, firmwareName } = report.target;
  const room = width - MARGIN;
  const lines = [
    ...wrap(say(message('compare.answer', { path, verdict: verdictWords(report, source.lines) })), room),
    ...wrap(say(message('compare.target', { board: term(boardName), firmware: term(firmwareName) })), room),
  ];
  return lines.map(
    (line, index) => `${index === 0 ? paint('bold', letter) : ' '}${' '.repeat(MARGIN - 1)}${line}`,
  );
}

function heapLines(
  { heap, before, after, rows }: HeapChange,
  labelWidth: number,
  say: Say,
): readonly string[] {
  const isGc = heap === 'gc';
  const shown = rows.slice(0, MOST_ROWS);
  const more = rows.length - shown.length;
  return [
    figures(
      say(message(isGc ? 'compare.gcNeeded' : 'compare.systemNeeded')),
      before.used.likely,
      after.used.likely,
      labelWidth,
      say,
    ),
    ...shown.map((row) => figures(`  ${row.label}`, row.beforeBytes, row.afterBytes, labelWidth, say)),
    ...(more > 0 ? [`  ${say(message('compare.moreChanges', { count: more }))}`] : []),
    figures(
      say(message(isGc ? 'compare.gcInForce' : 'compare.systemLeft')),
      before.capacityBytes,
      after.capacityBytes,
      labelWidth,
      say,
    ),
  ];
}

function windowLines({ before, after }: Comparison, labelWidth: number, say: Say): readonly string[] {
  const pick = (label: string, of: (report: MemoryReport) => number | null | undefined): string =>
    figures(label, of(before.report) ?? null, of(after.report) ?? null, labelWidth, say);
  return [
    pick(say(message('compare.smallest')), ({ window }) => window?.min),
    pick(say(message('compare.largest')), ({ window }) => window?.max),
    pick(say(message('compare.suggested')), ({ suggestedGcHeapBytes }) => suggestedGcHeapBytes),
  ];
}

function figures(
  label: string,
  before: number | null,
  after: number | null,
  labelWidth: number,
  say: Say,
): string {
  const short = widthOf(label) > labelWidth - 1 ? `${cut(label, labelWidth - 2)}…` : label;
  const columns = [figure(before, say), figure(after, say), changeText(before, after)];
  return `${padEnd(short, labelWidth)}${columns.map((text) => padStart(text, FIGURE_WIDTH)).join('')}`.trimEnd();
}

function figure(bytes: number | null, say: Say): string {
  return bytes === null ? say(message('compare.none')) : kibColumn(bytes);
}

/** `+35.9` KiB, under a tenth of one as bytes, nothing where nothing changed. */
function changeText(before: number | null, after: number | null): string {
  if (before === null || after === null || before === after) return '';
  const change = after - before;
  if (!Number.isFinite(change)) return '';
  const sign = change > 0 ? '+' : '';
  return Math.abs(change) < 1024 ? `${sign}${groupDigits(change)} B` : `${sign}${kibColumn(change)}`;
}

function findingBlock(
  title: string,
  findings: readonly Finding[],
  { source }: CheckedScript,
  style: TextStyle,
): readonly string[] {
  return findings.length === 0
    ? []
    : [style.paint('bold', title), ...findingLines(findings, source.lines, style)];
}

/** The same for programs; both reports have the form that `check --format json` gives them. */
export function comparisonDocument(comparison: Comparison, version: string): object {
  const { before, after, heaps, newFindings, goneFindings } = comparison;
  const fingerprints = (script: CheckedScript, findings: readonly Finding[]): readonly string[] => {
    const all = fingerprintsOf(script);
    return findings.map((finding) => all.get(finding) ?? '');
  };
  return {
    schema: 1,
    version,
    before: scriptReport(before),
    after: scriptReport(after),
    heaps: heaps.map((heap) => ({
      heap: heap.heap,
      neededBytesBefore: heap.before.used.likely,
      neededBytesAfter: heap.after.used.likely,
      capacityBytesBefore: heap.before.capacityBytes,
      capacityBytesAfter: heap.after.capacityBytes,
      rows: heap.rows,
    })),
    newFindings: fingerprints(after, newFindings),
    goneFindings: fingerprints(before, goneFindings),
  };
}
