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
      'The model {model} does not fit: loading it takes {need} of the system heap. The request for its {request} fails: {asked}, and {have} are free by then. {advice}',
    unnamed:
      'The model does not fit: loading it takes {need} of the system heap. The request for its {request} fails: {asked}, and {have} are free by then. {advice}',
    short:
      'The model {model} does not fit: loading it takes {need} of the system heap, {have} are free here. {advice}',
    plain:
      'The model does not fit: loading it takes {need} of the system heap, {have} are free here. {advice}',
    driver:
      'The model {model} fits, but cannot be read: the {request}, takes {asked} of the system heap for a moment, and {have} are free by then. On the board: {symptom}. {advice}',
  },
  choose: (event) => {
    if (!hasDetails(event, 'request', 'asked')) return hasDetails(event, 'model') ? 'short' : 'plain';
    if (!hasDetails(event, 'model')) return 'unnamed';
    return hasDetails(event, 'temporary', 'symptom') ? 'driver' : 'named';
  },
  // A model that is missing or refused has rules of its own.
  applies: ({ span }, { models }) =>
    !models.some((model) => model.problem !== null && model.span.start === span.start),
  advice: (report) => remedyAdvice(report, 'Use a smaller model or a firmware that leaves more memory.'),
  fixes: (_event, ctx) => [smallerHeapFix(ctx)],
});
