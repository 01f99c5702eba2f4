import { eventRule, hasDetails } from '../eventRule.ts';
import { eventCertainty } from '../wording.ts';

/** Modules and functions that a firmware was built without, and names that no firmware has. */
export const apiNotInFirmware = eventRule({
  kind: 'api-not-in-firmware',
  name: 'api-not-in-firmware',
  code: 'MB014',
  title: 'The firmware lacks a module or function',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  worstCase: false,
  messages: {
    plain: '{firmware} has no {callee}. Choose a firmware that has it.',
    nearest: 'MaixPy has no {callee}: the board raises an exception here. Did you mean {nearest}?',
    nowhere: 'MaixPy has no {callee}: the board raises an exception here.',
    handled: '{firmware} has no {callee}: the handler of the script runs instead.',
    hidden:
      '{firmware} has no {callee}: the board raises an exception, and the `except` around it hides that.',
    misspelt:
      'MaixPy has no {callee}: the board raises an exception, and the `except` around it hides that. Did you mean {nearest}?',
  },
  // A handler for everything may not be meant for this; one for this exception is.
  certainty: (event) => (event.details['handling'] === 'named' ? 'possible' : eventCertainty(event)),
  choose: (event) => {
    if (event.details['handling'] === 'named') return 'handled';
    if (event.details['handling'] === 'any') return hasDetails(event, 'nearest') ? 'misspelt' : 'hidden';
    return hasDetails(event, 'reason') ? 'plain' : hasDetails(event, 'nearest') ? 'nearest' : 'nowhere';
  },
});
