import { eventRule, hasDetails } from '../eventRule.ts';
import { smallerHeapFix } from '../fixes/smallerHeap.ts';
import { remedyAdvice } from '../remedies.ts';

/** KPU.load takes file and activations from the system heap; they must fit in single pieces. */
export const modelDoesNotFit = eventRule({
  kind: 'model-too-large',
  name: 'model-does-not-fit',
  code: 'MB004',
  title: 'A model does not fit into the system heap',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    named:
      'The model {model} does not fit: loading it takes {need} of the system heap, {have} are free here. {advice}',
    plain:
      'The model does not fit: loading it takes {need} of the system heap, {have} are free here. {advice}',
  },
  choose: (event) => (hasDetails(event, 'model') ? 'named' : 'plain'),
  // A model that is missing or refused has rules of its own.
  applies: ({ span }, { models }) =>
    !models.some((model) => model.problem !== null && model.span.start === span.start),
  advice: (report) => remedyAdvice(report, 'Use a smaller model or a firmware that leaves more memory.'),
  fixes: (_event, ctx) => [smallerHeapFix(ctx)],
});
