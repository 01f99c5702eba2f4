import type { BinaryOperator, CompareOperator, Expression, UnaryOperator } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, spanOf, unknownExpression, within, type LowerContext } from './context.ts';
import { NESTING_LIMIT } from './limits.ts';
import { isAndOrXor, regroupAndXor } from './precedence.ts';
import { guarded, lowerExpression, lowerRequired, requireOrTest } from './parts.ts';

function part(node: ConcreteNode, field: string): ConcreteNode | undefined {
  return node.children.find((child) => child.field === field && child.type !== 'ERROR');
}

/** The nodes of a left-nested chain, outermost first: `a - b - c` gives `(a - b) - c`, then `a - b`. */
function leftSpine(node: ConcreteNode, continues: (left: ConcreteNode) => boolean): ConcreteNode[] {
  const spine = [node];
  let left = part(node, 'left');
  while (left !== undefined && continues(left)) {
    spine.push(left);
    left = part(left, 'left');
  }
  return spine;
}

/** Like `leftSpine`, with every run of `&` and `^` put in Python's order on the way. */
function binarySpine(node: ConcreteNode): ConcreteNode[] {
  const spine: ConcreteNode[] = [];
  let inRun = false;
  let link: ConcreteNode | undefined = node;
  while (link?.type === 'binary_operator') {
    const ordered: ConcreteNode = inRun ? link : regroupAndXor(link);
    inRun = isAndOrXor(ordered);
    spine.push(ordered);
    link = part(ordered, 'left');
  }
  return spine;
}

/** A chain of binary operators, followed down its left side without recursion. */
export function lowerBinary(node: ConcreteNode, ctx: LowerContext): Expression {
  const spine = binarySpine(node);
  if (ctx.depth + spine.length > NESTING_LIMIT) {
    return unknownExpression(ctx, node, 'limit', 'too deeply nested', chainOperands(spine, ctx));
  }
  const innermost = spine[spine.length - 1] as ConcreteNode;
  let expression = within(ctx, { depth: ctx.depth + spine.length - 1 }, () =>
    lowerRequired(part(innermost, 'left'), innermost, ctx),
  );
  for (let index = spine.length - 1; index >= 0; index--) {
    const link = spine[index] as ConcreteNode;
    const left = expression;
    expression = within(ctx, { depth: ctx.depth + index }, () =>
      guarded(link, ctx, () => lowerLink(link, left, ctx)),
    );
  }
  return expression;
}

function lowerLink(node: ConcreteNode, left: Expression, ctx: LowerContext): Expression {
  const right = lowerRequired(part(node, 'right'), node, ctx);
  const token = part(node, 'operator');
  if (token === undefined) return unknownExpression(ctx, node, 'syntax', 'missing operator', [left, right]);
  // No rule for it in the board's grammar (py/grammar.h:252 term_op).
  if (token.type === '@') fault(ctx, token, 'unsupported', "matrix multiplication '@'");
  return {
    kind: 'Binary',
    span: spanOf(node),
    operator: token.type as BinaryOperator,
    left,
    right,
    operatorSpan: spanOf(token),
  };
}

/** The operands of a chain that is too long to nest, in source order. */
function chainOperands(spine: readonly ConcreteNode[], ctx: LowerContext): Expression[] {
  const nodes = spine.map((link) => part(link, 'right'));
  nodes.push(part(spine[spine.length - 1] as ConcreteNode, 'left'));
  return nodes
    .reverse()
    .filter((node) => node !== undefined)
    .map((node) => lowerExpression(node, ctx));
}

/** `a and b and c` is one node with three operands, as in the board's grammar. */
export function lowerBoolean(node: ConcreteNode, ctx: LowerContext): Expression {
  const operator = part(node, 'operator')?.type === 'or' ? 'or' : 'and';
  const spine = leftSpine(
    node,
    (left) =>
      left.type === 'boolean_operator' &&
      part(left, 'operator')?.type === operator &&
      !left.children.some((child) => child.type === 'ERROR' || child.missing),
  );
  return guarded(node, ctx, () => {
    const innermost = spine[spine.length - 1] as ConcreteNode;
    const nodes = [part(innermost, 'left'), ...spine.map((link) => part(link, 'right')).reverse()];
    for (const operand of nodes) requireOrTest(operand, ctx);
    const operands = nodes.map((operand) => lowerRequired(operand, node, ctx));
    return { kind: 'BoolOp', span: spanOf(node), operator, operands };
  });
}

export function lowerComparison(node: ConcreteNode, ctx: LowerContext): Expression {
  let first: Expression | null = null;
  let operator: ConcreteNode | null = null;
  const rest: { operator: CompareOperator; operand: Expression }[] = [];
  for (const child of node.children) {
    if (child.type === 'ERROR') continue;
    if (child.field === 'operators') {
      operator = child;
      if (child.type === '<>') fault(ctx, child, 'syntax', "operator '<>'");
    } else {
      const operand = lowerExpression(child, ctx);
      if (first === null) first = operand;
      else if (operator !== null) rest.push({ operator: compareOperator(operator), operand });
    }
  }
  first ??= lowerRequired(undefined, node, ctx);
  if (rest.length === 0) return unknownExpression(ctx, node, 'syntax', 'missing expression', [first]);
  return { kind: 'Compare', span: spanOf(node), first, rest };
}

function compareOperator(token: ConcreteNode): CompareOperator {
  return token.type === '<>' ? '!=' : (token.type as CompareOperator);
}

export function lowerUnary(node: ConcreteNode, ctx: LowerContext): Expression {
  const argument = part(node, 'argument');
  if (node.type === 'not_operator') {
    requireOrTest(argument, ctx);
    return { kind: 'Not', span: spanOf(node), operand: lowerRequired(argument, node, ctx) };
  }
  const operator = (part(node, 'operator')?.type ?? '+') as UnaryOperator;
  return { kind: 'Unary', span: spanOf(node), operator, operand: lowerRequired(argument, node, ctx) };
}
