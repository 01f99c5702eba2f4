import { eventRule } from '../eventRule.ts';

/** The KPU module keeps five models at most; the next load raises error 2009. */
export const modelsFull = eventRule({
  kind: 'models-full',
  name: 'models-full',
  code: 'MB012',
  title: 'More models are loaded than the firmware keeps',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    limit:
      'Too many models: the firmware keeps 5 loaded at a time; call KPU.deinit on one first. This load raises error 2009; models also survive a soft reset.',
  },
  choose: () => 'limit',
});
