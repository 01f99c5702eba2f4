/** The report of one script as a Markdown document: what the gauge's click opens. */
import type { HeapUse, MemoryReportPayload, ReportNotification } from '../../protocol/index.ts';
import { formatBytes, formatInterval, formatShare } from './format.ts';
import { escapeMarkdown, notesMarkdown, tableMarkdown } from './markdown.ts';

const BAR_CELLS = 32;

export function reportMarkdown(fileName: string, report: ReportNotification | undefined): string {
  const heading = `# Memory of ${escapeMarkdown(fileName)}`;
  if (report === undefined) return `${heading}\n\nNo analysis of this file has arrived yet.\n`;
  if (!report.maixpy)
    return `${heading}\n\nThis is no MaixPy script: it imports none of the board's modules.\n`;
  const sections = [
    heading,
    `**${escapeMarkdown(report.summary)}**`,
    ...notesMarkdown(report),
    targetLine(report),
    heapSection('GC heap', 'Python objects and compiled code', report.gc),
    heapSection('System heap', 'camera, LCD, models, temporary buffers', report.system),
    ...report.tables.map((table) => `## ${escapeMarkdown(table.title)}\n\n${tableMarkdown(table)}`),
    unknownSection(report),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function targetLine(report: MemoryReportPayload): string {
  const { target } = report;
  const assumed = target.assumed ? ' Nobody chose them: these are the defaults.' : '';
  const calibrated = target.calibrated ? ' Calibrated with what the board printed.' : '';
  return (
    `Board: ${escapeMarkdown(target.boardName)}. Firmware: ${escapeMarkdown(target.firmwareName)}. ` +
    `GC heap: ${formatBytes(target.gcHeapBytes)}.${assumed}${calibrated}`
  );
}

function heapSection(name: string, content: string, heap: HeapUse): string {
  const lines = [
    `## ${name}`,
    `\`${bar(heap)}\` ${formatShare(heap.usedBytes, heap.capacityBytes)} (${content})`,
  ];
  if (heap.peakLine !== undefined) lines.push(`Highest at line ${heap.peakLine.toString()}.`);
  if (heap.growthBytesPerIteration !== undefined && heap.growthBytesPerIteration.likely > 0) {
    lines.push(`Grows by ${formatInterval(heap.growthBytesPerIteration)} per turn of the main loop.`);
  }
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

function unknownSection(report: MemoryReportPayload): string {
  if (report.unknown.length === 0) return '';
  const rows = report.unknown.map(
    (place) => `- line ${place.line.toString()}: ${escapeMarkdown(place.what)}: ${escapeMarkdown(place.why)}`,
  );
  return `## Not known\n\n${rows.join('\n')}`;
}
