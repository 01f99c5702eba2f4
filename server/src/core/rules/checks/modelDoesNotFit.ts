import { message } from '../../../../../messages/message.ts';
import { eventRule, hasDetails } from '../eventRule.ts';
import { collectFixes } from '../fixes/collect.ts';
import { smallerHeapFix } from '../fixes/otherHeap.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
import { remedyAdvice } from '../remedies.ts';

/** KPU.load takes file and activations from the system heap; they must fit in single pieces. */
export const modelDoesNotFit = eventRule({
  kind: 'model-too-large',
  name: 'model-does-not-fit',
  code: 'MB004',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  choose: (event) => {
    if (!hasDetails(event, 'request', 'asked')) return hasDetails(event, 'model') ? 'short' : 'plain';
    if (!hasDetails(event, 'model')) return 'unnamed';
    return hasDetails(event, 'temporary', 'symptom') ? 'driver' : 'named';
  },
  // A model that is missing or refused has rules of its own.
  applies: ({ span }, { models }) =>
    !models.some((model) => model.problem !== null && model.span.start === span.start),
  advice: (report) => remedyAdvice(report, message('advice.smallerModel')),
  fixes: ({ span }, ctx) => [smallerHeapFix(ctx), ...remedyFixes(ctx), ...collectFixes(ctx.source, span)],
});
