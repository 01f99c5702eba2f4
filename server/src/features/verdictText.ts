import { formatBytes, kibText } from '../core/quantity/format.ts';
import type { MemoryReport, Room, UnboundedPlace, Verdict } from '../core/report/report.ts';
import { add, exactly, subtract, type Interval } from '../core/quantity/interval.ts';
import { lineAt, type LineIndex } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import type { Style } from './paint.ts';

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

/** A verdict in general, without a script: for counts and legends. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  fits: 'fits',
  'may-exceed': 'may not fit',
  exceeds: 'does not fit',
  unknown: 'not known whether it fits',
};

export const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = {
  fits: 'green',
  'may-exceed': 'yellow',
  exceeds: 'red',
  unknown: 'yellow',
};

/** The verdict on a script as the end of "it …": with what it rests on, where that is not all of the script. */
export function verdictWords(report: MemoryReport, lines: LineIndex): string {
  const { ending, room, verdict } = report;
  const at = (span: Span | null): string =>
    span === null ? '' : ` at line ${lineAt(lines, span.start).toFixed(0)}`;
  if (ending.kind === 'syntax-error') return `cannot be judged: syntax error${at(ending.span)}`;
  const fit = verdict !== 'unknown' ? VERDICT_WORDS[verdict] : room === null ? null : roomWords(room);
  switch (ending.kind) {
    case 'fault':
      return `not known whether it fits: see the error${at(ending.span)}`;
    case 'limit': {
      const stopped = `not known whether it fits: the analysis stopped${at(ending.span)}`;
      if (fit === null) return stopped;
      return verdict === 'unknown' ? `${stopped}; the part before ${fit}` : fit;
    }
    case 'exception':
      if (ending.meant) return fit ?? VERDICT_WORDS.unknown;
      // What raises it is what does not fit.
      if (ending.exception === 'MemoryError' && verdict === 'exceeds') return VERDICT_WORDS.exceeds;
      return `ends${at(ending.span)} with ${ending.exception}; the part behind it ${fit ?? 'fits'}`;
    case 'complete':
      return fit ?? VERDICT_WORDS.unknown;
  }
}

/** Names of unknown things that are listed; the others are only counted. */
const MOST_NAMES = 2;

/** `fits if /sd/m.kmodel takes at most 1,412 KiB`. */
function roomWords({ gcHeapBytes, systemHeapBytes, for: names }: Room): string {
  const more = names.length - MOST_NAMES;
  const named =
    more > 0
      ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more.toFixed(0)} more`
      : names.slice(0, MOST_NAMES).join(' and ');
  const one = names.length === 1;
  const parts = [
    ...(systemHeapBytes === null ? [] : [`${kibText(systemHeapBytes)} KiB of the system heap`]),
    ...(gcHeapBytes === null ? [] : [`${kibText(gcHeapBytes)} KiB of the GC heap`]),
  ];
  return `fits if ${named} ${one ? 'takes' : 'together take'} at most ${parts.join(' and ')}`;
}

/** The answer in one sentence. */
export function verdictSentence(report: MemoryReport, lines: LineIndex): string {
  const gc = shareText(gcShare(report));
  const system = shareText(systemShare(report));
  const words = verdictWords(report, lines);
  if (report.ending.kind === 'syntax-error') return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
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
export function windowSentence({ window, suggestedGcHeapBytes, verdict, ending }: MemoryReport): string {
  if (ending.kind === 'syntax-error') return 'The board refuses the script as a whole.';
  if (window === null) {
    return verdict === 'unknown' ? 'Which gc_heap_size works is not known.' : 'No gc_heap_size works.';
  }
  const range = `gc_heap_size may be ${formatBytes(window.min)} to ${formatBytes(window.max)}`;
  return suggestedGcHeapBytes === null
    ? `${range}.`
    : `${range}; suggested: ${formatBytes(suggestedGcHeapBytes)}.`;
}
