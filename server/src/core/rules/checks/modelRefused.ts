import { eventRule, hasDetails } from '../eventRule.ts';

/** The firmware refuses the file whatever memory there is: wrong version, damaged, not a model. */
export const modelRefused = eventRule({
  kind: 'model-refused',
  name: 'model-refused',
  code: 'MB010',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  choose: (event) => (hasDetails(event, 'reason') ? 'reason' : 'plain'),
});
