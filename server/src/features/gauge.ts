import { message } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import type { Interval } from '../core/quantity/interval.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { LineIndex } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { billOf, type BillTable } from './bill.ts';
import { gcShare, systemShare, verdictSentence, windowSentence, type HeapShare } from './verdictText.ts';

/** How full one heap gets, for a gauge. */
export interface HeapGauge extends HeapShare {
  readonly peakAt: Span | null;
  /** Null when the script has no main loop that grows. */
  readonly growth: Interval | null;
}

/** What gauge and panel show about one script. */
export interface GaugeData {
  readonly summary: string;
  readonly gc: HeapGauge;
  readonly system: HeapGauge;
  readonly tables: readonly BillTable[];
}

export function gaugeOf(report: MemoryReport, lines: LineIndex, say: Say = english): GaugeData {
  const { gc, system } = report;
  return {
    summary: say(
      message('verdict.summary', { verdict: verdictSentence(report, lines), window: windowSentence(report) }),
    ),
    gc: {
      ...gcShare(report),
      peakAt: gc.peakPhase === 'run' ? gc.peakAt : null,
      growth: grows(gc.growthBytesPerIteration),
    },
    system: { ...systemShare(report), peakAt: system.peakAt, growth: grows(system.growthBytesPerIteration) },
    tables: billOf(report, say),
  };
}

function grows(growth: Interval): Interval | null {
  return growth.high > 0 ? growth : null;
}
