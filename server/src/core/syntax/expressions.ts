import type { Expression } from './ast.ts';
import { lowerCall } from './calls.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, noteDamage, spanOf, unknownExpression, within, type LowerContext } from './context.ts';
import { lowerComprehension, lowerDictionary, lowerSequence } from './displays.ts';
import { NESTING_LIMIT } from './limits.ts';
import { lowerFloat, lowerInteger, lowerName } from './literals.ts';
import { lowerBinary, lowerBoolean, lowerComparison, lowerUnary } from './operators.ts';
import { lowerParameters } from './parameters.ts';
import { lowerString } from './strings.ts';
import { lowerAttribute, lowerSlice, lowerSubscript } from './trailers.ts';
import { guarded, lowerExpression, lowerRequired, recoverExpressions, requireOrTest } from './parts.ts';

/** Lowers any node that stands where an expression belongs, by its type. Total: what cannot be read becomes Unknown. */
export function lowerExpressionNode(node: ConcreteNode, ctx: LowerContext): Expression {
  if (ctx.depth >= NESTING_LIMIT) return unknownExpression(ctx, node, 'limit', 'too deeply nested');
  ctx.depth++;
  const expression = lowerBracketed(node, ctx);
  ctx.depth--;
  return expression;
}

/** Brackets around an expression are only a flag in our tree, however many there are. */
function lowerBracketed(node: ConcreteNode, ctx: LowerContext): Expression {
  let inner = node;
  const damaged: ConcreteNode[] = [];
  while (inner.type === 'parenthesized_expression') {
    const content = inner.children.find((child) => child.named && child.type !== 'ERROR');
    if (content === undefined) {
      const brackets = inner;
      return guarded(node, ctx, () => {
        const recovered = noteDamage(ctx, brackets).flatMap((error) => recoverExpressions(error, ctx));
        return unknownExpression(ctx, brackets, 'syntax', 'missing expression', recovered);
      });
    }
    if (inner.children.some((child) => child.type === 'ERROR' || child.missing)) damaged.push(inner);
    inner = content;
  }
  if (inner === node) return lowerBare(node, ctx);
  const expression: Expression = { ...lowerBare(inner, ctx), parenthesized: true };
  return damaged.reduceRight<Expression>(
    (result, brackets) => guarded(brackets, ctx, () => result),
    expression,
  );
}

function lowerBare(node: ConcreteNode, ctx: LowerContext): Expression {
  if (node.missing) {
    ctx.reported.add(node);
    return unknownExpression(ctx, node, 'syntax', 'missing expression');
  }
  switch (node.type) {
    case 'binary_operator':
      return lowerBinary(node, ctx);
    case 'boolean_operator':
      return lowerBoolean(node, ctx);
    case 'attribute':
    case 'call':
    case 'subscript':
      return lowerTrailers(node, ctx);
    default:
      return guarded(node, ctx, () => lowerSingle(node, ctx));
  }
}

function lowerSingle(node: ConcreteNode, ctx: LowerContext): Expression {
  switch (node.type) {
    case 'identifier':
      return lowerName(node, ctx);
    case 'integer':
      return lowerInteger(node, ctx);
    case 'float':
      return lowerFloat(node, ctx);
    case 'string':
    case 'concatenated_string':
      return lowerString(node, ctx);
    case 'true':
      return { kind: 'Constant', span: spanOf(node), value: 'True' };
    case 'false':
      return { kind: 'Constant', span: spanOf(node), value: 'False' };
    case 'none':
      return { kind: 'Constant', span: spanOf(node), value: 'None' };
    case 'ellipsis':
      return { kind: 'Constant', span: spanOf(node), value: 'Ellipsis' };
    case 'unary_operator':
    case 'not_operator':
      return lowerUnary(node, ctx);
    case 'comparison_operator':
      return lowerComparison(node, ctx);
    case 'conditional_expression':
      return lowerConditional(node, ctx);
    case 'lambda':
      return lowerLambda(node, ctx);
    case 'list':
    case 'list_pattern':
    case 'set':
    case 'tuple':
    case 'tuple_pattern':
    case 'expression_list':
    case 'pattern_list':
      return lowerSequence(node, ctx);
    case 'dictionary':
      return lowerDictionary(node, ctx);
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
      return lowerComprehension(node, ctx);
    case 'generator_expression':
      return { ...lowerComprehension(node, ctx), parenthesized: true };
    case 'slice':
      return lowerSlice(node, ctx);
    case 'yield':
      return lowerYield(node, ctx);
    default:
      return lowerRejected(node, ctx);
  }
}

