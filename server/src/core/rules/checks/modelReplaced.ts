import { eventRule } from '../eventRule.ts';

/**
 * The variable that held a loaded model is overwritten: the model waits for a collection, whose finaliser frees it
 * (Maix_kpu.c:132), and no collection comes because the system heap is full.
 */
export const modelReplacedWhileLoaded = eventRule({
  kind: 'model-replaced-while-loaded',
  name: 'model-replaced-while-loaded',
  code: 'MB021',
  title: 'A loaded model is replaced without being released',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  messages: {
    replaced:
      'The model loaded before stays in memory ({need}) while this one is loaded; call KPU.deinit on it first. Without that it is released only when a collection finds that nothing refers to it any more.',
    unknown:
      'The model loaded before stays in memory while this one is loaded; call KPU.deinit on it first. Without that it is released only when a collection finds that nothing refers to it any more.',
  },
  certainty: ({ certain }) => (certain ? 'certain' : 'possible'),
  choose: ({ needBytes }) => (needBytes === null ? 'unknown' : 'replaced'),
});
