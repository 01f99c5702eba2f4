import { eventRule } from '../eventRule.ts';
import { smallerHeapFix } from '../fixes/smallerHeap.ts';
import { remedyAdvice } from '../remedies.ts';

/** OMV_FB_ALLOC_SIZE of full and of minimum builds (omv/boards/MAIX/omv_boardconfig.h:27, 32). */
const FIXED_BLOCKS: ReadonlySet<number> = new Set([716_800, 307_200]);

/** Image calls that ask for one fixed block for a moment, however small the image (fb_alloc.c:128-154). */
export const temporaryDoesNotFit = eventRule({
  kind: 'temporary-does-not-fit',
  name: 'temporary-does-not-fit',
  code: 'MB009',
  title: 'A call needs more temporary system heap than is free in one piece',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    image:
      '{callee} fails here: it takes {need} of the system heap in one piece for a moment, however small the image, and {have} are free. {advice}',
    arena:
      '{callee} raises {exception} here: a picture of this size needs {need} of working memory, {have} is the most. {advice}',
    blocks:
      '{callee} raises {exception} here: it needs more temporary blocks at once than the firmware keeps track of. {advice}',
    other:
      '{callee} fails here: it takes {need} of the system heap in one piece for a moment, and {have} are free. {advice}',
  },
  choose: ({ details, needBytes }) => {
    if (details['place'] === 'arena') return 'arena';
    if (details['place'] === 'table of blocks') return 'blocks';
    return needBytes !== null && FIXED_BLOCKS.has(needBytes.likely) ? 'image' : 'other';
  },
  advice: (report, { details }) =>
    details['place'] === undefined
      ? remedyAdvice(report, 'Release a model or the second frame buffer first.')
      : limitAdvice(details['limit']),
  fixes: ({ details }, ctx) => [details['place'] === undefined ? smallerHeapFix(ctx) : null],
});

/** The working memory has a size of its own: only a smaller input helps. */
function limitAdvice(limit: string | number | undefined): string {
  return limit === undefined
    ? 'Pass a smaller roi, or take a smaller frame size or window.'
    : `It works with up to ${limit}: pass a smaller roi, or take a smaller frame size or window.`;
}
