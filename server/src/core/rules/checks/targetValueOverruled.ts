import { defineRule } from '../rule.ts';
import { isUnusable, occurrencesIn } from '../targetProblems.ts';

/** Two sources, or two lines of one, say different things about the target. */
export const targetValueOverruled = defineRule({
  name: 'target-value-overruled',
  code: 'MB027',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  aboutText: true,
  check: ({ report, source }) =>
    occurrencesIn(
      source,
      // Settings of the editor hold for many scripts: that one of them says something else is for the report only.
      report.targetProblems.filter((problem) => !isUnusable(problem) && problem.place.source === 'script'),
    ),
});
