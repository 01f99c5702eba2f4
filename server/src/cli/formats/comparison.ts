import { groupDigits } from '../../core/quantity/format.ts';
import type { Finding } from '../../core/rules/finding.ts';
import type { MemoryReport } from '../../core/report/report.ts';
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
  const { paint, width } = style;
  const labelWidth = width - FIGURES * FIGURE_WIDTH;
  const head = `${''.padEnd(labelWidth)}${['A KiB', 'B KiB', 'change'].map((text) => text.padStart(FIGURE_WIDTH)).join('')}`;
  const blocks = [
    [...answer('A', before, style), ...answer('B', after, style)],
    [
      paint('bold', head),
      ...heaps.flatMap((heap) => heapLines(heap, labelWidth)),
      ...windowLines(comparison, labelWidth),
    ],
    findingBlock('Only in B', newFindings, after, style),
    findingBlock('Only in A', goneFindings, before, style),
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
  { paint, width }: TextStyle,
): readonly string[] {
  const { boardName, firmwareName } = report.target;
  const room = width - MARGIN;
  const lines = [
    ...wrap(`${path}: ${verdictWords(report, source.lines)}`, room),
    ...wrap(`${boardName}, ${firmwareName}`, room),
  ];
  return lines.map(
    (line, index) => `${index === 0 ? paint('bold', letter) : ' '}${' '.repeat(MARGIN - 1)}${line}`,
  );
}

function heapLines({ heap, before, after, rows }: HeapChange, labelWidth: number): readonly string[] {
  const name = heap === 'gc' ? 'GC heap' : 'System heap';
  const shown = rows.slice(0, MOST_ROWS);
  const more = rows.length - shown.length;
  return [
    figures(`${name} needed`, before.used.likely, after.used.likely, labelWidth),
    ...shown.map((row) => figures(`  ${row.label}`, row.beforeBytes, row.afterBytes, labelWidth)),
    ...(more > 0 ? [`  and ${more.toFixed(0)} smaller ${more === 1 ? 'change' : 'changes'}`] : []),
    figures(
      heap === 'gc' ? 'GC heap in force' : 'System heap left for it',
      before.capacityBytes,
      after.capacityBytes,
      labelWidth,
    ),
  ];
}

function windowLines({ before, after }: Comparison, labelWidth: number): readonly string[] {
  const pick = (label: string, of: (report: MemoryReport) => number | null | undefined): string =>
    figures(label, of(before.report) ?? null, of(after.report) ?? null, labelWidth);
  return [
    pick('Smallest gc_heap_size that works', ({ window }) => window?.min),
    pick('Largest gc_heap_size that works', ({ window }) => window?.max),
    pick('Suggested gc_heap_size', ({ suggestedGcHeapBytes }) => suggestedGcHeapBytes),
  ];
}

function figures(label: string, before: number | null, after: number | null, labelWidth: number): string {
  const cut = label.length > labelWidth - 1 ? `${label.slice(0, labelWidth - 2)}…` : label;
  const columns = [figure(before), figure(after), changeText(before, after)];
  return `${cut.padEnd(labelWidth)}${columns.map((text) => text.padStart(FIGURE_WIDTH)).join('')}`.trimEnd();
}

function figure(bytes: number | null): string {
  return bytes === null ? 'none' : kibColumn(bytes);
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
  { paint, width }: TextStyle,
): readonly string[] {
  return findings.length === 0
    ? []
    : [paint('bold', title), ...findingLines(findings, source.lines, paint, width)];
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
