import { enumerated, listOf, message, term, type Text } from '../../../messages/message.ts';
import { formatBytes, kibText } from '../core/quantity/format.ts';
import type { MemoryReport, Room, RunEnding, UnboundedPlace, Verdict } from '../core/report/report.ts';
import { exactly, subtract, type Interval } from '../core/quantity/interval.ts';
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
  return { used: system.demandBytes, capacityBytes: Math.max(0, left.likely) };
}

/** A verdict in general, without a script: for counts and legends. */
export const VERDICT_WORDS: Readonly<Record<Verdict, Text>> = {
  fits: message('verdict.fits'),
  'may-exceed': message('verdict.mayExceed'),
  exceeds: message('verdict.exceeds'),
  unknown: message('verdict.unknown'),
};

export const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = {
  fits: 'green',
  'may-exceed': 'yellow',
  exceeds: 'red',
  unknown: 'yellow',
};

/** The verdict on a script as the end of "it …": with what it rests on, where that is not all of the script. */
export function verdictWords(report: MemoryReport, lines: LineIndex): Text {
  const { ending, room, verdict } = report;
  const lineOf: LineOf = (span) => lineAt(lines, span.start).toFixed(0);
  if (ending.kind === 'syntax-error') return message('verdict.syntaxErrorAt', { line: lineOf(ending.span) });
  const fit = verdict !== 'unknown' ? VERDICT_WORDS[verdict] : room === null ? null : roomWords(room, lineOf);
  switch (ending.kind) {
    case 'fault':
      return message('verdict.seeError', { line: lineOf(ending.span) });
    case 'limit': {
      const { span } = ending;
      const stopped =
        span === null ? message('verdict.stopped') : message('verdict.stoppedAt', { line: lineOf(span) });
      if (fit === null) return stopped;
      return verdict === 'unknown' ? message('verdict.partBefore', { stopped, fit }) : fit;
    }
    case 'exception':
      if (ending.meant) return fit ?? VERDICT_WORDS.unknown;
      // What raises it is what does not fit.
      if (ending.exception === 'MemoryError' && verdict === 'exceeds') return VERDICT_WORDS.exceeds;
      return endsEarly(ending, fit ?? VERDICT_WORDS.fits, lineOf);
    case 'complete':
      return fit ?? VERDICT_WORDS.unknown;
  }
}

function endsEarly(
  { span, exception }: Extract<RunEnding, { kind: 'exception' }>,
  fit: Text,
  lineOf: LineOf,
): Text {
  return span === null
    ? message('verdict.ends', { exception, fit })
    : message('verdict.endsAt', { line: lineOf(span), exception, fit });
}

type LineOf = (span: Span) => string;

/** Names of unknown things that are listed; the others are only counted. */
const MOST_NAMES = 2;

/** `fits if /sd/m.kmodel takes at most 1,412 KiB`. */
function roomWords({ gcHeapBytes, systemHeapBytes, for: names, turns }: Room, lineOf: LineOf): Text {
  if (turns !== null) return turnsWords(turns, lineOf);
  const shown = names.slice(0, MOST_NAMES).map(term);
  const more = names.length - MOST_NAMES;
  const size = (bytes: number): string => `${kibText(bytes)} KiB`;
  const room = [
    ...(systemHeapBytes === null ? [] : [message('verdict.ofSystemHeap', { size: size(systemHeapBytes) })]),
    ...(gcHeapBytes === null ? [] : [message('verdict.ofGcHeap', { size: size(gcHeapBytes) })]),
  ];
  return message('verdict.fitsIf', {
    names: more > 0 ? message('list.more', { list: enumerated(shown), count: more }) : listOf(shown),
    count: names.length,
    room: listOf(room),
  });
}

/** `fits if the loop at line 4 makes at most 1,200 iterations`. */
function turnsWords({ most, loops }: NonNullable<Room['turns']>, lineOf: LineOf): Text {
  const lines = [...new Set(loops.map(lineOf))];
  const shown = lines.slice(0, MOST_NAMES).map((line) => term(line));
  const more = lines.length - MOST_NAMES;
  return message('verdict.fitsIfTurns', {
    lines: more > 0 ? message('list.more', { list: enumerated(shown), count: more }) : listOf(shown),
    count: loops.length,
    lineCount: lines.length,
    most,
  });
}

/** The answer in one sentence. */
export function verdictSentence(report: MemoryReport, lines: LineIndex): Text {
  const words = verdictWords(report, lines);
  if (report.ending.kind === 'syntax-error') return message('verdict.refused', { words });
  return message('verdict.sentence', {
    words,
    gc: shareText(gcShare(report)),
    system: shareText(systemShare(report)),
    open: openSentences(report),
  });
}

/** What leaves the answer open where the likely figures fit: places that ask for memory without an upper bound. */
export function openPlaces({ gc, target, verdict }: MemoryReport): readonly UnboundedPlace[] {
  const isOpen = verdict === 'may-exceed' || verdict === 'unknown';
  return isOpen && gc.demandBytes.likely <= target.gcHeapBytes ? (gc.unboundedBy ?? []) : [];
}

function openSentences(report: MemoryReport): readonly Text[] {
  return openPlaces(report)
    .slice(0, 1)
    .map(({ what, why }) => message('verdict.noUpperBound', { what: term(what), why: term(why) }));
}

function shareText({ used, capacityBytes }: HeapShare): Text {
  return message('verdict.share', { used: kibText(used.likely), capacity: kibText(capacityBytes) });
}

/** Which gc_heap_size values work, as a sentence. */
export function windowSentence(report: MemoryReport): Text {
  const { window, suggestedGcHeapBytes, verdict, ending } = report;
  if (ending.kind === 'syntax-error') return message('window.refused');
  if (window === null) return message(verdict === 'unknown' ? 'window.unknown' : 'window.none');
  const range = { min: formatBytes(window.min), max: formatBytes(window.max), sure: sureSentences(report) };
  return suggestedGcHeapBytes === null
    ? message('window.range', range)
    : message('window.suggested', { ...range, suggested: formatBytes(suggestedGcHeapBytes) });
}

/** From where on the verdict is a good one, where sizes below may do as well. */
function sureSentences({ window, fittingGcHeap }: MemoryReport): readonly Text[] {
  if (window === null || fittingGcHeap === null || fittingGcHeap.min <= window.min) return [];
  return [message('window.sure', { min: formatBytes(fittingGcHeap.min) })];
}
