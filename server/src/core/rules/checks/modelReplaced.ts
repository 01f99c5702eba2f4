import { eventRule } from '../eventRule.ts';

/** The variable that held a loaded model is overwritten: its memory stays taken, nothing can release it. */
export const modelReplacedWhileLoaded = eventRule({
  kind: 'model-replaced-while-loaded',
  name: 'model-replaced-while-loaded',
  code: 'MB021',
  title: 'A loaded model is replaced without being released',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  messages: {
    replaced:
      'The model loaded before stays in memory: its variable is overwritten without KPU.deinit, so nothing can release it any more ({need} of the system heap).',
  },
  choose: () => 'replaced',
});
