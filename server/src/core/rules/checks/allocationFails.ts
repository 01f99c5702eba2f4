import { eventRule } from '../eventRule.ts';
import { collectFixes } from '../fixes/collect.ts';
import { largerHeapFix, smallerHeapFix } from '../fixes/otherHeap.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
import { heapAdvice } from '../wording.ts';

/** A single request that cannot be satisfied where it is made. */
export const allocationFails = eventRule({
  kind: 'allocation-fails',
  name: 'allocation-fails',
  code: 'MB020',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  choose: () => 'request',
  advice: (report, { region }) => heapAdvice(report, region ?? 'gc-heap'),
  fixes: ({ region, span }, ctx) => [
    ...(region === 'gc-heap' ? [largerHeapFix(ctx)] : [smallerHeapFix(ctx), ...remedyFixes(ctx)]),
    ...collectFixes(ctx.source, span),
  ],
});
