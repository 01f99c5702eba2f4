import { eventRule, hasDetails } from '../eventRule.ts';
import { eventCertainty } from '../wording.ts';

/** Places of fixed size that the firmware does not check, and addresses that it does not set. */
export const memoryOverrun = eventRule({
  kind: 'overrun',
  name: 'memory-overrun',
  code: 'MB025',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  worstCase: false,
  certainty: (event) => (hasDetails(event, 'because') && !event.certain ? 'possible' : eventCertainty(event)),
  choose: (event) => {
    if (hasDetails(event, 'because')) return event.certain ? 'stray' : 'mayStray';
    if (!hasDetails(event, 'place', 'what', 'consequence')) return 'bare';
    return hasDetails(event, 'limit') ? 'limited' : 'plain';
  },
});
