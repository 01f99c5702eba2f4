/** What the gauge says, as plain text: kept apart from the status bar so that it can be tested without VS Code. */
import type { ByteInterval, MemoryReportPayload, ReportTable, ReportVerdict } from '../../protocol/index.ts';
import { formatBytes, formatInterval, formatShare, groupDigits } from './format.ts';

export interface GaugeText {
  /** Status bar text, at most one icon. */
  readonly text: string;
  /** Markdown of the tooltip. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

const VERDICT_WORDS: Readonly<Record<ReportVerdict, string>> = {
  fits: 'fits',
  'may-exceed': 'may not fit',
  exceeds: 'does not fit',
  unknown: 'is not known to fit',
};

/** More rows of a sum than this do not fit on a screen with the others; the report has them all. */
const TOOLTIP_ROWS = 5;

export function gaugeText(report: MemoryReportPayload): GaugeText {
  if (report.figures === 'none')
    return {
      text: '$(circle-slash) MaixPy: syntax error',
      tooltip: tooltip({ ...report, tables: [] }),
      spoken: 'MaixPy memory: script cannot be judged, it has a syntax error.',
    };
  const gc = formatShare(report.gc.usedBytes, report.gc.capacityBytes);
  const isOld = report.figures === 'last-good';
  const system = formatShare(report.system.usedBytes, report.system.capacityBytes);
  const verdict = VERDICT_WORDS[report.verdict];
  return {
    text: `$(${isOld ? 'history' : 'chip'}) GC ${gc} · Sys ${system}`,
    tooltip: tooltip(report),
    spoken: `MaixPy memory: script ${isOld ? 'has a syntax error; before it' : `${verdict}.`} GC heap ${gc}, system heap ${system}.`,
  };
}

function tooltip(report: MemoryReportPayload): string {
  const { target } = report;
  const notes = [...(target.assumed ? ['assumed'] : []), ...(target.calibrated ? ['calibrated'] : [])];
  const how = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  const parts = [
    `**${escapeMarkdown(report.summary)}**`,
    ...(report.figures === 'last-good' ? ['The figures are those from before the error.'] : []),
    ...notesMarkdown(report),
    `${escapeMarkdown(target.boardName)} · ${escapeMarkdown(target.firmwareName)}${how}`,
    ...report.tables.map((table) => tableMarkdown(withLargestRows(table, TOOLTIP_ROWS))),
  ];
  if (report.unknown.length > 0) {
    parts.push(`${report.unknown.length.toString()} of the calls could not be sized; the report lists them.`);
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A paragraph for each note. */
export function notesMarkdown({ notes }: MemoryReportPayload): readonly string[] {
  return notes.map((note) => `Note: ${escapeMarkdown(note)}`);
}

/** The table with only its largest rows, in their order, and one row for the sum of the others. */
export function withLargestRows(table: ReportTable, most: number): ReportTable {
  if (table.rows.length <= most) return table;
  const bySize = [...table.rows].sort((a, b) => b.bytes.likely - a.bytes.likely);
  const largest = new Set(bySize.slice(0, most - 1));
  const others = bySize.slice(most - 1);
  const rows = table.rows.filter((row) => largest.has(row));
  const label = `${others.length.toString()} smaller`;
  return { ...table, rows: [...rows, { label, bytes: others.map((row) => row.bytes).reduce(sum) }] };
}

function sum(a: ByteInterval, b: ByteInterval): ByteInterval {
  const high = a.high === null || b.high === null ? null : a.high + b.high;
  return { low: a.low + b.low, likely: a.likely + b.likely, high };
}

/** The sum of one heap as a Markdown table. */
export function tableMarkdown(table: ReportTable): string {
  const rows = table.rows.map((row) => {
    const place = placeOf(row);
    return `| ${escapeMarkdown(row.label)} | ${place} | ${formatInterval(row.bytes)} | ${exactBytes(row.bytes)} |`;
  });
  return [
    `| ${escapeMarkdown(table.title)} | line | size | bytes |`,
    '| :-- | --: | --: | --: |',
    ...rows,
    `| **${escapeMarkdown(table.totalLabel)}** | | **${formatInterval(table.total)}** | ${exactBytes(table.total)} |`,
    `| ${escapeMarkdown(table.capacityLabel)} | | ${formatBytes(table.capacityBytes)} | ${groupDigits(table.capacityBytes)} |`,
  ].join('\n');
}

/** `13`, or `main.py 13` for a line of an imported file. */
function placeOf({ line, file }: ReportTable['rows'][number]): string {
  if (line === undefined) return '';
  return file === undefined
    ? line.toString()
    : `${escapeMarkdown(file.slice(file.lastIndexOf('/') + 1))} ${line.toString()}`;
}

function exactBytes(bytes: { readonly likely: number }): string {
  return groupDigits(bytes.likely);
}

/** Text from scripts and model files must not turn into links, tables or HTML. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!|<>~$]/g, '\\$&').replace(/\r?\n/g, ' ');
}
