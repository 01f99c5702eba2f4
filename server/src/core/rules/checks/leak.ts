import { eventRule, hasDetails } from '../eventRule.ts';

/** Memory of the system heap that nothing releases any more. */
export const leak = eventRule({
  kind: 'leak',
  name: 'leak',
  code: 'MB019',
  title: 'A call loses memory for good',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  messages: {
    reason: '{callee} loses {need} of {region} until the board is reset. That is because {reason}.',
    plain: '{callee} loses {need} of {region} until the board is reset.',
  },
  certainty: ({ certain }) => (certain ? 'certain' : 'possible'),
  choose: (event) => (hasDetails(event, 'reason') ? 'reason' : 'plain'),
});
