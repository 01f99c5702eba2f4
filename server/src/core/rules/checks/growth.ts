import type { MemoryEvent } from '../../report/report.ts';
import { eventRule, hasDetails } from '../eventRule.ts';
import { collectInLoop } from '../fixes/collect.ts';

/** A loop that keeps more with every iteration. */
export const growthPerIteration = eventRule({
  kind: 'growth',
  name: 'growth-per-iteration',
  code: 'MB013',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  certainty: (event) =>
    !hasDetails(event, 'mostIterations') && event.needBytes !== null && event.needBytes.low > 0
      ? 'likely'
      : 'possible',
  choose: messageFor,
  fixes: (event, { source }) =>
    hasDetails(event, 'collector') ? [collectInLoop(source, event.around ?? event.span)] : [],
});

function messageFor(event: MemoryEvent) {
  const has = (...names: string[]): boolean => hasDetails(event, ...names);
  const isBounded = event.needBytes?.likely === 0;
  if (has('collector', 'iterations')) return 'uncollected';
  if (has('collector', 'mostIterations')) return 'uncollectedFinite';
  if (has('function')) return isBounded ? 'boundedCalls' : has('calls', 'lasts') ? 'calls' : 'openCalls';
  if (isBounded) return 'bounded';
  if (has('iterations')) return 'counted';
  if (has('events')) return 'events';
  return has('mostIterations') ? 'finite' : 'open';
}
