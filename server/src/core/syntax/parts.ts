import type { Expression, Statement } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import {
  beginFaults,
  endFaults,
  fault,
  noteDamage,
  spanOf,
  unknownExpression,
  within,
  type LowerContext,
} from './context.ts';
import { NESTING_LIMIT } from './limits.ts';
import { EXPRESSION_TYPES } from './nodeTypes.ts';

// What the lowering of every construct uses to lower its parts, which may be any construct again.

/** Lowers any node that stands where an expression belongs. Total: what cannot be read becomes Unknown. */
export function lowerExpression(node: ConcreteNode, ctx: LowerContext): Expression {
  return ctx.lowerings.expression(node, ctx);
}

/** The statements of a module or block. Whatever stands between statements and is none becomes Unknown. */
export function lowerStatements(nodes: readonly ConcreteNode[], ctx: LowerContext): Statement[] {
  return ctx.lowerings.statements(nodes, ctx);
}

/** Lowers one statement; a fault in it or a broken line makes it Unknown with what could be read inside. */
export function lowerStatement(node: ConcreteNode, ctx: LowerContext): Statement {
  return ctx.lowerings.statement(node, ctx);
}

/** Lowers a required part of `parent`; when the parser lost it, the place behind `parent` becomes Unknown. */
export function lowerRequired(
  node: ConcreteNode | undefined,
  parent: ConcreteNode,
  ctx: LowerContext,
): Expression {
  if (node !== undefined) return lowerExpression(node, ctx);
  return unknownExpression(ctx, { start: parent.end, end: parent.end }, 'syntax', 'missing expression');
}

/**
 * Builds one expression and makes it Unknown when a fault was found in it or when the parser left an ERROR or a
 * made-up token right below `node`.
 */
export function guarded(node: ConcreteNode, ctx: LowerContext, build: () => Expression): Expression {
  const outer = beginFaults(ctx);
  const expression = build();
  const recovered = noteDamage(ctx, node).flatMap((error) => recoverExpressions(error, ctx));
  const reason = endFaults(ctx, outer);
  if (reason === null) return expression;
  return { kind: 'UnknownExpression', span: spanOf(node), reason, children: [expression, ...recovered] };
}

/** Expressions that can be read inside an ERROR node or any other node that has no meaning as a whole. */
export function recoverExpressions(node: ConcreteNode, ctx: LowerContext): Expression[] {
  if (ctx.depth >= NESTING_LIMIT) return [];
  return within(ctx, { recovering: true, quiet: true, depth: ctx.depth + 1 }, () =>
    node.children.flatMap((child) => {
      if (child.missing) return [];
      return EXPRESSION_TYPES.has(child.type)
        ? [lowerExpression(child, ctx)]
        : recoverExpressions(child, ctx);
    }),
  );
}

/** Parts of a conditional, a comprehension or an operator must not be a bare `if … else` or lambda. */
export function requireOrTest(node: ConcreteNode | undefined, ctx: LowerContext): void {
  if (node?.type === 'conditional_expression' || node?.type === 'lambda') {
    fault(ctx, node, 'syntax', `${node.type === 'lambda' ? 'lambda' : "'if … else'"} without brackets`);
  }
}

/** The first named child with a field name. */
export function fieldOf(node: ConcreteNode, field: string): ConcreteNode | undefined {
  return node.children.find((child) => child.field === field && child.type !== 'ERROR');
}

/** Named children that are not what the parser skipped. */
export function partsOf(node: ConcreteNode): ConcreteNode[] {
  return node.children.filter((child) => child.named && child.type !== 'ERROR');
}

/** Whether a comma stands between or behind the parts of a node. */
export function hasComma(node: ConcreteNode): boolean {
  return node.children.some((child) => child.type === ',');
}
