import { message } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { formatShort } from '../core/quantity/format.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { LineIndex } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { systemShare, verdictSentence } from './verdictText.ts';

export interface CodeLensData {
  readonly span: Span;
  /** A click on it shows the report. */
  readonly title: string;
}

/** Over the script its verdict; over the lines where the heaps are fullest, how full they are, boot included. */
export function codeLensesOf(
  report: MemoryReport,
  lines: LineIndex,
  say: Say = english,
): readonly CodeLensData[] {
  const { gc, system } = report;
  const lenses: CodeLensData[] = [{ span: { start: 0, end: 0 }, title: say(verdictSentence(report, lines)) }];
  if (gc.peakAt !== null && gc.peakPhase === 'run') {
    lenses.push({
      span: gc.peakAt,
      title: say(message('lens.gcFullest', { size: formatShort(gc.demandBytes) })),
    });
  }
  if (system.peakAt !== null) {
    lenses.push({
      span: system.peakAt,
      title: say(message('lens.systemFullest', { size: formatShort(systemShare(report).used) })),
    });
  }
  return lenses;
}
