import { eventRule } from '../eventRule.ts';

/** An exception that nothing catches: the board prints it and goes back to its prompt. */
export const scriptEndsEarly = eventRule({
  kind: 'script-ends',
  name: 'script-ends-early',
  code: 'MB028',
  title: 'The script ends with an exception',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  worstCase: false,
  messages: {
    certain: 'The script ends here: {exception}.{because} What follows was judged as if this had worked.',
    possible: 'The script ends here if it comes to this line: {exception}.{because}',
  },
  certainty: ({ certain }) => (certain ? 'certain' : 'possible'),
  choose: ({ certain }) => (certain ? 'certain' : 'possible'),
  // That the GC heap is too small says why, and what to do.
  applies: ({ callee }, { gc, target }) =>
    callee !== 'MemoryError' || gc.demandBytes.low <= target.gcHeapBytes,
});
