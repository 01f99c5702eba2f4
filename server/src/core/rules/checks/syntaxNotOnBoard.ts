import { message, term } from '../../../../../messages/message.ts';
import { defineRule } from '../rule.ts';
import { syntaxAdvice } from '../syntaxAdvice.ts';

/** MicroPython v1.11 refuses the whole script for one line it cannot read. The first such line is named. */
export const syntaxNotOnBoard = defineRule({
  name: 'syntax-not-on-board',
  code: 'MB016',
  severity: { certain: 'error', likely: 'error', possible: 'warning' },
  aboutText: true,
  check: ({ report }) => {
    const [problem] = report.syntaxProblems;
    if (problem === undefined) return [];
    return [
      {
        span: problem.span,
        certainty: 'certain',
        message: problem.kind === 'unsupported' ? 'newer' : 'mistake',
        values: {
          what: term(problem.what),
          advice: syntaxAdvice(problem.what),
          refusal: problem.refusal ?? message('finding.syntaxError'),
        },
      },
    ];
  },
});
