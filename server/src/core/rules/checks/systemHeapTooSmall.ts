import { formatBytes } from '../../quantity/format.ts';
import { add, exactly, subtract } from '../../quantity/interval.ts';
import {
  explainedByEvent,
  knownPeakBytes,
  noHeapSizeFits,
  ownHeapCannotBeHad,
  systemExcess,
} from '../combination.ts';
import { smallerHeapFix } from '../fixes/smallerHeap.ts';
import { heaviestPlace, livePlaces, peakAndLimit, startOfScript } from '../places.ts';
import { defineRule, type Occurrence, type RuleContext } from '../rule.ts';
import { haveText, heapAdvice, needText } from '../wording.ts';

type MessageId = 'sum' | 'piece' | 'total';

/** Camera, LCD, models and temporaries need more than firmware and GC heap leave. */
export const systemHeapTooSmall = defineRule<MessageId>({
  name: 'system-heap-too-small',
  code: 'MB002',
  title: 'Camera, LCD, models and temporaries do not fit into the system heap',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  worstCase: true,
  messages: {
    sum: 'System heap too small: {what} needs {need}, {free} are free here. On the board: {symptom}. {advice}',
    piece:
      'System heap too small: {what} needs {need} in one piece; {free} are free here, the largest piece is {piece}. On the board: {symptom}. {advice}',
    total:
      'System heap too small: the script needs {need} besides a gc_heap_size of {heap}; {free} are left for it. {advice}',
  },
  check: (ctx) =>
    noHeapSizeFits(ctx.report) === null && !ownHeapCannotBeHad(ctx.report)
      ? [...firstFailure(ctx), ...total(ctx)]
      : [],
});

function firstFailure(ctx: RuleContext): readonly Occurrence<MessageId>[] {
  const { report, source } = ctx;
  const failure = report.system.firstFailure;
  if (failure === null || explainedByEvent(report, 'system-heap', failure.span?.start ?? null)) return [];
  const certainty = failure.certain ? 'certain' : 'likely';
  return [
    {
      span: failure.span === null ? startOfScript(source) : failure.span,
      certainty,
      message: failure.reason,
      values: {
        what: failure.what === '' ? failure.callee : `${failure.callee} (${failure.what})`,
        need: needText(failure.requestBytes, certainty),
        free: haveText(failure.freeBytes),
        piece: haveText(failure.largestPieceBytes),
        symptom: failure.symptom,
        advice: heapAdvice(report, 'system-heap'),
      },
      related: livePlaces(report.system.liveAtPeak),
      fixes: present(smallerHeapFix(ctx)),
    },
  ];
}

/** The sum says it does not fit although no single request was seen to fail. */
function total(ctx: RuleContext): readonly Occurrence<MessageId>[] {
  const { report, source } = ctx;
  const { system, target } = report;
  const certainty = systemExcess(report);
  if (certainty === null || system.firstFailure !== null || explainedByEvent(report, 'system-heap', null))
    return [];
  const left = subtract(target.systemCapacityBytes, add(system.bootBytes, exactly(target.gcHeapBytes)));
  return [
    {
      span: heaviestPlace(source, system.liveAtPeak) ?? startOfScript(source),
      certainty,
      message: 'total',
      values: {
        need: needText(knownPeakBytes(report), certainty),
        heap: formatBytes(target.gcHeapBytes),
        free: haveText(left),
        advice: heapAdvice(report, 'system-heap'),
      },
      related: [
        ...peakAndLimit(report, system.peakAt, knownPeakBytes(report).likely),
        ...livePlaces(system.liveAtPeak),
      ],
      fixes: present(smallerHeapFix(ctx)),
    },
  ];
}

function present<T>(value: T | null): readonly T[] {
  return value === null ? [] : [value];
}
