/** What the gauge says, as plain text: kept apart from the status bar so that it can be tested without VS Code. */
import type { Say } from '../../messages/clientTexts.ts';
import { enumerated, message, type Text } from '../../messages/message.ts';
import type { MemoryReportPayload, ReportRow, ReportVerdict } from '../../protocol/index.ts';
import { COMMANDS } from './commandNames.ts';
import { ENGLISH, formatInterval, formatShare } from './format.ts';
import { escapeMarkdown } from './markdown.ts';
import { placeText } from './placeText.ts';
import { rowSum } from './rowSum.ts';

export interface GaugeText {
  /** Status bar text behind one icon, which tells the verdict. */
  readonly text: string;
  /** Markdown of the tooltip. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

const VERDICT_WORDS: Readonly<Record<ReportVerdict, Text>> = {
  fits: message('gauge.fits'),
  'may-exceed': message('gauge.mayExceed'),
  exceeds: message('gauge.exceeds'),
  unknown: message('gauge.unknown'),
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

export function gaugeText(report: MemoryReportPayload, say: Say = ENGLISH): GaugeText {
  const board = report.target.assumed ? ` · ${report.target.boardName}?` : '';
  if (report.figures === 'none')
    return {
      text: `$(circle-slash) ${say(message('gauge.syntaxError'))}`,
      tooltip: tooltip(report, say),
      spoken: say(message('gauge.syntaxErrorSpoken')),
    };
  const gc = formatShare(report.gc.usedBytes, report.gc.capacityBytes);
  const isOld = report.figures === 'last-good';
  const system = formatShare(report.system.usedBytes, report.system.capacityBytes);
  const verdict = VERDICT_WORDS[report.verdict];
  const { assumed: isAssumed, boardName } = report.target;
  const assumed = isAssumed ? [message('gauge.boardAssumed', { board: boardName })] : [];
  const icon = isOld ? 'history' : VERDICT_ICONS[report.verdict];
  return {
    text: `$(${icon}) ${say(message('gauge.text', { gc, system }))}${board}`,
    tooltip: tooltip(report, say),
    spoken: say(
      isOld
        ? message('gauge.spokenOld', { gc, system, assumed })
        : message('gauge.spoken', { verdict, gc, system, assumed }),
    ),
  };
}

/** What the gauge says when the server has given up: it stays until someone starts it again. */
export function stoppedText(reason: string, say: Say = ENGLISH): GaugeText {
  const links = [
    commandLink(say(message('gauge.restart')), COMMANDS.restartServer),
    commandLink(say(message('gauge.showLog')), COMMANDS.showLog),
  ].join(' · ');
  return {
    text: `$(debug-disconnect) ${say(message('gauge.stopped'))}`,
    tooltip: `**${say(message('gauge.notRunning'))}**${BREAK}${escapeMarkdown(reason)}${BREAK}${links}`,
    spoken: say(message('gauge.stoppedSpoken')),
  };
}

/** A line break within a paragraph of Markdown. */
const BREAK = '  \n';

/** At most eight lines: the verdict, what to set, what takes the most of each heap, the target, and where to go on. */
function tooltip(report: MemoryReportPayload, say: Say): string {
  const { notes, target, unknown } = report;
  const lines = [
    `**${escapeMarkdown(report.summary)}**`,
    report.figures === 'last-good' ? say(message('gauge.oldFigures')) : '',
    notesWords(notes, say),
    ...(report.figures === 'none'
      ? []
      : [largestWords('gc', report, say), largestWords('system', report, say)]),
    [
      targetWords(target, say),
      ...(unknown.length === 0 ? [] : [say(message('gauge.unknownSizes', { count: unknown.length }))]),
    ].join(' · '),
    [
      commandLink(say(message('gauge.openPanel')), COMMANDS.showPanel),
      ...(canApply(report)
        ? [commandLink(say(message('gauge.applySuggested')), COMMANDS.applySuggested)]
        : []),
      commandLink(say(message('gauge.chooseBoard')), COMMANDS.chooseBoard),
      commandLink(say(message('gauge.chooseFirmware')), COMMANDS.chooseFirmware),
    ].join(' · '),
  ];
  return lines.filter((line) => line !== '').join(BREAK);
}

/** Where another size than that in force is suggested, and the script does not fit as it is. */
function canApply({ verdict, suggestedGcHeapBytes: suggested, target }: MemoryReportPayload): boolean {
  const isOpen = verdict === 'exceeds' || verdict === 'may-exceed';
  return isOpen && suggested !== null && suggested !== target.gcHeapBytes;
}

function notesWords([first, ...others]: readonly string[], say: Say): string {
  if (first === undefined) return '';
  const text = escapeMarkdown(first);
  return say(
    others.length === 0
      ? message('gauge.note', { text })
      : message('gauge.noteAndMore', { text, count: others.length }),
  );
}

function targetWords(target: MemoryReportPayload['target'], say: Say): string {
  const how = [
    ...(target.assumed ? [message('gauge.assumed')] : []),
    ...(target.calibrated ? [message('gauge.calibrated')] : []),
  ];
  const words = `${escapeMarkdown(target.boardName)} · ${escapeMarkdown(target.firmwareName)}`;
  return how.length === 0 ? words : say(message('gauge.target', { target: words, how: enumerated(how) }));
}

/** `GC heap 85/506 KiB: names 40 KiB (line 3), …`: what takes the most, the largest first. */
function largestWords(heap: 'gc' | 'system', report: MemoryReportPayload, say: Say): string {
  const { usedBytes, capacityBytes } = report[heap];
  const rows = report.tables.find((table) => table.heap === heap)?.rows ?? [];
  const largest = (heap === 'system' ? byUse(rows) : rows)
    .filter(({ bytes }) => bytes.likely > 0)
    .sort((a, b) => b.bytes.likely - a.bytes.likely)
    .slice(0, TOOLTIP_ROWS)
    .map((row) => rowWords(row, say));
  const share = message(heap === 'gc' ? 'gauge.gcHeap' : 'gauge.systemHeap', {
    share: formatShare(usedBytes, capacityBytes),
  });
  return say(
    largest.length === 0 ? share : message('gauge.largest', { heap: share, rows: enumerated(largest) }),
  );
}

/** The buffers of a camera or a model are one thing to a reader, and take one line here. */
function byUse(rows: readonly ReportRow[]): readonly ReportRow[] {
  const uses = new Map<string, ReportRow[]>();
  for (const row of rows) {
    const use = uses.get(row.kind);
    if (use === undefined) uses.set(row.kind, [row]);
    else use.push(row);
  }
  return [...uses].map(([kind, of]) => {
    const { bytes, place } = rowSum(of);
    return { label: of.length === 1 ? (of[0]?.label ?? kind) : kind, kind, bytes, ...place };
  });
}

function rowWords(row: ReportRow, say: Say): Text {
  const label = escapeMarkdown(row.label);
  const size = formatInterval(row.bytes, say);
  const place = placeText(row, escapeMarkdown);
  if (place === null) return message('gauge.row', { label, size });
  return message('gauge.rowAt', { label, size, place });
}

function commandLink(title: string, command: string): string {
  return `[${title}](command:${command})`;
}
