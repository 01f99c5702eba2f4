import { eventRule } from '../eventRule.ts';
import { smallerHeapFix } from '../fixes/smallerHeap.ts';

/** Image calls that ask for one fixed block for a moment, however small the image (fb_alloc.c:128-154). */
export const temporaryDoesNotFit = eventRule({
  kind: 'temporary-does-not-fit',
  name: 'temporary-does-not-fit',
  code: 'MB009',
  title: 'A call needs more temporary system heap than is free in one piece',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    block:
      '{callee} fails here: it takes {need} of the system heap in one piece for a moment, however small the image, and {have} are free. Free a model or frame buffer first, use a smaller gc_heap_size or a firmware that leaves more memory.',
  },
  choose: () => 'block',
  fixes: (_event, ctx) => [smallerHeapFix(ctx)],
});
