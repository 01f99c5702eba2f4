import { eventRule } from '../eventRule.ts';
import { collectFixes } from '../fixes/collect.ts';

/** The KPU module keeps five models at most; the next load raises error 2009. */
export const modelsFull = eventRule({
  kind: 'models-full',
  name: 'models-full',
  code: 'MB012',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  choose: () => 'limit',
  fixes: ({ span }, { source }) => collectFixes(source, span),
});
