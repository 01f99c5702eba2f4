import type { ComprehensionClause, DictEntry, Expression } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, noteDamage, spanOf, unknownExpression, within, type LowerContext } from './context.ts';
import { lowerTarget } from './targets.ts';
import { hasComma, lowerExpression, lowerRequired, recoverExpressions, requireOrTest } from './parts.ts';

/** Children that are elements: named and not an ERROR. */
function elementsOf(node: ConcreteNode): ConcreteNode[] {
  return node.children.filter((child) => child.named && child.type !== 'ERROR');
}

/** The grammar takes `f(,)` and `{,}`. */
export function rejectLoneComma(node: ConcreteNode, ctx: LowerContext): void {
  const comma = node.children.find((child) => child.type === ',');
  if (comma !== undefined && elementsOf(node).length === 0)
    fault(ctx, comma, 'syntax', "',' without an element");
}

/** List, set or tuple display, or a tuple without brackets. */
export function lowerSequence(node: ConcreteNode, ctx: LowerContext): Expression {
  const parts = elementsOf(node);
  const bracketed = node.type === 'tuple' || node.type === 'tuple_pattern';
  const only = parts[0];
  if (node.type === 'tuple_pattern' && parts.length === 1 && only !== undefined && !hasComma(node)) {
    return { ...lowerExpression(only, ctx), parenthesized: true };
  }
  for (const part of parts) {
    if (part.type === 'yield') fault(ctx, part, 'syntax', "'yield' without brackets");
  }
  const elements = parts.map((part) => lowerExpression(part, ctx));
  const span = spanOf(node);
  if (node.type === 'set') return { kind: 'Set', span, elements };
  if (node.type === 'list' || node.type === 'list_pattern') return { kind: 'List', span, elements };
  return { kind: 'Tuple', span, elements, ...(bracketed ? { parenthesized: true } : {}) };
}

export function lowerDictionary(node: ConcreteNode, ctx: LowerContext): Expression {
  const parts = elementsOf(node);
  const splat = parts.find((part) => part.type !== 'pair');
  if (splat !== undefined) {
    const children = parts.flatMap((part) => recoverExpressions(part, ctx));
    return unknownExpression(ctx, node, 'unsupported', "'**' in a dict display", children);
  }
  rejectLoneComma(node, ctx);
  return { kind: 'Dict', span: spanOf(node), entries: parts.map((part) => lowerPair(part, ctx)) };
}

function lowerPair(node: ConcreteNode, ctx: LowerContext): DictEntry {
  const key = node.children.find((child) => child.field === 'key' && child.type !== 'ERROR');
  const value = node.children.find((child) => child.field === 'value' && child.type !== 'ERROR');
  noteDamage(ctx, node);
  return { key: lowerRequired(key, node, ctx), value: lowerRequired(value, node, ctx) };
}

const CONTAINERS: Readonly<Record<string, 'list' | 'set' | 'dict' | 'generator'>> = {
  list_comprehension: 'list',
  set_comprehension: 'set',
  dictionary_comprehension: 'dict',
  generator_expression: 'generator',
};

/** A comprehension; the caller adds `parenthesized` where a generator has brackets of its own. */
export function lowerComprehension(node: ConcreteNode, ctx: LowerContext): Expression {
  const body = node.children.find((child) => child.field === 'body' && child.type !== 'ERROR');
  const container = CONTAINERS[node.type] ?? 'generator';
  const outer = ctx.scope;
  return within(ctx, { scope: 'comprehension', inLoop: false }, () => {
    const entry = container === 'dict' && body?.type === 'pair' ? lowerPair(body, ctx) : null;
    const element = entry?.key ?? lowerRequired(body, node, ctx);
    return {
      kind: 'Comprehension',
      span: spanOf(node),
      container,
      element,
      value: entry?.value ?? null,
      clauses: lowerClauses(node, outer, ctx),
    };
  });
}

function lowerClauses(
  node: ConcreteNode,
  outer: LowerContext['scope'],
  ctx: LowerContext,
): readonly ComprehensionClause[] {
  const clauses: {
    span: { start: number; end: number };
    target: Expression;
    iterable: Expression;
    conditions: Expression[];
  }[] = [];
  for (const child of node.children) {
    const current = clauses[clauses.length - 1];
    if (child.type === 'for_in_clause') {
      // The first iterable is evaluated outside the comprehension's own scope (py/compile.c:2446).
      clauses.push(lowerForClause(child, current === undefined ? outer : 'comprehension', ctx));
    } else if (child.type === 'if_clause' && current !== undefined) {
      const test = elementsOf(child)[0];
      if (test?.type === 'conditional_expression') requireOrTest(test, ctx);
      noteDamage(ctx, child);
      current.conditions.push(lowerRequired(test, child, ctx));
      current.span.end = child.end;
    }
  }
  return clauses;
}

function lowerForClause(node: ConcreteNode, iterableScope: LowerContext['scope'], ctx: LowerContext) {
  if (node.children.some((child) => child.type === 'async')) {
    fault(ctx, node, 'unsupported', 'async comprehension');
  }
  const target = node.children.find((child) => child.field === 'left' && child.type !== 'ERROR');
  const iterables = node.children.filter(
    (child) => child.field === 'right' && child.named && child.type !== 'ERROR',
  );
  if (hasComma(node)) fault(ctx, node, 'syntax', 'tuple without brackets in a comprehension');
  for (const iterable of iterables) requireOrTest(iterable, ctx);
  noteDamage(ctx, node);
  return {
    span: { start: node.start, end: node.end },
    target: lowerTarget(target, node, ctx),
    iterable: within(ctx, { scope: iterableScope }, () => lowerRequired(iterables[0], node, ctx)),
    conditions: [] as Expression[],
  };
}
