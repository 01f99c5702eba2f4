import { eventRule } from '../eventRule.ts';

/** `kpu.deinit(task)` behind `while True` never runs. */
export const unreachableRelease = eventRule({
  kind: 'unreachable-release',
  name: 'unreachable-release',
  code: 'MB022',
  title: 'A release stands where it is never reached',
  severity: { certain: 'information', likely: 'information', possible: 'hint' },
  messages: {
    behindLoop:
      '{callee} is never reached: the loop above does not end; put it into `finally:` around the loop. What it would release stays taken, also in the next run from the IDE.',
  },
  choose: () => 'behindLoop',
});
