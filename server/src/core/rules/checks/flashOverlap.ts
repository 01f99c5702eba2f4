import { eventRule, hasDetails } from '../eventRule.ts';

/** A model address inside the firmware's own image: one of the two overwrote the other. */
export const flashOverlap = eventRule({
  kind: 'flash-overlap',
  name: 'flash-overlap',
  code: 'MB018',
  title: 'A flash address lies inside the firmware',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    end: 'Flash address {address} lies inside the firmware, which ends at {end}; put the model behind it, as at 0x300000. A model written there destroys the firmware, and firmware written later destroys the model.',
    plain:
      'This flash address lies inside another part of the flash: whatever was written last destroyed the other.',
  },
  choose: (event) => (hasDetails(event, 'address', 'end') ? 'end' : 'plain'),
});
