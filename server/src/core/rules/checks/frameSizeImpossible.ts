import { message } from '../../../../../messages/message.ts';
import { eventRule, hasDetails } from '../eventRule.ts';
import { smallerHeapFix } from '../fixes/otherHeap.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
import { remedyAdvice } from '../remedies.ts';

/** Frame buffers of the camera: five bytes per pixel and buffer (sensor.c:1133-1188). */
export const frameSizeImpossible = eventRule({
  kind: 'frame-size-impossible',
  name: 'frame-size-impossible',
  code: 'MB008',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  choose: (event) =>
    hasDetails(event, 'size', 'piece') ? 'piece' : hasDetails(event, 'size') ? 'sized' : 'plain',
  advice: (report) => remedyAdvice(report, message('advice.smallerFrame')),
  fixes: (_event, ctx) => [...remedyFixes(ctx, ['frame-size']), smallerHeapFix(ctx)],
});
