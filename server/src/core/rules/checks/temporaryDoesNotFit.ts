import { message, type Value } from '../../../../../messages/message.ts';
import { FULL_TEMPORARY_BYTES, MINIMUM_TEMPORARY_BYTES } from '../../device/features.ts';
import { eventRule } from '../eventRule.ts';
import { collectFixes } from '../fixes/collect.ts';
import { smallerHeapFix } from '../fixes/otherHeap.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
import { remedyAdvice, type Advice } from '../remedies.ts';

const FIXED_BLOCKS: ReadonlySet<number> = new Set([FULL_TEMPORARY_BYTES, MINIMUM_TEMPORARY_BYTES]);

/** Image calls that ask for one fixed block for a moment, however small the image (fb_alloc.c:128-154). */
export const temporaryDoesNotFit = eventRule({
  kind: 'temporary-does-not-fit',
  name: 'temporary-does-not-fit',
  code: 'MB009',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  choose: ({ details, needBytes }) => {
    if (details['place'] === 'arena') return 'arena';
    if (details['place'] === 'table of blocks') return 'blocks';
    return needBytes !== null && FIXED_BLOCKS.has(needBytes.likely) ? 'image' : 'other';
  },
  advice: (report, { details }) =>
    details['place'] === undefined
      ? remedyAdvice(report, message('advice.releaseFirst'))
      : limitAdvice(details['limit']),
  fixes: ({ details, span }, ctx) =>
    details['place'] === undefined
      ? [smallerHeapFix(ctx), ...remedyFixes(ctx), ...collectFixes(ctx.source, span)]
      : [],
});

/** The working memory has a size of its own: only a smaller input helps. */
function limitAdvice(limit: Value | undefined): Advice {
  return {
    advice: message('advice.smallerRoi'),
    more: [
      ...(limit === undefined ? [] : [message('advice.worksUpTo', { limit })]),
      message('advice.smallerFrameHelps'),
    ],
  };
}
