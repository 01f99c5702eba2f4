import { defineRule } from './rule.ts';

/** Checked where the other rules run (run.ts), because it needs to know what they found. */
export const unusedSuppressionRule = defineRule({
  name: 'unused-suppression',
  code: 'MB017',
  severity: { certain: 'warning', likely: 'warning', possible: 'warning' },
  aboutText: true,
  check: () => [],
});
