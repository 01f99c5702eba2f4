import { eventRule } from '../eventRule.ts';

/** An exception that nothing catches: the board prints it and goes back to its prompt. */
export const scriptEndsEarly = eventRule({
  kind: 'script-ends',
  name: 'script-ends-early',
  code: 'MB028',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  worstCase: false,
  certainty: ({ certain }) => (certain ? 'certain' : 'possible'),
  choose: ({ certain }) => (certain ? 'certain' : 'possible'),
  // That the GC heap is too small says why, and what to do.
  applies: ({ callee }, { gc, target }) =>
    callee !== 'MemoryError' || gc.demandBytes.low <= target.gcHeapBytes,
});
