/** What the gauge says, as plain text: kept apart from the status bar so that it can be tested without VS Code. */
import type { MemoryReportPayload, ReportRow, ReportVerdict } from '../../protocol/index.ts';
import { COMMANDS } from './commandNames.ts';
import { formatInterval, formatShare } from './format.ts';
import { escapeMarkdown, placeOf } from './markdown.ts';

export interface GaugeText {
  /** Status bar text behind one icon, which tells the verdict. */
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

/** An icon for each verdict, so that colour is not needed to tell them apart. */
const VERDICT_ICONS: Readonly<Record<ReportVerdict, string>> = {
  fits: 'check',
  'may-exceed': 'warning',
  exceeds: 'error',
  unknown: 'question',
};

/** What takes the most of each heap; the report has all rows. */
const TOOLTIP_ROWS = 3;

export function gaugeText(report: MemoryReportPayload): GaugeText {
  const board = report.target.assumed ? ` · ${report.target.boardName}?` : '';
  if (report.figures === 'none')
    return {
      text: '$(circle-slash) MaixPy: syntax error',
      tooltip: tooltip(report),
      spoken: 'MaixPy memory: script cannot be judged, it has a syntax error.',
    };
  const gc = formatShare(report.gc.usedBytes, report.gc.capacityBytes);
  const isOld = report.figures === 'last-good';
  const system = formatShare(report.system.usedBytes, report.system.capacityBytes);
  const verdict = VERDICT_WORDS[report.verdict];
  const assumed = report.target.assumed ? ` ${report.target.boardName} is assumed.` : '';
  return {
    text: `$(${isOld ? 'history' : VERDICT_ICONS[report.verdict]}) GC ${gc} · Sys ${system}${board}`,
    tooltip: tooltip(report),
    spoken: `MaixPy memory: script ${isOld ? 'has a syntax error; before it' : `${verdict}.`} GC heap ${gc}, system heap ${system}.${assumed}`,
  };
}

/** What the gauge says when the server has given up: it stays until someone starts it again. */
export function stoppedText(reason: string): GaugeText {
  const links = [
    commandLink('Restart', COMMANDS.restartServer),
    commandLink('Show log', COMMANDS.showLog),
  ].join(' · ');
  return {
    text: '$(debug-disconnect) MaixPy memory stopped',
    tooltip: `**The memory analysis is not running.**${BREAK}${escapeMarkdown(reason)}${BREAK}${links}`,
    spoken: 'MaixPy memory: the analysis is not running. Activate to start it again.',
  };
}

/** A line break within a paragraph of Markdown. */
const BREAK = '  \n';

/** At most eight lines: the verdict, what to set, what takes the most of each heap, the target, and where to go on. */
function tooltip(report: MemoryReportPayload): string {
  const { notes, target, unknown } = report;
  const lines = [
    `**${escapeMarkdown(report.summary)}**`,
    report.figures === 'last-good' ? 'The figures are those from before the error.' : '',
    notesWords(notes),
    ...(report.figures === 'none'
      ? []
      : [largestWords('GC heap', 'gc', report), largestWords('System heap', 'system', report)]),
    [targetWords(target), ...(unknown.length === 0 ? [] : [unknownWords(unknown.length)])].join(' · '),
    [
      commandLink('Open panel', COMMANDS.showPanel),
      ...(canApply(report) ? [commandLink('Apply suggested size', COMMANDS.applySuggested)] : []),
      commandLink('Choose board', COMMANDS.chooseBoard),
      commandLink('Choose firmware', COMMANDS.chooseFirmware),
    ].join(' · '),
  ];
  return lines.filter((line) => line !== '').join(BREAK);
}

/** Where another size than that in force is suggested, and the script does not fit as it is. */
function canApply({ verdict, suggestedGcHeapBytes: suggested, target }: MemoryReportPayload): boolean {
  const isOpen = verdict === 'exceeds' || verdict === 'may-exceed';
  return isOpen && suggested !== null && suggested !== target.gcHeapBytes;
}

function notesWords([first, ...others]: readonly string[]): string {
  if (first === undefined) return '';
  const more = others.length === 0 ? '' : ` (${others.length.toString()} more in the report)`;
  return `Note: ${escapeMarkdown(first)}${more}`;
}

function targetWords(target: MemoryReportPayload['target']): string {
  const how = [...(target.assumed ? ['assumed'] : []), ...(target.calibrated ? ['calibrated'] : [])];
  const words = `${escapeMarkdown(target.boardName)} · ${escapeMarkdown(target.firmwareName)}`;
  return how.length === 0 ? words : `${words} (${how.join(', ')})`;
}

function unknownWords(count: number): string {
  return count === 1 ? '1 size is not known' : `${count.toString()} sizes are not known`;
}

/** `GC heap 85/506 KiB: names 40 KiB (line 3), …`: what takes the most, the largest first. */
function largestWords(name: string, heap: 'gc' | 'system', report: MemoryReportPayload): string {
  const { usedBytes, capacityBytes } = report[heap];
  const largest = (report.tables.find((table) => table.heap === heap)?.rows ?? [])
    .filter(({ bytes }) => bytes.likely > 0)
    .sort((a, b) => b.bytes.likely - a.bytes.likely)
    .slice(0, TOOLTIP_ROWS)
    .map(rowWords);
  const share = `${name} ${formatShare(usedBytes, capacityBytes)}`;
  return largest.length === 0 ? share : `${share}: ${largest.join(', ')}`;
}

function rowWords(row: ReportRow): string {
  const words = `${escapeMarkdown(row.label)} ${formatInterval(row.bytes)}`;
  const place = placeOf(row);
  if (place === '') return words;
  return `${words} (${row.file === undefined ? 'line ' : ''}${place})`;
}

function commandLink(title: string, command: string): string {
  return `[${title}](command:${command})`;
}
