import { message, term, type Text, type Values } from '../../../../messages/message.ts';
import type { MemoryEvent, MemoryReport } from '../report/report.ts';
import type { Region } from '../catalogue/types.ts';
import { sizeText } from '../quantity/format.ts';
import { fitsWith } from './fixes/heapSize.ts';
import { remedyAdvice, shortName, type Advice } from './remedies.ts';
import type { Interval } from '../quantity/interval.ts';
import type { Certainty } from './rule.ts';

export function regionName(region: Region | null): Text {
  switch (region) {
    case 'gc-heap':
      return message('heap.theGc');
    case 'system-heap':
      return message('heap.theSystem');
    case null:
      return message('heap.memory');
  }
}

/** The figure a finding of this certainty rests on. */
export function decisiveBytes(interval: Interval, certainty: Certainty): number {
  return certainty === 'certain' ? interval.low : certainty === 'likely' ? interval.likely : interval.high;
}

/** `at least …`, `about …` or `up to …`, by what the certainty rests on; just the figure when it is exact. */
export function needText(interval: Interval, certainty: Certainty): Text {
  const size = sizeText(decisiveBytes(interval, certainty));
  return interval.low === interval.high ? size : message(SURENESS[certainty], { size });
}

const SURENESS = { certain: 'size.atLeast', likely: 'size.about', possible: 'size.upTo' } as const;

/** What there is, for a sentence: the likely figure. A negative one is nothing. */
export function haveText({ likely }: Interval): Text {
  return sizeText(Math.max(0, likely));
}

/** How certain it is that `need` exceeds `have`; null when even the highest estimate fits or none is known. */
export function certaintyOfExcess(need: Interval, have: Interval): Certainty | null {
  if (need.low > have.high) return 'certain';
  if (need.likely > have.likely) return 'likely';
  return Number.isFinite(need.high) && need.high > have.low ? 'possible' : null;
}

/** How certain an event is. */
export function eventCertainty(event: MemoryEvent): Certainty {
  if (event.certain) return 'certain';
  if (event.details['assumed'] !== undefined || event.details['estimate'] === 'highest') return 'possible';
  const { needBytes, haveBytes } = event;
  if (needBytes === null || haveBytes === null) return 'likely';
  return needBytes.likely > haveBytes.likely ? 'likely' : 'possible';
}

/** Values every message about an event may use: callee, region, need, have and the event's own details. */
export function eventValues(event: MemoryEvent, report: MemoryReport): Values {
  return {
    board: report.target.boardName,
    firmware: shortName(report.target.firmwareName),
    ...event.details,
    ...placeOf(event),
    callee: event.callee,
    method: event.callee.slice(event.callee.lastIndexOf('.') + 1),
    region: regionName(event.region),
    need:
      event.needBytes === null ? message('size.unknown') : needText(event.needBytes, eventCertainty(event)),
    have: event.haveBytes === null ? message('size.unknown') : haveText(event.haveBytes),
  };
}

/** The name of a place of fixed size, where the event is about one. */
function placeOf({ details: { place } }: MemoryEvent): Values {
  return typeof place === 'string' ? { place: term(place) } : {};
}

/** What to do about a heap that is too small. */
export function heapAdvice(report: MemoryReport, heap: Region = 'gc-heap'): Advice {
  const { suggestedGcHeapBytes: suggested, target } = report;
  // A larger GC heap leaves a smaller system heap.
  const change = (suggested ?? target.gcHeapBytes) - target.gcHeapBytes;
  if (suggested !== null && (heap === 'gc-heap' ? change > 0 : change < 0)) {
    const key = heap === 'gc-heap' ? 'advice.setTheHeap' : 'advice.setHeapSize';
    return {
      advice: message(key, { size: sizeText(suggested) }),
      more: [message('advice.takesEffect'), ...worstCase(report, suggested)],
    };
  }
  return remedyAdvice(report, message('advice.keepLess'));
}

/** What a size that follows the likely figures leaves open; none where it leaves nothing. */
function worstCase(report: MemoryReport, bytes: number): readonly Text[] {
  const { high } = report.gc.demandBytes;
  return fitsWith(report, bytes) || high <= bytes || !Number.isFinite(high)
    ? []
    : [message('advice.atWorst', { size: sizeText(high) })];
}

/** Where the gc_heap_size in force comes from, as a part of a sentence. */
export function heapOrigin(report: MemoryReport): Text {
  const { gcHeapBytes, storedGcHeapBytes, gcHeapSource } = report.target;
  return message(gcHeapBytes === storedGcHeapBytes ? `origin.${gcHeapSource}` : 'origin.fallback');
}
