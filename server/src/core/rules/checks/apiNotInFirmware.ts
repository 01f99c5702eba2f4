import { eventRule, hasDetails } from '../eventRule.ts';

/** Modules and functions that a firmware was built without, and names that no firmware has. */
export const apiNotInFirmware = eventRule({
  kind: 'api-not-in-firmware',
  name: 'api-not-in-firmware',
  code: 'MB014',
  title: 'The firmware lacks a module or function',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    plain: '{firmware} has no {callee}. Choose a firmware that has it.',
    nearest: 'MaixPy has no {callee}: the board raises an exception here. Did you mean {nearest}?',
    nowhere: 'MaixPy has no {callee}: the board raises an exception here.',
  },
  choose: (event) =>
    hasDetails(event, 'reason') ? 'plain' : hasDetails(event, 'nearest') ? 'nearest' : 'nowhere',
});
