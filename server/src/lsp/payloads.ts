import type { Say } from '../../../messages/render.ts';
import type { MemoryReportPayload, ReportNotification } from '../../../protocol/index.ts';
import type { DocumentResult } from './documentResult.ts';
import { toPayload } from './payload.ts';

/** Makes what the client shows, and remembers the last figures of each document for as long as it cannot be read. */
export interface Payloads {
  readonly of: (analyzed: DocumentResult) => ReportNotification;
  readonly forget: (uri: string) => void;
}

export function createPayloads(say: Say): Payloads {
  const lastGood = new Map<string, MemoryReportPayload>();
  return {
    of: (analyzed) => {
      const payload = toPayload(analyzed, say);
      if (!payload.maixpy) lastGood.delete(payload.uri);
      else if (payload.figures === 'current') lastGood.set(payload.uri, payload);
      else {
        const good = lastGood.get(payload.uri);
        if (good !== undefined) return withFiguresOf(good, payload);
      }
      return payload;
    },
    forget: (uri) => lastGood.delete(uri),
  };
}

/** Places and findings are those of the new text; the figures stay. */
function withFiguresOf(good: MemoryReportPayload, now: MemoryReportPayload): MemoryReportPayload {
  const { gc, system, window, suggestedGcHeapBytes, tables } = good;
  return { ...now, gc, system, window, suggestedGcHeapBytes, tables, figures: 'last-good' };
}
