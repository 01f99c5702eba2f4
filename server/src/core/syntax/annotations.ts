import type { Expression } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { spanOf, unknownExpression, within, type LowerContext } from './context.ts';
import { NESTING_LIMIT } from './limits.ts';
import { guarded, lowerExpression, lowerRequired, recoverExpressions } from './parts.ts';

function namedParts(node: ConcreteNode): ConcreteNode[] {
  return node.children.filter((child) => child.named && child.type !== 'ERROR');
}

/**
 * An annotation. The grammar has nodes of its own for types; to the board an annotation is any expression
 * (py/grammar.h:75 typedargslist_colon), so they become the subscripts, operators and attributes they look like.
 */
export function lowerAnnotation(node: ConcreteNode, ctx: LowerContext): Expression {
  if (ctx.depth >= NESTING_LIMIT) return unknownExpression(ctx, node, 'limit', 'too deeply nested');
  return within(ctx, { depth: ctx.depth + 1 }, () => guarded(node, ctx, () => lowerType(node, ctx)));
}

function lowerType(node: ConcreteNode, ctx: LowerContext): Expression {
  const [first, second] = namedParts(node);
  switch (node.type) {
    case 'type':
      return first === undefined ? lowerRequired(undefined, node, ctx) : lowerAnnotation(first, ctx);
    case 'generic_type': {
      const object = lowerRequired(first, node, ctx);
      return {
        kind: 'Subscript',
        span: spanOf(node),
        object,
        index: lowerTypeArguments(second ?? node, ctx),
      };
    }
    case 'union_type': {
      const operator = node.children.find((child) => child.type === '|');
      return {
        kind: 'Binary',
        span: spanOf(node),
        operator: '|',
        left: lowerAnnotation(first ?? node, ctx),
        right: lowerAnnotation(second ?? node, ctx),
        operatorSpan: spanOf(operator ?? node),
      };
    }
    case 'member_type': {
      const nameSpan = spanOf(second ?? node);
      const name = ctx.text.slice(nameSpan.start, nameSpan.end);
      return {
        kind: 'Attribute',
        span: spanOf(node),
        object: lowerAnnotation(first ?? node, ctx),
        name,
        nameSpan,
      };
    }
    case 'splat_type':
    case 'constrained_type':
      return unknownExpression(
        ctx,
        node,
        'unsupported',
        'type parameter syntax',
        recoverExpressions(node, ctx),
      );
    default:
      return lowerExpression(node, ctx);
  }
}

function lowerTypeArguments(list: ConcreteNode, ctx: LowerContext): Expression {
  const parts = namedParts(list);
  const elements = parts.map((part) => lowerAnnotation(part, ctx));
  const [first, last] = [parts[0], parts[parts.length - 1]];
  if (first === undefined || last === undefined) return lowerRequired(undefined, list, ctx);
  if (elements.length === 1 && !list.children.some((child) => child.type === ','))
    return elements[0] as Expression;
  return { kind: 'Tuple', span: { start: first.start, end: last.end }, elements };
}
