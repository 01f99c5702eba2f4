import { eventRule, hasDetails } from '../eventRule.ts';
import { smallerFrameFix } from '../fixes/smallerFrame.ts';
import { smallerHeapFix } from '../fixes/smallerHeap.ts';

/** Frame buffers of the camera: five bytes per pixel and buffer (sensor.c:1133-1188). */
export const frameSizeImpossible = eventRule({
  kind: 'frame-size-impossible',
  name: 'frame-size-impossible',
  code: 'MB008',
  title: 'The frame buffers of the camera do not fit',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  messages: {
    sized:
      'The {size} frame does not fit: its buffers take {need} of the system heap, {have} are free here. Windowing saves nothing; choose a smaller frame size.',
    plain:
      'The frame does not fit: its buffers take {need} of the system heap, {have} are free here. Windowing saves nothing; choose a smaller frame size.',
  },
  choose: (event) => (hasDetails(event, 'size') ? 'sized' : 'plain'),
  fixes: (event, ctx) => {
    const smaller = smallerFrameFix(ctx.source, event.span, event.haveBytes?.low ?? 0);
    const heap = smallerHeapFix(ctx);
    return [smaller, heap === null ? null : { ...heap, preferred: smaller === null }];
  },
});
