import { formatShort } from '../core/quantity/format.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { LineIndex } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { verdictSentence } from './verdictText.ts';

export interface CodeLensData {
  readonly span: Span;
  /** A click on it shows the report. */
  readonly title: string;
}

/** Over the script its verdict; over the lines where the heaps are fullest, how full they are. */
export function codeLensesOf(report: MemoryReport, lines: LineIndex): readonly CodeLensData[] {
  const { gc, system } = report;
  const lenses: CodeLensData[] = [{ span: { start: 0, end: 0 }, title: verdictSentence(report, lines) }];
  if (gc.peakAt !== null && gc.peakPhase === 'run') {
    lenses.push({ span: gc.peakAt, title: `GC heap fullest here: ${formatShort(gc.demandBytes)}` });
  }
  if (system.peakAt !== null) {
    lenses.push({ span: system.peakAt, title: `system heap fullest here: ${formatShort(system.peakBytes)}` });
  }
  return lenses;
}
