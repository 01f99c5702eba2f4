import { eventRule, hasDetails } from '../eventRule.ts';
import { smallerHeapFix } from '../fixes/otherHeap.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
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
      'The model {model} does not fit: it takes {need} of the system heap; {advice}. What fails is the {request}: {asked}, and {have} are free by then.{more}',
    unnamed:
      'The model does not fit: it takes {need} of the system heap; {advice}. What fails is the {request}: {asked}, and {have} are free by then.{more}',
    short:
      'The model {model} does not fit: it takes {need} of the system heap, {have} are free here; {advice}.{more}',
    plain:
      'The model does not fit: it takes {need} of the system heap, {have} are free here; {advice}.{more}',
    driver:
      'The model {model} cannot be read: that takes {asked} more for a moment, {have} are free; {advice}. The model fits, but not the {request}. On the board: {symptom}.{more}',
  },
  choose: (event) => {
    if (!hasDetails(event, 'request', 'asked')) return hasDetails(event, 'model') ? 'short' : 'plain';
    if (!hasDetails(event, 'model')) return 'unnamed';
    return hasDetails(event, 'temporary', 'symptom') ? 'driver' : 'named';
  },
  // A model that is missing or refused has rules of its own.
  applies: ({ span }, { models }) =>
    !models.some((model) => model.problem !== null && model.span.start === span.start),
  advice: (report) => remedyAdvice(report, 'use a smaller model'),
  fixes: (_event, ctx) => [smallerHeapFix(ctx), ...remedyFixes(ctx)],
});
