import { eventRule, hasDetails } from '../eventRule.ts';

/** The firmware refuses the file whatever memory there is: wrong version, damaged, not a model. */
export const modelRefused = eventRule({
  kind: 'model-refused',
  name: 'model-refused',
  code: 'MB010',
  title: 'The firmware refuses a model',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    reason: '{firmware} refuses this model: {reason}.',
    plain: '{firmware} refuses this model.',
  },
  choose: (event) => (hasDetails(event, 'reason') ? 'reason' : 'plain'),
});
