import type { Expression, Parameter } from './ast.ts';
import { lowerAnnotation } from './annotations.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, noteDamage, spanOf, type LowerContext } from './context.ts';
import { lowerRequired } from './parts.ts';

/** Parameters of a function or lambda, with the checks of the board's compiler (py/compile.c:642, 2845). */
export function lowerParameters(list: ConcreteNode, ctx: LowerContext): Parameter[] {
  const parameters: Parameter[] = [];
  const names = new Set<string>();
  let afterStar = false;
  for (const child of list.children) {
    if (!child.named || child.type === 'ERROR' || child.missing) continue;
    if (child.type === 'positional_separator') {
      fault(ctx, child, 'unsupported', "positional-only parameters '/'");
      continue;
    }
    const parameter = lowerParameter(child, afterStar, ctx);
    if (parameter === null) {
      fault(ctx, child, 'syntax', 'tuple as a parameter');
      continue;
    }
    checkParameter(parameter, parameters, afterStar, ctx);
    if (parameter.kind === 'star' || parameter.kind === 'bareStar') afterStar = true;
    if (parameter.name !== '') {
      if (names.has(parameter.name)) fault(ctx, child, 'syntax', `second parameter '${parameter.name}'`);
      names.add(parameter.name);
    }
    parameters.push(parameter);
  }
  noteDamage(ctx, list);
  return parameters;
}

function checkParameter(
  parameter: Parameter,
  before: readonly Parameter[],
  afterStar: boolean,
  ctx: LowerContext,
): void {
  if (before.some((other) => other.kind === 'doubleStar')) {
    fault(ctx, parameter.span, 'syntax', "parameter behind '**'");
  } else if (parameter.kind === 'star' || parameter.kind === 'bareStar') {
    if (afterStar) fault(ctx, parameter.span, 'syntax', "second '*' parameter");
  } else if (
    parameter.kind === 'positional' &&
    parameter.defaultValue === null &&
    before.some((other) => other.defaultValue !== null)
  ) {
    fault(ctx, parameter.span, 'syntax', 'parameter without default behind one with default');
  }
}

const SPLATS: Readonly<Record<string, 'star' | 'doubleStar'>> = {
  list_splat_pattern: 'star',
  dictionary_splat_pattern: 'doubleStar',
};

/** Null for a tuple, which Python 2 allowed. */
function lowerParameter(node: ConcreteNode, afterStar: boolean, ctx: LowerContext): Parameter | null {
  const parts = node.children.filter((child) => child.named && child.type !== 'ERROR');
  const typeNode = parts.find((child) => child.field === 'type');
  const valueNode = parts.find((child) => child.field === 'value');
  const target = node.type === 'identifier' || node.type in SPLATS ? node : parts[0];
  if (node.type === 'keyword_separator') {
    return { kind: 'bareStar', span: spanOf(node), name: '', defaultValue: null, annotation: null };
  }
  if (target === undefined || target.type === 'tuple_pattern' || node.type === 'tuple_pattern') return null;
  const splat = SPLATS[target.type];
  const nameNode = splat === undefined ? target : target.children.find((child) => child.named);
  noteDamage(ctx, node);
  if (target !== node) noteDamage(ctx, target);
  if (nameNode === undefined || nameNode.type !== 'identifier') {
    fault(ctx, node, 'syntax', 'missing parameter name');
  }
  const annotation: Expression | null = typeNode === undefined ? null : lowerAnnotation(typeNode, ctx);
  return {
    kind: splat ?? (afterStar ? 'keywordOnly' : 'positional'),
    span: spanOf(node),
    name: nameNode?.type === 'identifier' ? ctx.text.slice(nameNode.start, nameNode.end) : '',
    defaultValue: valueNode === undefined ? null : lowerRequired(valueNode, node, ctx),
    annotation,
  };
}
