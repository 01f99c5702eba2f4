import { defineRule } from '../rule.ts';

/** MicroPython v1.11 refuses the whole script for one line it cannot read. */
export const syntaxNotOnBoard = defineRule({
  name: 'syntax-not-on-board',
  code: 'MB016',
  title: 'The MicroPython of the board cannot read this',
  severity: { certain: 'error', likely: 'error', possible: 'warning' },
  messages: {
    syntax: 'The board refuses the whole script with a SyntaxError: {problem}.',
  },
  check: ({ report }) =>
    report.syntaxProblems.map(({ span, message }) => ({
      span,
      certainty: 'certain',
      message: 'syntax',
      values: { problem: message.replace(/\.$/, '') },
    })),
});
