/** Reports as Markdown: text of a script never becomes markup. */
import type { Say } from '../../messages/clientTexts.ts';
import { message } from '../../messages/message.ts';
import type { MemoryReportPayload, ReportTable } from '../../protocol/index.ts';
import { ENGLISH, formatBytes, formatInterval, groupDigits } from './format.ts';

/** A paragraph for each note. */
export function notesMarkdown({ notes }: MemoryReportPayload, say: Say = ENGLISH): readonly string[] {
  return notes.map((note) => say(message('gauge.note', { text: escapeMarkdown(note) })));
}

/** The sum of one heap as a Markdown table. */
export function tableMarkdown(table: ReportTable, say: Say = ENGLISH): string {
  const rows = table.rows.map((row) => {
    const place = placeOf(row);
    return `| ${escapeMarkdown(row.label)} | ${place} | ${formatInterval(row.bytes, say)} | ${exactBytes(row.bytes)} |`;
  });
  const columns = (['line', 'size', 'bytes'] as const)
    .map((column) => say(message(`document.${column}`)))
    .join(' | ');
  return [
    `| ${escapeMarkdown(table.title)} | ${columns} |`,
    '| :-- | --: | --: | --: |',
    ...rows,
    `| **${escapeMarkdown(table.totalLabel)}** | | **${formatInterval(table.total, say)}** | ${exactBytes(table.total)} |`,
    `| ${escapeMarkdown(table.capacityLabel)} | | ${formatBytes(table.capacityBytes)} | ${groupDigits(table.capacityBytes)} |`,
  ].join('\n');
}

/** `13`, or `main.py 13` for a line of an imported file. */
export function placeOf({ line, file }: ReportTable['rows'][number]): string {
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
