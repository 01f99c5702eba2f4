import { defineRule } from '../rule.ts';
import { syntaxAdvice } from '../syntaxAdvice.ts';

/** MicroPython v1.11 refuses the whole script for one line it cannot read. The first such line is named. */
export const syntaxNotOnBoard = defineRule({
  name: 'syntax-not-on-board',
  code: 'MB016',
  title: 'The MicroPython of the board cannot read this',
  severity: { certain: 'error', likely: 'error', possible: 'warning' },
  aboutText: true,
  messages: {
    newer: 'Not in MicroPython 1.11: {what}.{advice} The board refuses the whole script with {refusal}.',
    mistake: 'Syntax error: {what}.{advice} The board refuses the whole script.',
  },
  check: ({ report }) => {
    const [problem] = report.syntaxProblems;
    if (problem === undefined) return [];
    const advice = syntaxAdvice(problem.what);
    return [
      {
        span: problem.span,
        certainty: 'certain',
        message: problem.kind === 'unsupported' ? 'newer' : 'mistake',
        values: {
          what: problem.what,
          advice: advice === '' ? '' : ` ${advice}`,
          refusal: problem.refusal ?? 'a SyntaxError',
        },
      },
    ];
  },
});
