import { defineRule } from '../rule.ts';
import { isUnusable, occurrencesIn } from '../targetProblems.ts';

/** Two sources, or two lines of one, say different things about the target. */
export const targetValueOverruled = defineRule({
  name: 'target-value-overruled',
  code: 'MB027',
  title: 'A value that describes the board does not count',
  severity: { certain: 'warning', likely: 'warning', possible: 'hint' },
  aboutText: true,
  messages: {
    value: 'This value does not count. {problem}',
    setting: 'Setting `{setting}` does not count. {problem}',
  },
  check: ({ report, source }) =>
    occurrencesIn(
      source,
      // Settings of the editor hold for many scripts: that one of them says something else is for the report only.
      report.targetProblems.filter((problem) => !isUnusable(problem) && problem.place.source === 'script'),
    ),
});
