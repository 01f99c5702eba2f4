import type { MemoryEvent, MemoryReport, Region } from '../report/report.ts';
import { sizeText } from '../quantity/format.ts';
import { fitsWith } from './fixes/heapSize.ts';
import { remedyAdvice, shortName, type Advice } from './remedies.ts';
import type { Interval } from '../quantity/interval.ts';
import type { Certainty, MessageValues } from './rule.ts';

export function regionName(region: Region | null): string {
  return region === 'gc-heap' ? 'the GC heap' : region === 'system-heap' ? 'the system heap' : 'memory';
}

/** The figure a finding of this certainty rests on. */
export function decisiveBytes(interval: Interval, certainty: Certainty): number {
  return certainty === 'certain' ? interval.low : certainty === 'likely' ? interval.likely : interval.high;
}

/** `at least …`, `about …` or `up to …`, by what the certainty rests on; just the figure when it is exact. */
export function needText(interval: Interval, certainty: Certainty): string {
  const bytes = sizeText(decisiveBytes(interval, certainty));
  if (interval.low === interval.high) return bytes;
  return `${{ certain: 'at least', likely: 'about', possible: 'up to' }[certainty]} ${bytes}`;
}

/** What there is, for a sentence: the likely figure. A negative one is nothing. */
export function haveText({ likely }: Interval): string {
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
export function eventValues(event: MemoryEvent, report: MemoryReport): MessageValues {
  return {
    board: report.target.boardName,
    firmware: shortName(report.target.firmwareName),
    ...event.details,
    callee: event.callee,
    method: event.callee.slice(event.callee.lastIndexOf('.') + 1),
    region: regionName(event.region),
    need: event.needBytes === null ? 'an unknown amount' : needText(event.needBytes, eventCertainty(event)),
    have: event.haveBytes === null ? 'an unknown amount' : haveText(event.haveBytes),
  };
}

/** What to do about a heap that is too small. */
export function heapAdvice(report: MemoryReport, heap: Region = 'gc-heap'): Advice {
  const { suggestedGcHeapBytes: suggested, target } = report;
  // A larger GC heap leaves a smaller system heap.
  const change = (suggested ?? target.gcHeapBytes) - target.gcHeapBytes;
  if (suggested !== null && (heap === 'gc-heap' ? change > 0 : change < 0)) {
    const name = heap === 'gc-heap' ? 'it' : 'gc_heap_size';
    return {
      advice: `set ${name} to ${sizeText(suggested)}`,
      more: ` A new size takes effect after machine.reset().${worstCase(report, suggested)}`,
    };
  }
  return remedyAdvice(report, 'keep less at a time');
}

/** What a size that follows the likely figures leaves open; empty where it leaves nothing. */
function worstCase(report: MemoryReport, bytes: number): string {
  const { high } = report.gc.demandBytes;
  return fitsWith(report, bytes) || high <= bytes || !Number.isFinite(high)
    ? ''
    : ` At worst it needs ${sizeText(high)}.`;
}

/** Where the gc_heap_size in force comes from, as a part of a sentence. */
export function heapOrigin(report: MemoryReport): string {
  const { gcHeapBytes, storedGcHeapBytes } = report.target;
  if (gcHeapBytes !== storedGcHeapBytes) return 'what the board falls back to';
  switch (report.target.gcHeapSource) {
    case 'script':
      return 'set by this script';
    case 'configuration':
      return 'as configured';
    case 'default':
      return 'the default of the firmware';
  }
}
