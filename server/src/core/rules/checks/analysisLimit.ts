import { startOfScript } from '../places.ts';
import { defineRule } from '../rule.ts';

/** The analysis stopped early somewhere; its figures may be too low. */
export const analysisLimit = defineRule({
  name: 'analysis-limit',
  code: 'MB023',
  title: 'The analysis stopped at one of its limits',
  severity: { certain: 'information', likely: 'information', possible: 'information' },
  messages: {
    limit: 'The result is incomplete: {message}.',
  },
  check: ({ report, source }) =>
    report.limitsReached.map(({ span, message }) => ({
      span: span === null || span.start === span.end ? startOfScript(source) : span,
      certainty: 'certain',
      message: 'limit',
      values: { message: message.replace(/\.$/, '') },
    })),
});
