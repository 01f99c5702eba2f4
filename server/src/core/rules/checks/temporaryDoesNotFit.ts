import { eventRule } from '../eventRule.ts';
import { smallerHeapFix } from '../fixes/otherHeap.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
import { remedyAdvice, type Advice } from '../remedies.ts';

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
      '{callee} fails: it takes {need} for a moment, {have} are free; {advice}. It takes that of the system heap in one piece, however small the image is.{more}',
    arena:
      '{method} raises {exception}: it needs {need} for this picture, {have} is the most; {advice}.{more}',
    blocks:
      '{method} raises {exception}: it needs more temporary blocks than the firmware keeps track of; {advice}.{more}',
    other:
      '{callee} fails: it takes {need} for a moment, {have} are free; {advice}. It takes that of the system heap in one piece.{more}',
  },
  choose: ({ details, needBytes }) => {
    if (details['place'] === 'arena') return 'arena';
    if (details['place'] === 'table of blocks') return 'blocks';
    return needBytes !== null && FIXED_BLOCKS.has(needBytes.likely) ? 'image' : 'other';
  },
  advice: (report, { details }) =>
    details['place'] === undefined
      ? remedyAdvice(report, 'release a model or the second frame first')
      : limitAdvice(details['limit']),
  fixes: ({ details }, ctx) =>
    details['place'] === undefined ? [smallerHeapFix(ctx), ...remedyFixes(ctx)] : [],
});

/** The working memory has a size of its own: only a smaller input helps. */
function limitAdvice(limit: string | number | undefined): Advice {
  return {
    advice: 'pass a smaller roi',
    more: `${limit === undefined ? '' : ` It works with up to ${limit}.`} A smaller frame size or window helps as well.`,
  };
}
