import type { BinaryOperator, Expression, Statement } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, noteDamage, spanOf, unknownStatement, type LowerContext } from './context.ts';
import { lowerAugmentedTarget, lowerTarget } from './targets.ts';
import { lowerRequired, recoverExpressions } from './parts.ts';

function part(node: ConcreteNode, field: string): ConcreteNode | undefined {
  return node.children.find((child) => child.field === field && child.type !== 'ERROR');
}

/** What the parser skipped inside `node`, as statements. */
function recovered(node: ConcreteNode, ctx: LowerContext): Statement[] {
  return noteDamage(ctx, node)
    .flatMap((error) => recoverExpressions(error, ctx))
    .map((value) => ({ kind: 'Expression', span: value.span, value }));
}

/** `a = b = value`: the grammar nests the assignments to the right, our tree lists the targets. */
export function lowerAssignment(node: ConcreteNode, ctx: LowerContext): Statement {
  const targets: Expression[] = [];
  const lost: Statement[] = [];
  let link = node;
  let annotated: ConcreteNode | undefined;
  for (;;) {
    targets.push(lowerTarget(part(link, 'left'), link, ctx));
    for (const statement of recovered(link, ctx)) lost.push(statement);
    annotated ??= part(link, 'type');
    const right = part(link, 'right');
    if (right?.type !== 'assignment') break;
    link = right;
  }
  const valueNode = part(link, 'right');
  const span = spanOf(node);
  if (annotated !== undefined && valueNode === undefined) {
    const children = targets.map((value): Statement => ({ kind: 'Expression', span: value.span, value }));
    return unknownStatement(ctx, node, 'unsupported', 'variable annotation', children);
  }
  const value = lowerValue(valueNode, link, ctx);
  if (annotated !== undefined) fault(ctx, annotated, 'unsupported', 'variable annotation');
  const assign: Statement = { kind: 'Assign', span, targets, value };
  if (lost.length === 0) return assign;
  const reason = ctx.fault ?? { kind: 'syntax', what: 'invalid syntax' };
  return { kind: 'UnknownStatement', span, reason, children: [assign, ...lost] };
}

export function lowerAugmentedAssignment(node: ConcreteNode, ctx: LowerContext): Statement {
  const token = part(node, 'operator')?.type ?? '+=';
  // Not in the board's grammar (py/grammar.h:111 augassign).
  if (token === '@=') fault(ctx, node, 'unsupported', "matrix multiplication '@='");
  const target = lowerAugmentedTarget(part(node, 'left'), node, ctx);
  const value = lowerValue(part(node, 'right'), node, ctx);
  const operator = token.slice(0, -1) as BinaryOperator;
  const assign: Statement = { kind: 'AugAssign', span: spanOf(node), target, operator, value };
  const lost = recovered(node, ctx);
  if (lost.length === 0) return assign;
  const reason = ctx.fault ?? { kind: 'syntax', what: 'invalid syntax' };
  return { kind: 'UnknownStatement', span: spanOf(node), reason, children: [assign, ...lost] };
}

function lowerValue(node: ConcreteNode | undefined, parent: ConcreteNode, ctx: LowerContext): Expression {
  if (node?.type !== 'assignment' && node?.type !== 'augmented_assignment') {
    return lowerRequired(node, parent, ctx);
  }
  fault(ctx, node, 'syntax', 'assignment inside an assignment');
  return lowerValue(part(node, 'right'), node, ctx);
}
