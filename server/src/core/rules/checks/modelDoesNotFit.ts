import { eventRule, hasDetails } from '../eventRule.ts';
import { smallerHeapFix } from '../fixes/smallerHeap.ts';

/** KPU.load takes file and activations from the system heap; they must fit in single pieces. */
export const modelDoesNotFit = eventRule({
  kind: 'model-too-large',
  name: 'model-does-not-fit',
  code: 'MB004',
  title: 'A model does not fit into the system heap',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    named:
      'The model {model} does not fit: loading it takes {need} of the system heap, {have} are free here. Use a smaller model, KPU.load_flash, a smaller gc_heap_size or a firmware that leaves more memory.',
    plain:
      'The model does not fit: loading it takes {need} of the system heap, {have} are free here. Use a smaller model, KPU.load_flash, a smaller gc_heap_size or a firmware that leaves more memory.',
  },
  choose: (event) => (hasDetails(event, 'model') ? 'named' : 'plain'),
  fixes: (_event, ctx) => [smallerHeapFix(ctx)],
});
