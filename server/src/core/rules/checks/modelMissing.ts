import { eventRule, hasDetails } from '../eventRule.ts';

/** The file behind a load is not known, so its size is not either. */
export const modelMissing = eventRule({
  kind: 'model-missing',
  name: 'model-missing',
  code: 'MB011',
  title: 'The file of a model is not known',
  severity: { certain: 'information', likely: 'information', possible: 'hint' },
  messages: {
    source:
      'The size of this model is unknown: no file is given for {source}. Name it with `# maixmem: model {source}=FILE`, in the settings or with --model {source}=FILE.',
    sourceWithRoom:
      'The size of this model is unknown: no file is given for {source}. There is room for {have} of it. Name it with `# maixmem: model {source}=FILE`, in the settings or with --model {source}=FILE.',
    plain:
      'The size of this model is unknown: where it is loaded from could not be determined. Until then the result leaves it out.',
  },
  choose: (event) => {
    if (!hasDetails(event, 'source')) return 'plain';
    return event.haveBytes === null ? 'source' : 'sourceWithRoom';
  },
});
