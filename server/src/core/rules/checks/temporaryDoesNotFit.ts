import { eventRule } from '../eventRule.ts';
import { smallerHeapFix } from '../fixes/smallerHeap.ts';
import { remedyAdvice } from '../remedies.ts';

/** Image calls that ask for one fixed block for a moment, however small the image (fb_alloc.c:128-154). */
export const temporaryDoesNotFit = eventRule({
  kind: 'temporary-does-not-fit',
  name: 'temporary-does-not-fit',
  code: 'MB009',
  title: 'A call needs more temporary system heap than is free in one piece',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    image:
      '{callee} fails here: it takes {need} of the system heap in one piece for a moment, however small the image, and {have} are free. {advice}',
    other:
      '{callee} fails here: it takes {need} of the system heap in one piece for a moment, and {have} are free. {advice}',
  },
  choose: ({ callee }) => (/^(?:image|video)\./.test(callee) ? 'image' : 'other'),
  advice: (report) => remedyAdvice(report, 'Release a model or the second frame buffer first.'),
  fixes: (_event, ctx) => [smallerHeapFix(ctx)],
});
