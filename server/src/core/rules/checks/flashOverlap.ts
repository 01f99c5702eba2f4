import { eventRule, hasDetails } from '../eventRule.ts';

/** A model address inside the firmware's own image: one of the two overwrote the other. */
export const flashOverlap = eventRule({
  kind: 'flash-overlap',
  name: 'flash-overlap',
  code: 'MB018',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  choose: (event) => (hasDetails(event, 'address', 'end') ? 'end' : 'plain'),
});
