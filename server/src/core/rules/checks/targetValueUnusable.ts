import { defineRule } from '../rule.ts';
import { isUnusable, occurrencesIn } from '../targetProblems.ts';

/** Something that was said about the target is wrong, unknown or missing: something else stands in for it. */
export const targetValueUnusable = defineRule({
  name: 'target-value-unusable',
  code: 'MB026',
  severity: { certain: 'warning', likely: 'warning', possible: 'warning' },
  aboutText: true,
  check: ({ report, source }) => occurrencesIn(source, report.targetProblems.filter(isUnusable)),
});
