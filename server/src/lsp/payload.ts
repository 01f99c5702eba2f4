import { term } from '../../../messages/message.ts';
import type { Say } from '../../../messages/render.ts';
import type { Interval } from '../core/quantity/interval.ts';
import { lineAt, type LineIndex } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import type { BillTable } from '../features/bill.ts';
import { gaugeOf, type HeapGauge } from '../features/gauge.ts';
import { targetNotes } from '../features/target/notes.ts';
import type {
  ByteInterval,
  HeapUse,
  MemoryReportPayload,
  ReportNotification,
  ReportTable,
} from '../../../protocol/index.ts';
import type { DocumentResult } from './documentResult.ts';

/**
 * What the client shows about an analysed document: while it cannot be read, the figures of the last result that could.
 */
export function toPayload(
  analyzed: DocumentResult,
  lastGood: DocumentResult | null,
  say: Say,
): ReportNotification {
  const payload = payloadOf(analyzed, say);
  if (!payload.maixpy || payload.figures !== 'none' || lastGood === null) return payload;
  const good = payloadOf(lastGood, say);
  return good.maixpy ? withFiguresOf(good, payload) : payload;
}

/** Places and findings are those of the new text; the figures stay. */
function withFiguresOf(good: MemoryReportPayload, now: MemoryReportPayload): MemoryReportPayload {
  const { gc, system, window, suggestedGcHeapBytes, tables } = good;
  return { ...now, gc, system, window, suggestedGcHeapBytes, tables, figures: 'last-good' };
}

function payloadOf(analyzed: DocumentResult, say: Say): ReportNotification {
  const { document, version, report, source, resolved } = analyzed;
  const { uri } = document;
  if (report === null) return { uri, version, maixpy: false };
  const gauge = gaugeOf(report, source.lines, say);
  const { target } = report;
  return {
    uri,
    version,
    maixpy: true,
    verdict: report.verdict,
    figures: report.ending.kind === 'syntax-error' ? 'none' : 'current',
    summary: gauge.summary,
    notes: targetNotes(resolved.problems, say),
    gc: toHeapUse(gauge.gc, source.lines),
    system: toHeapUse(gauge.system, source.lines),
    window: report.window,
    suggestedGcHeapBytes: report.suggestedGcHeapBytes,
    target: {
      boardId: target.board,
      boardName: target.boardName,
      firmwareId: target.firmware,
      firmwareName: target.firmwareName,
      assumed: resolved.assumed,
      calibrated: resolved.isCalibrated,
      printed: resolved.places.bootLine?.source === 'measurement' ? '' : (resolved.printed ?? ''),
      gcHeapBytes: target.gcHeapBytes,
    },
    tables: gauge.tables.map((table) => toTable(table, source.lines)),
    unknown: report.unknown.map(({ span, what, why }) => ({
      line: lineAt(source.lines, span.start),
      what: say(term(what)),
      why: say(term(why)),
    })),
    engine: analyzed.engine,
    elapsedMs: Math.round(analyzed.elapsedMs),
  };
}

/** JSON has no infinity: an open upper end becomes null. */
export function toByteInterval({ low, likely, high }: Interval): ByteInterval {
  return { low, likely, high: Number.isFinite(high) ? high : null };
}

export function toHeapUse({ used, capacityBytes, peakAt, growth }: HeapGauge, lines: LineIndex): HeapUse {
  return {
    usedBytes: toByteInterval(used),
    capacityBytes,
    ...lineOf(peakAt, lines, 'peakLine'),
    ...(growth === null ? {} : { growthBytesPerIteration: toByteInterval(growth) }),
  };
}

function toTable(
  { title, heap, rows, total, totalLabel, capacityBytes, capacityLabel }: BillTable,
  lines: LineIndex,
): ReportTable {
  return {
    title,
    heap,
    rows: rows.map(({ label, kind, bytes, span, inside }) => ({
      label,
      kind,
      bytes: toByteInterval(bytes),
      ...(inside === undefined
        ? lineOf(span, lines, 'line')
        : { file: inside.file.uri, ...lineOf(inside.span, inside.file.lines, 'line') }),
    })),
    total: toByteInterval(total),
    totalLabel,
    capacityBytes,
    capacityLabel,
  };
}

export function lineOf<Key extends string>(
  span: Span | null,
  lines: LineIndex,
  key: Key,
): { readonly [K in Key]?: number } {
  return (span === null ? {} : { [key]: lineAt(lines, span.start) }) as { readonly [K in Key]?: number };
}
