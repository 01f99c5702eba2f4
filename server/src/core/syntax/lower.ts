import type { Module } from './ast.ts';
import { blankComments, findComments } from './comments.ts';
import { readConcreteTree, type ConcreteTree } from './concrete.ts';
import { report, type LowerContext, type Lowerings } from './context.ts';
import { readDirectives } from './directives.ts';
import { describeCharacter, describeError, errorSpan } from './errors.ts';
import { lowerExpressionNode } from './expressions.ts';
import { checkIndentation } from './indentation.ts';
import { lowerStatementNode, lowerStatementNodes } from './statements.ts';
import { SpanIndex } from '../text/spanIndex.ts';
import type { SyntaxTree } from './tree.ts';

const LOWERINGS: Lowerings = {
  expression: lowerExpressionNode,
  statement: lowerStatementNode,
  statements: lowerStatementNodes,
};

/**
 * Turns a parser's tree into our syntax tree. Total: never throws, whatever the text; what the board would
 * reject becomes an Unknown node and an entry of `problems`. The tree may be disposed of afterwards.
 *
 * @param text exactly the text that `tree` was parsed from
 */
export function lower(tree: SyntaxTree, text: string): Module {
  const comments = findComments(text);
  const concrete = readConcreteTree(tree, blankComments(text, comments));
  const ctx: LowerContext = {
    lowerings: LOWERINGS,
    text,
    problems: [],
    reported: new Set(),
    depth: 0,
    scope: 'module',
    inLoop: false,
    recovering: concrete.root.type === 'ERROR',
    quiet: false,
    fault: null,
  };
  const body = lowerStatementNodes(concrete.root.children, ctx);
  const directives = readDirectives(comments, text);
  if (!concrete.hasError) checkIndentation(concrete.root, ctx);
  if (concrete.endsInContinuation) {
    const end = text.trimEnd().length;
    report(
      ctx,
      { start: end - 1, end },
      { kind: 'syntax', what: 'line continuation at the end of the file' },
    );
  }
  reportStrayCharacters(concrete.strayCharacters, ctx);
  reportForgottenErrors(concrete, ctx);
  ctx.problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { span: { start: 0, end: text.length }, body, directives, problems: ctx.problems };
}

/** White space outside ASCII is part of a name to the board's lexer (py/lexer.c:114). */
function reportStrayCharacters(offsets: readonly number[], ctx: LowerContext): void {
  for (const offset of offsets) {
    const isMark = offset === 0 && ctx.text.charCodeAt(offset) === 0xfeff;
    report(
      ctx,
      { start: offset, end: offset + 1 },
      isMark
        ? { kind: 'unsupported', what: 'byte order mark at the start of the file' }
        : { kind: 'syntax', what: `unexpected character ${describeCharacter(ctx.text, offset)}` },
    );
  }
}

/** No ERROR node may go unmentioned, also where lowering does not look. */
function reportForgottenErrors(concrete: ConcreteTree, ctx: LowerContext): void {
  const told = new SpanIndex(ctx.problems.map(({ span }) => span));
  // No error lies in another one, so of those that are told here only the last may reach the next.
  let lastEnd = -1;
  for (const error of concrete.errors) {
    if (ctx.reported.has(error) || told.touches(error) || lastEnd >= error.start) continue;
    const span = errorSpan(error, ctx.text);
    report(ctx, span, { kind: 'syntax', what: describeError(error, ctx.text) });
    lastEnd = span.end;
  }
  if (concrete.hasError && ctx.problems.length === 0) {
    report(ctx, { start: 0, end: ctx.text.length }, { kind: 'syntax', what: 'invalid syntax' });
  }
}
