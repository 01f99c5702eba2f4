import { message, term } from '../../../../../messages/message.ts';
import { sizeText } from '../../quantity/format.ts';
import { add, exactly, subtract } from '../../quantity/interval.ts';
import { explainedByEvent, noHeapSizeFits, systemExcess } from '../combination.ts';
import { collectFixes } from '../fixes/collect.ts';
import { smallerHeapFix } from '../fixes/otherHeap.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
import { heaviestPlace, livePlaces, peakAndLimit, startOfScript } from '../places.ts';
import { defineRule, type MessageId, type Occurrence, type RuleContext } from '../rule.ts';
import { haveText, heapAdvice, needText } from '../wording.ts';

type Id = MessageId<'system-heap-too-small'>;

/** Camera, LCD, models and temporaries need more than firmware and GC heap leave. */
export const systemHeapTooSmall = defineRule({
  name: 'system-heap-too-small',
  code: 'MB002',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  worstCase: true,
  check: (ctx) => (noHeapSizeFits(ctx.report) === null ? [...firstFailure(ctx), ...total(ctx)] : []),
});

function firstFailure(ctx: RuleContext): readonly Occurrence<Id>[] {
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
        what:
          failure.what === ''
            ? failure.callee
            : message('finding.callWith', { callee: failure.callee, what: term(failure.what) }),
        need: needText(failure.requestBytes, certainty),
        free: haveText(failure.freeBytes),
        piece: haveText(failure.largestPieceBytes),
        symptom: term(failure.symptom),
        ...heapAdvice(report, 'system-heap'),
      },
      related: livePlaces(report.system.liveAtPeak),
      fixes: [...present(smallerHeapFix(ctx)), ...remedyFixes(ctx), ...collectFixes(source, failure.span)],
    },
  ];
}

/** The sum says it does not fit although no single request was seen to fail. */
function total(ctx: RuleContext): readonly Occurrence<Id>[] {
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
        need: needText(system.peakBytes, certainty),
        heap: sizeText(target.gcHeapBytes),
        free: haveText(left),
        ...heapAdvice(report, 'system-heap'),
      },
      related: [
        ...peakAndLimit(report, system.peakAt, system.peakBytes.likely),
        ...livePlaces(system.liveAtPeak),
      ],
      fixes: [...present(smallerHeapFix(ctx)), ...remedyFixes(ctx)],
    },
  ];
}

function present<T>(value: T | null): readonly T[] {
  return value === null ? [] : [value];
}
