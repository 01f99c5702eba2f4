import { eventRule, hasDetails } from '../eventRule.ts';

/** Memory of the system heap that nothing releases any more. */
export const leak = eventRule({
  kind: 'leak',
  name: 'leak',
  code: 'MB019',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  certainty: ({ certain }) => (certain ? 'certain' : 'possible'),
  choose: (event) => (hasDetails(event, 'reason') ? 'reason' : 'plain'),
});
