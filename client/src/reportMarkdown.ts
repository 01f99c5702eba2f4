/** The report of one script as a Markdown document: what the gauge's click opens. */
import type { Say } from '../../messages/clientTexts.ts';
import { message } from '../../messages/message.ts';
import type { HeapUse, MemoryReportPayload, ReportNotification } from '../../protocol/index.ts';
import { ENGLISH, formatBytes, formatInterval, formatShare } from './format.ts';
import { escapeMarkdown, notesMarkdown, tableMarkdown } from './markdown.ts';

const BAR_CELLS = 32;

export function reportMarkdown(
  fileName: string,
  report: ReportNotification | undefined,
  say: Say = ENGLISH,
): string {
  const heading = `# ${say(message('document.title', { file: escapeMarkdown(fileName) }))}`;
  if (report === undefined) return `${heading}\n\n${say(message('document.waiting'))}\n`;
  if (!report.maixpy) return `${heading}\n\n${say(message('document.notMaixPy'))}\n`;
  const sections = [
    heading,
    `**${escapeMarkdown(report.summary)}**`,
    ...notesMarkdown(report, say),
    targetLine(report, say),
    heapSection('gc', report.gc, say),
    heapSection('system', report.system, say),
    ...report.tables.map((table) => `## ${escapeMarkdown(table.title)}\n\n${tableMarkdown(table, say)}`),
    unknownSection(report, say),
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

function heapSection(heap: 'gc' | 'system', use: HeapUse, say: Say): string {
  const { usedBytes, capacityBytes, peakLine, growthBytesPerIteration: growth } = use;
  const share = formatShare(usedBytes, capacityBytes);
  const content = message(`document.${heap}Content`);
  const lines = [
    `## ${say(message(`document.${heap}Heap`))}`,
    `\`${bar(use)}\` ${say(message('document.bar', { share, content }))}`,
  ];
  if (peakLine !== undefined) lines.push(say(message('document.peak', { line: peakLine })));
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

function unknownSection({ unknown }: MemoryReportPayload, say: Say): string {
  if (unknown.length === 0) return '';
  const rows = unknown.map(({ line, what, why }) => {
    const values = { line, what: escapeMarkdown(what), why: escapeMarkdown(why) };
    return `- ${say(message('document.notKnownAt', values))}`;
  });
  return `## ${say(message('document.notKnown'))}\n\n${rows.join('\n')}`;
}
