import { term } from '../../../../../messages/message.ts';
import { startOfScript } from '../places.ts';
import { defineRule } from '../rule.ts';

/** The analysis stopped early somewhere; its figures may be too low. */
export const analysisLimit = defineRule({
  name: 'analysis-limit',
  code: 'MB023',
  severity: { certain: 'information', likely: 'information', possible: 'information' },
  check: ({ report, source }) =>
    report.limitsReached.map(({ span, message }) => ({
      span: span === null || span.start === span.end ? startOfScript(source) : span,
      certainty: 'certain',
      message: 'limit',
      values: { message: term(message.replace(/\.$/, '')) },
    })),
});
