import { formatBytes, kibText } from '../core/quantity/format.ts';
import type { MemoryReport, UnboundedPlace, Verdict } from '../core/report/report.ts';
import { add, exactly, subtract, type Interval } from '../core/quantity/interval.ts';

/** One heap's share: what is used at the worst moment, of how much. */
export interface HeapShare {
  readonly used: Interval;
  readonly capacityBytes: number;
}

export function gcShare({ gc, target }: MemoryReport): HeapShare {
  return { used: gc.demandBytes, capacityBytes: target.gcHeapBytes };
}

/** The system heap as the script finds it: what malloc can hand out once the GC heap is taken. */
export function systemShare({ system, target }: MemoryReport): HeapShare {
  const left = subtract(target.systemCapacityBytes, exactly(target.gcHeapBytes));
  return { used: add(system.bootBytes, system.peakBytes), capacityBytes: Math.max(0, left.likely) };
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  fits: 'fits',
  'may-exceed': 'may not fit',
  exceeds: 'does not fit',
  unknown: 'not known whether it fits',
};

/** The answer in one sentence. */
export function verdictSentence(report: MemoryReport): string {
  const gc = shareText(gcShare(report));
  const system = shareText(systemShare(report));
  const words = VERDICT_WORDS[report.verdict];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: GC heap ${gc}, system heap ${system}.${openSentence(report)}`;
}

/** What leaves the answer open where the likely figures fit: places that ask for memory without an upper bound. */
export function openPlaces({ gc, target, verdict }: MemoryReport): readonly UnboundedPlace[] {
  const isOpen = verdict === 'may-exceed' || verdict === 'unknown';
  return isOpen && gc.demandBytes.likely <= target.gcHeapBytes ? (gc.unboundedBy ?? []) : [];
}

function openSentence(report: MemoryReport): string {
  const [first] = openPlaces(report);
  return first === undefined ? '' : ` No upper bound for ${first.what}: ${first.why}.`;
}

function shareText({ used, capacityBytes }: HeapShare): string {
  return `${kibText(used.likely)} of ${kibText(capacityBytes)} KiB`;
}

/** Which gc_heap_size values work, as a sentence. */
export function windowSentence({ window, suggestedGcHeapBytes, verdict }: MemoryReport): string {
  if (window === null) {
    return verdict === 'unknown' ? 'Which gc_heap_size works is not known.' : 'No gc_heap_size works.';
  }
  const range = `gc_heap_size may be ${formatBytes(window.min)} to ${formatBytes(window.max)}`;
  return suggestedGcHeapBytes === null
    ? `${range}.`
    : `${range}; suggested: ${formatBytes(suggestedGcHeapBytes)}.`;
}
