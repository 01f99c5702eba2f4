import type { MemoryEvent } from '../../report/report.ts';
import { eventRule, hasDetails } from '../eventRule.ts';

/** A loop that keeps more with every iteration. */
export const growthPerIteration = eventRule({
  kind: 'growth',
  name: 'growth-per-iteration',
  code: 'MB013',
  title: 'A loop keeps more memory with every iteration',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  messages: {
    counted:
      'Memory runs out at about iteration {iterations}: each one keeps {need} more of {region}; bound or release it.',
    finite:
      'How often this loop runs is not known: each iteration keeps {need} more of {region}, about {mostIterations} are the most.',
    events:
      'Each time this happens {need} more of {region} stay: full after about {events} times; bound or release it.',
    calls:
      'Every call of {function} keeps {need} more of {region}: full after about {calls} calls{lasts}; bound or release it.',
    boundedCalls:
      'every call of {function} keeps {need} more of {region}, unless what is collected is made shorter or comes to an end.',
    openCalls: 'Every call of {function} keeps {need} more of {region}; bound or release it.',
    bounded:
      'each iteration keeps {need} more of {region}, unless what is collected is made shorter or comes to an end.',
    uncollected:
      'Memory runs out at about iteration {iterations}: after gc.disable() each one leaves {need}; call gc.collect() in the loop.',
    uncollectedFinite:
      'After gc.disable() each iteration leaves {need}, about {mostIterations} are the most; call gc.collect() in the loop.',
    open: 'Each iteration of this loop keeps {need} more of {region}; bound or release it.',
  },
  certainty: (event) =>
    !hasDetails(event, 'mostIterations') && event.needBytes !== null && event.needBytes.low > 0
      ? 'likely'
      : 'possible',
  choose: messageFor,
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
