import type { Expression } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, spanOf, type LowerContext } from './context.ts';
import { lowerExpression, lowerRequired } from './parts.ts';

export function lowerAttribute(node: ConcreteNode, object: Expression, ctx: LowerContext): Expression {
  const name = node.children.find((child) => child.field === 'attribute' && child.type !== 'ERROR');
  const nameSpan = name === undefined ? { start: node.end, end: node.end } : spanOf(name);
  if (name === undefined) fault(ctx, nameSpan, 'syntax', 'missing name');
  return {
    kind: 'Attribute',
    span: spanOf(node),
    object,
    name: ctx.text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
  };
}

/** One index, or a tuple when commas are written: `a[i,]` has an index of one element. */
export function lowerSubscript(node: ConcreteNode, object: Expression, ctx: LowerContext): Expression {
  const parts = node.children.filter((child) => child.field === 'subscript' && child.named);
  const elements = parts
    .filter((child) => child.type !== 'ERROR')
    .map((child) => lowerExpression(child, ctx));
  const first = elements[0];
  const last = elements[elements.length - 1];
  const commas = node.children.some((child) => child.type === ',');
  const index =
    first === undefined || last === undefined
      ? lowerRequired(undefined, node, ctx)
      : commas
        ? ({
            kind: 'Tuple',
            span: {
              start: (parts[0] as ConcreteNode).start,
              end: (parts[parts.length - 1] as ConcreteNode).end,
            },
            elements,
          } as const)
        : first;
  return { kind: 'Subscript', span: spanOf(node), object, index };
}

export function lowerSlice(node: ConcreteNode, ctx: LowerContext): Expression {
  const bounds: [Expression | null, Expression | null, Expression | null] = [null, null, null];
  let colons = 0;
  for (const child of node.children) {
    if (child.type === ':') colons++;
    else if (child.named && child.type !== 'ERROR') bounds[Math.min(colons, 2)] = lowerExpression(child, ctx);
  }
  const [lower, upper, step] = bounds;
  return { kind: 'Slice', span: spanOf(node), lower, upper, step, hasStepColon: colons > 1 };
}
