import type { Statement } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { within, type LowerContext } from './context.ts';
import { lowerAssignment, lowerAugmentedAssignment } from './assignments.ts';
import { NESTING_LIMIT } from './limits.ts';
import { EXPRESSION_TYPES, STATEMENT_TYPES } from './nodeTypes.ts';
import { lowerExpression, lowerStatement } from './parts.ts';

/** Alone they say nothing, and in broken code they are mostly leftovers of something else. */
const IDLE_TYPES: ReadonlySet<string> = new Set([
  'ellipsis',
  'false',
  'float',
  'identifier',
  'integer',
  'none',
  'string',
  'true',
]);

/** Statements and expressions that can be read inside a node that has no meaning as a whole, in source order. */
export function recoverStatements(node: ConcreteNode, ctx: LowerContext): Statement[] {
  return recoverFragments(node, [], ctx);
}

/**
 * The same for a statement with line breaks where none may be: pieces are taken whole when no new line begins
 * inside them, so `x =` followed by the line `y = 2` still yields `y = 2`.
 */
export function recoverFragments(
  node: ConcreteNode,
  lineBreaks: readonly number[],
  ctx: LowerContext,
): Statement[] {
  if (ctx.depth >= NESTING_LIMIT) return [];
  return within(ctx, { recovering: true, quiet: true, depth: ctx.depth + 1 }, () =>
    node.children.flatMap((child): Statement[] => {
      if (child.missing || IDLE_TYPES.has(child.type)) return [];
      const whole = !lineBreaks.some((offset) => child.start < offset && offset < child.end);
      const statement = whole ? recoverWhole(child, ctx) : null;
      return statement === null ? recoverFragments(child, lineBreaks, ctx) : [statement];
    }),
  );
}

function recoverWhole(node: ConcreteNode, ctx: LowerContext): Statement | null {
  if (STATEMENT_TYPES.has(node.type)) return lowerStatement(node, ctx);
  if (node.type === 'assignment') return lowerAssignment(node, ctx);
  if (node.type === 'augmented_assignment') return lowerAugmentedAssignment(node, ctx);
  if (!EXPRESSION_TYPES.has(node.type)) return null;
  const value = lowerExpression(node, ctx);
  return { kind: 'Expression', span: value.span, value };
}
