import { eventRule } from '../eventRule.ts';
import { largerHeapFix, smallerHeapFix } from '../fixes/otherHeap.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
import { heapAdvice } from '../wording.ts';

/** A single request that cannot be satisfied where it is made. */
export const allocationFails = eventRule({
  kind: 'allocation-fails',
  name: 'allocation-fails',
  code: 'MB020',
  title: 'A single request for memory fails',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    request:
      '{callee} runs out of memory: it needs {need} in one piece, {region} has {have}; {advice}.{more}',
  },
  choose: () => 'request',
  advice: (report, { region }) => heapAdvice(report, region ?? 'gc-heap'),
  fixes: ({ region }, ctx) =>
    region === 'gc-heap' ? [largerHeapFix(ctx)] : [smallerHeapFix(ctx), ...remedyFixes(ctx)],
});
