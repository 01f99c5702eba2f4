import type { MemoryEvent } from '../../report/report.ts';
import { eventRule, hasDetails } from '../eventRule.ts';
import { eventCertainty } from '../wording.ts';

/** Modules and functions that a firmware was built without or does not have yet, and names that no firmware has. */
export const apiNotInFirmware = eventRule({
  kind: 'api-not-in-firmware',
  name: 'api-not-in-firmware',
  code: 'MB014',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  worstCase: false,
  // A handler for everything may not be meant for this; one for this exception is.
  certainty: (event) => (event.details['handling'] === 'named' ? 'possible' : eventCertainty(event)),
  choose: (event) => {
    const { handling } = event.details;
    if (handling === 'named') return 'handled';
    if (handling === 'any' && !hasDetails(event, 'firmwareAssumed'))
      return hasDetails(event, 'nearest') ? 'misspelt' : 'hidden';
    if (hasDetails(event, 'left')) return hasDetails(event, 'statement') ? 'leftImport' : 'left';
    if (hasDetails(event, 'version')) return otherVersion(event);
    return hasDetails(event, 'reason') ? 'plain' : hasDetails(event, 'nearest') ? 'nearest' : 'nowhere';
  },
});

/** The message for a name that other versions of the firmware have. */
function otherVersion(event: MemoryEvent): 'gone' | 'replaced' | 'later' | 'between' | 'plain' {
  if (hasDetails(event, 'before', 'next')) return 'between';
  if (hasDetails(event, 'before')) return hasDetails(event, 'instead') ? 'replaced' : 'gone';
  return hasDetails(event, 'next') ? 'later' : 'plain';
}
