import { defineRule } from './rule.ts';

/** Checked where the other rules run (run.ts), because it needs to know what they found. */
export const unusedSuppressionRule = defineRule({
  name: 'unused-suppression',
  code: 'MB017',
  title: 'A comment suppresses nothing',
  severity: { certain: 'warning', likely: 'warning', possible: 'warning' },
  aboutText: true,
  messages: {
    nothing: 'Unused suppression: nothing is reported here. Remove the comment.',
    rule: 'Unused suppression: `{rule}` reports nothing here. Remove it.',
    noSuchRule: 'Unused suppression: there is no rule `{rule}`.',
    misspelt: 'Unused suppression: there is no rule `{rule}`. Did you mean `{nearest}`?',
  },
  check: () => [],
});