/** Expressions that the grammar reads and the board does not accept here. */
function lowerRejected(node: ConcreteNode, ctx: LowerContext): Expression {
  const reject = (kind: 'syntax' | 'unsupported', what: string): Expression =>
    unknownExpression(ctx, node, kind, what, recoverExpressions(node, ctx));
  switch (node.type) {
    case 'named_expression':
      return reject('unsupported', "assignment expression ':='");
    case 'await':
      return reject('unsupported', 'await');
    case 'list_splat':
    case 'list_splat_pattern':
    case 'parenthesized_list_splat':
      return reject('unsupported', "'*' outside a call or an assignment target");
    case 'dictionary_splat':
    case 'dictionary_splat_pattern':
      return reject('unsupported', "'**' outside a call");
    case 'as_pattern':
      return reject('syntax', "'as' in an expression");
    case 'ERROR':
      ctx.reported.add(node);
      return reject('syntax', 'invalid syntax');
    default:
      return reject('syntax', 'invalid syntax');
  }
}

/** Follows attributes, calls and subscripts down to what they start from, without recursion. */
function lowerTrailers(node: ConcreteNode, ctx: LowerContext): Expression {
  const links: ConcreteNode[] = [];
  let base: ConcreteNode | undefined = node;
  while (
    base !== undefined &&
    (base.type === 'attribute' || base.type === 'call' || base.type === 'subscript')
  ) {
    links.push(base);
    base = trailerBase(base);
  }
  const depth = ctx.depth + links.length;
  const innermost = links[links.length - 1] as ConcreteNode;
  if (depth > NESTING_LIMIT) return unknownExpression(ctx, node, 'limit', 'too deeply nested');
  let expression = within(ctx, { depth: depth - 1 }, () => lowerRequired(base, innermost, ctx));
  for (let index = links.length - 1; index >= 0; index--) {
    const link = links[index] as ConcreteNode;
    const object = expression;
    expression = within(ctx, { depth: ctx.depth + index }, () =>
      guarded(link, ctx, () => {
        if (link.type === 'call') return lowerCall(link, object, ctx);
        return link.type === 'attribute'
          ? lowerAttribute(link, object, ctx)
          : lowerSubscript(link, object, ctx);
      }),
    );
  }
  return expression;
}

function trailerBase(node: ConcreteNode): ConcreteNode | undefined {
  const name = node.type === 'attribute' ? 'object' : node.type === 'call' ? 'function' : 'value';
  return node.children.find((child) => child.field === name && child.type !== 'ERROR');
}

function lowerConditional(node: ConcreteNode, ctx: LowerContext): Expression {
  const [body, test, orElse] = node.children.filter((child) => child.named && child.type !== 'ERROR');
  requireOrTest(body, ctx);
  requireOrTest(test, ctx);
  return {
    kind: 'Conditional',
    span: spanOf(node),
    body: lowerRequired(body, node, ctx),
    test: lowerRequired(test, node, ctx),
    orElse: lowerRequired(orElse, node, ctx),
  };
}

function lowerLambda(node: ConcreteNode, ctx: LowerContext): Expression {
  const list = node.children.find((child) => child.field === 'parameters' && child.type !== 'ERROR');
  const body = node.children.find((child) => child.field === 'body' && child.type !== 'ERROR');
  const parameters = list === undefined ? [] : lowerParameters(list, ctx);
  return {
    kind: 'Lambda',
    span: spanOf(node),
    parameters,
    body: within(ctx, { scope: 'lambda', inLoop: false }, () => lowerRequired(body, node, ctx)),
  };
}

function lowerYield(node: ConcreteNode, ctx: LowerContext): Expression {
  if (ctx.scope !== 'function' && ctx.scope !== 'lambda' && !ctx.recovering) {
    fault(ctx, node, 'syntax', "'yield' outside a function");
  }
  const value = node.children.find((child) => child.named && child.type !== 'ERROR');
  if (node.children.some((child) => child.type === 'from')) {
    return { kind: 'YieldFrom', span: spanOf(node), value: lowerRequired(value, node, ctx) };
  }
  return {
    kind: 'Yield',
    span: spanOf(node),
    value: value === undefined ? null : lowerExpression(value, ctx),
  };
}
