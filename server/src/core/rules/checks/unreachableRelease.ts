import { eventRule } from '../eventRule.ts';

/** `kpu.deinit(task)` behind `while True` never runs. */
export const unreachableRelease = eventRule({
  kind: 'unreachable-release',
  name: 'unreachable-release',
  code: 'MB022',
  severity: { certain: 'information', likely: 'information', possible: 'hint' },
  choose: () => 'behindLoop',
});
