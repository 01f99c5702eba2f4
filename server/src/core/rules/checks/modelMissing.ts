import { eventRule, hasDetails } from '../eventRule.ts';

/** The file behind a load is not known, so its size is not either. */
export const modelMissing = eventRule({
  kind: 'model-missing',
  name: 'model-missing',
  code: 'MB011',
  severity: { certain: 'information', likely: 'information', possible: 'hint' },
  choose: (event) => {
    if (!hasDetails(event, 'source')) return 'plain';
    return event.haveBytes === null ? 'source' : 'sourceWithRoom';
  },
});
