import { eventRule, hasDetails } from '../eventRule.ts';
import { smallerHeapFix } from '../fixes/otherHeap.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
import { remedyAdvice } from '../remedies.ts';

/** Frame buffers of the camera: five bytes per pixel and buffer (sensor.c:1133-1188). */
export const frameSizeImpossible = eventRule({
  kind: 'frame-size-impossible',
  name: 'frame-size-impossible',
  code: 'MB008',
  title: 'The frame buffers of the camera do not fit',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    sized:
      'The {size} frame does not fit: it takes {need}, the system heap has {have}; {advice}. Windowing saves nothing.{more}',
    plain:
      'The frame does not fit: it takes {need}, the system heap has {have}; {advice}. Windowing saves nothing.{more}',
  },
  choose: (event) => (hasDetails(event, 'size') ? 'sized' : 'plain'),
  advice: (report) => remedyAdvice(report, 'choose a smaller frame size'),
  fixes: (_event, ctx) => [...remedyFixes(ctx, ['frame-size']), smallerHeapFix(ctx)],
});
