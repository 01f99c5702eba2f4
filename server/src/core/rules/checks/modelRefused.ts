import { eventRule, hasDetails } from '../eventRule.ts';

/** The firmware refuses the file whatever memory there is: wrong version, damaged, not a model. */
export const modelRefused = eventRule({
  kind: 'model-refused',
  name: 'model-refused',
  code: 'MB010',
  title: 'The firmware refuses a model',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    reason: 'This model is refused: {reason}. The firmware is {firmware}.',
    plain: '{firmware} refuses this model.',
  },
  choose: (event) => (hasDetails(event, 'reason') ? 'reason' : 'plain'),
});
