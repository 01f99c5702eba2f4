import { eventRule, hasDetails } from '../eventRule.ts';

/** A loop that keeps more with every iteration. */
export const growthPerIteration = eventRule({
  kind: 'growth',
  name: 'growth-per-iteration',
  code: 'MB013',
  title: 'A loop keeps more memory with every iteration',
  severity: { certain: 'warning', likely: 'warning', possible: 'information' },
  messages: {
    counted:
      'Memory runs out at about iteration {iterations}: each one keeps {need} more of {region}. Bound what the loop collects, or release it.',
    open: 'Memory runs out in the end: each iteration of this loop keeps {need} more of {region}. Bound what the loop collects, or release it.',
  },
  certainty: ({ needBytes }) => (needBytes !== null && needBytes.low > 0 ? 'likely' : 'possible'),
  choose: (event) => (hasDetails(event, 'iterations') ? 'counted' : 'open'),
});
