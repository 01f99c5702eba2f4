/** The report of one script as a Markdown page: what the palette and the panel open, and what is copied for a forum. */
import { message, type Text } from '../../messages/message.ts';
import type {
  HeapUse,
  MemoryReportPayload,
  PanelPayload,
  ReportNotification,
  ReportTable,
} from '../../protocol/index.ts';
import { formatBytes, formatInterval, formatShare, groupDigits } from './format.ts';
import { escapeMarkdown, proseMarkdown } from './markdown.ts';
import { placeText, type Place } from './placeText.ts';
import type { Say } from '../../messages/clientTexts.ts';

const BAR_CELLS = 32;

export interface ReportPage {
  readonly fileName: string;
  /** Undefined while there is none. */
  readonly report: ReportNotification | undefined;
  /** What the panel has beside it: findings, and what helps; null where it is not known. */
  readonly panel: Pick<PanelPayload, 'findings' | 'helps'> | null;
  readonly say: Say;
  /** Address of a line; null, or absent as for a forum, where there is no link to it. */
  readonly linkTo?: (place: Place) => string | null;
}

export function reportMarkdown(page: ReportPage): string {
  const { fileName, report, say } = page;
  const heading = `# ${say(message('document.title', { file: escapeMarkdown(fileName) }))}`;
  const words = (text: Text): string => `${heading}\n\n${say(text)}\n`;
  if (report === undefined) return words(message('document.waiting'));
  if (!report.maixpy) return words(message('document.notMaixPy'));
  const sections = [
    heading,
    `**${proseMarkdown(report.summary)}**`,
    ...report.notes.map((note) => say(message('gauge.note', { text: proseMarkdown(note) }))),
    targetLine(report, say),
    findingsSection(page),
    helpsSection(page),
    heapSection('gc', report.gc, page),
    heapSection('system', report.system, page),
    ...report.tables.map((table) => `## ${escapeMarkdown(table.title)}\n\n${tableMarkdown(table, page)}`),
    unknownSection(report, page),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function targetLine({ target }: MemoryReportPayload, say: Say): string {
  return say(
    message('document.target', {
      board: escapeMarkdown(target.boardName),
      firmware: escapeMarkdown(target.firmwareName),
      size: formatBytes(target.gcHeapBytes),
      more: [
        ...(target.assumed ? [message('document.nobodyChose')] : []),
        ...(target.calibrated ? [message('document.calibrated')] : []),
      ],
    }),
  );
}

/** `line 13`, or `main.py 13` for a line of an imported file; empty for no place. */
function placeMarkdown(place: Place, { say, linkTo }: ReportPage): string {
  const text = placeText(place, escapeMarkdown);
  if (text === null) return '';
  const link = linkTo?.(place) ?? null;
  return link === null ? say(text) : `[${say(text)}](${link})`;
}

function findingsSection(page: ReportPage): string {
  const { panel, say } = page;
  if (panel === null || panel.findings.length === 0) return '';
  const rows = panel.findings.flatMap(({ severity, message: text, rule, related, ...place }) => [
    `- **${say(message(`severity.${severity}`))}** ${say(
      message('document.findingAt', {
        place: placeMarkdown(place, page),
        text: proseMarkdown(text),
      }),
    )} \`${rule}\``,
    ...related.map((one) => `  - ${relatedText(one, page)}`),
  ]);
  return `## ${say(message('panel.findings'))}\n\n${rows.join('\n')}`;
}

function relatedText(
  { message: text, ...place }: { readonly message: string } & Place,
  page: ReportPage,
): string {
  const where = placeMarkdown(place, page);
  const words = proseMarkdown(text);
  return where === '' ? words : page.say(message('document.relatedAt', { text: words, place: where }));
}

function helpsSection({ panel, say }: ReportPage): string {
  if (panel === null || panel.helps.length === 0) return '';
  const rows = panel.helps.map(({ title, fits }) => {
    const change = proseMarkdown(title);
    return `- ${fits ? say(message('document.fitsThen', { change })) : change}`;
  });
  return `## ${say(message('panel.whatHelpsTried'))}\n\n${rows.join('\n')}`;
}

function heapSection(heap: 'gc' | 'system', use: HeapUse, page: ReportPage): string {
  const { say } = page;
  const share = formatShare(use.usedBytes, use.capacityBytes);
  const lines = [
    `## ${say(message(`document.${heap}Heap`))}`,
    `\`${bar(use)}\` ${say(message('document.bar', { share, content: message(`document.${heap}Content`) }))}`,
  ];
  if (use.peakLine !== undefined)
    lines.push(say(message('document.peak', { place: placeMarkdown({ line: use.peakLine }, page) })));
  const growth = use.growthBytesPerIteration;
  if (growth !== undefined && growth.likely > 0)
    lines.push(say(message('document.grows', { size: formatInterval(growth, say) })));
  return lines.join('\n\n');
}

/** `█` certainly used, `▒` likely used, `░` free; a full bar means at or over the limit. */
export function bar(heap: HeapUse): string {
  const cells = (bytes: number): number =>
    heap.capacityBytes <= 0
      ? BAR_CELLS
      : Math.min(BAR_CELLS, Math.max(0, Math.round((bytes / heap.capacityBytes) * BAR_CELLS)));
  const certain = cells(heap.usedBytes.low);
  const likely = Math.max(certain, cells(heap.usedBytes.likely));
  return '█'.repeat(certain) + '▒'.repeat(likely - certain) + '░'.repeat(BAR_CELLS - likely);
}

/** The sum of one heap. */
function tableMarkdown(table: ReportTable, page: ReportPage): string {
  const { say } = page;
  const heads = [
    escapeMarkdown(table.title),
    ...(['line', 'size', 'bytes'] as const).map((name) => say(message(`document.${name}`))),
  ];
  const rows = table.rows.map((row) => [
    escapeMarkdown(row.label),
    placeMarkdown(row, page),
    formatInterval(row.bytes, say),
    groupDigits(row.bytes.likely),
  ]);
  const sums = [
    [
      `**${escapeMarkdown(table.totalLabel)}**`,
      '',
      `**${formatInterval(table.total, say)}**`,
      groupDigits(table.total.likely),
    ],
    [
      escapeMarkdown(table.capacityLabel),
      '',
      formatBytes(table.capacityBytes),
      groupDigits(table.capacityBytes),
    ],
  ];
  const aligned = [':--', '--:', '--:', '--:'];
  return [heads, aligned, ...rows, ...sums].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function unknownSection({ unknown }: MemoryReportPayload, page: ReportPage): string {
  const { say } = page;
  if (unknown.length === 0) return '';
  const rows = unknown.map(({ line, what, why }) => {
    const values = {
      place: placeMarkdown({ line }, page),
      what: escapeMarkdown(what),
      why: escapeMarkdown(why),
    };
    return `- ${say(message('document.notKnownAt', values))}`;
  });
  return `## ${say(message('document.notKnown'))}\n\n${rows.join('\n')}`;
}
