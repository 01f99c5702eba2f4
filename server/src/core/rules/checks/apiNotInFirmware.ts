import { eventRule } from '../eventRule.ts';

/** Modules and functions that a firmware was built without. */
export const apiNotInFirmware = eventRule({
  kind: 'api-not-in-firmware',
  name: 'api-not-in-firmware',
  code: 'MB014',
  title: 'The firmware lacks a module or function',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    plain: '{firmware} has no {callee}. Choose a firmware that has it.',
  },
  choose: () => 'plain',
});
