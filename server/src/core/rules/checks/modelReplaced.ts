import { eventRule } from '../eventRule.ts';
import { replacedModelFixes } from '../fixes/replacedModel.ts';

/**
 * The variable that held a loaded model is overwritten: the model waits for a collection, whose finaliser frees it
 * (Maix_kpu.c:132), and no collection comes because the system heap is full.
 */
export const modelReplacedWhileLoaded = eventRule({
  kind: 'model-replaced-while-loaded',
  name: 'model-replaced-while-loaded',
  code: 'MB021',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  certainty: ({ certain }) => (certain ? 'certain' : 'possible'),
  choose: ({ needBytes }) => (needBytes === null ? 'unknown' : 'replaced'),
  fixes: ({ span }, { source }) => replacedModelFixes(source, span),
});
