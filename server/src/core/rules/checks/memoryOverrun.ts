import { eventRule, hasDetails } from '../eventRule.ts';
import { eventCertainty } from '../wording.ts';

/** Places of fixed size that the firmware does not check, and addresses that it does not set. */
export const memoryOverrun = eventRule({
  kind: 'overrun',
  name: 'memory-overrun',
  code: 'MB025',
  title: 'A call reads or writes memory that is not its own',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  worstCase: false,
  messages: {
    limited:
      '{callee} overruns the {place} here: its {what} take {need}, there are {have}. {consequence} It works with up to {limit}.',
    plain: '{callee} overruns the {place} here: its {what} take {need}, there are {have}. {consequence}',
    bare: '{callee} reads or writes memory that is not its own here.',
    stray: '{callee} goes on with garbage here, or hangs. {because}',
    mayStray: '{callee} may go on with garbage here, or hang. {because}',
  },
  certainty: (event) => (hasDetails(event, 'because') && !event.certain ? 'possible' : eventCertainty(event)),
  choose: (event) => {
    if (hasDetails(event, 'because')) return event.certain ? 'stray' : 'mayStray';
    if (!hasDetails(event, 'place', 'what', 'consequence')) return 'bare';
    return hasDetails(event, 'limit') ? 'limited' : 'plain';
  },
});
