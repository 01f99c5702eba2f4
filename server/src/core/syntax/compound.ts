import type { ExceptHandler, Expression, Statement, WithItem } from './ast.ts';
import { lowerBlock, lowerClauseBlock } from './blocks.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, noteDamage, spanOf, within, type LowerContext } from './context.ts';
import { lowerTarget } from './targets.ts';
import { fieldOf, lowerExpression, lowerRequired, partsOf } from './parts.ts';

function clausesOf(node: ConcreteNode, type: string): ConcreteNode[] {
  return node.children.filter((child) => child.type === type);
}

function lowerElse(node: ConcreteNode, ctx: LowerContext): Statement[] | null {
  const clause = clausesOf(node, 'else_clause')[0];
  return clause === undefined ? null : lowerClauseBlock(clause, ctx);
}

/** MaixPy is built without async (MaixPy mpconfigport.h:121), so `async` before a statement is just a name. */
export function rejectAsync(node: ConcreteNode, ctx: LowerContext): void {
  const token = node.children.find((child) => child.type === 'async');
  if (token !== undefined) fault(ctx, token, 'unsupported', 'async');
}

export function lowerIf(node: ConcreteNode, ctx: LowerContext): Statement {
  const test = lowerRequired(fieldOf(node, 'condition'), node, ctx);
  const branches = [{ test, body: lowerBlock(fieldOf(node, 'consequence'), node, ctx) }];
  for (const clause of clausesOf(node, 'elif_clause')) {
    const condition = lowerRequired(fieldOf(clause, 'condition'), clause, ctx);
    branches.push({ test: condition, body: lowerClauseBlock(clause, ctx) });
  }
  return { kind: 'If', span: spanOf(node), branches, orElse: lowerElse(node, ctx) };
}

export function lowerWhile(node: ConcreteNode, ctx: LowerContext): Statement {
  const test = lowerRequired(fieldOf(node, 'condition'), node, ctx);
  const body = within(ctx, { inLoop: true }, () => lowerBlock(fieldOf(node, 'body'), node, ctx));
  return { kind: 'While', span: spanOf(node), test, body, orElse: lowerElse(node, ctx) };
}

export function lowerFor(node: ConcreteNode, ctx: LowerContext): Statement {
  rejectAsync(node, ctx);
  const target = lowerTarget(fieldOf(node, 'left'), node, ctx);
  const iterable = lowerRequired(fieldOf(node, 'right'), node, ctx);
  const body = within(ctx, { inLoop: true }, () => lowerBlock(fieldOf(node, 'body'), node, ctx));
  return { kind: 'For', span: spanOf(node), target, iterable, body, orElse: lowerElse(node, ctx) };
}

export function lowerTry(node: ConcreteNode, ctx: LowerContext): Statement {
  const body = lowerBlock(fieldOf(node, 'body'), node, ctx);
  const clauses = clausesOf(node, 'except_clause');
  const handlers = clauses.map((clause) => lowerHandler(clause, ctx));
  const orElse = lowerElse(node, ctx);
  const finallyClause = clausesOf(node, 'finally_clause')[0];
  const finallyBody = finallyClause === undefined ? null : lowerClauseBlock(finallyClause, ctx);
  const bare = handlers.findIndex((handler) => handler.type === null);
  if (bare >= 0 && bare < handlers.length - 1) {
    fault(ctx, clauses[bare] as ConcreteNode, 'syntax', "bare 'except' before the last one");
  }
  if (handlers.length === 0 && (finallyBody === null || orElse !== null)) {
    fault(ctx, { start: node.start, end: node.start + 3 }, 'syntax', "'try' without 'except'");
  }
  return { kind: 'Try', span: spanOf(node), body, handlers, orElse, finallyBody };
}

function lowerHandler(clause: ConcreteNode, ctx: LowerContext): ExceptHandler {
  const star = clause.children.find((child) => child.type === '*');
  if (star !== undefined) fault(ctx, star, 'unsupported', "exception group 'except*'");
  const values = clause.children.filter(
    (child) => child.field === 'value' && child.named && child.type !== 'ERROR',
  );
  if (values.length > 1) fault(ctx, clause, 'syntax', "',' in an except clause");
  const [value] = values;
  let type: Expression | null = null;
  let name: string | null = null;
  if (value?.type === 'as_pattern') {
    const [exception, target] = partsOf(value);
    noteDamage(ctx, value);
    type = lowerRequired(exception, value, ctx);
    name = handlerName(target ?? fieldOf(value, 'alias'), value, ctx);
  } else if (value !== undefined) {
    type = lowerExpression(value, ctx);
    const alias = fieldOf(clause, 'alias');
    if (alias !== undefined) name = handlerName(alias, clause, ctx);
  }
  return { span: spanOf(clause), type, name, body: lowerClauseBlock(clause, ctx) };
}

function handlerName(target: ConcreteNode | undefined, owner: ConcreteNode, ctx: LowerContext): string {
  const node = target?.type === 'as_pattern_target' ? partsOf(target)[0] : target;
  if (node?.type === 'identifier') return ctx.text.slice(node.start, node.end);
  fault(ctx, node ?? owner, 'syntax', "only a name may stand behind 'as' in an except clause");
  return '';
}

export function lowerWith(node: ConcreteNode, ctx: LowerContext): Statement {
  rejectAsync(node, ctx);
  const clause = clausesOf(node, 'with_clause')[0];
  const items = clause === undefined ? [] : lowerWithItems(clause, ctx);
  if (items.length === 0) fault(ctx, node, 'syntax', 'missing expression');
  const body = lowerBlock(fieldOf(node, 'body'), node, ctx);
  return { kind: 'With', span: spanOf(node), items, body };
}

/**
 * `with (a, b):` is one item, a tuple, to the board (py/grammar.h:200 with_item), two items to newer Python;
 * `with (a as b):` exists in newer Python only.
 */
function lowerWithItems(clause: ConcreteNode, ctx: LowerContext): WithItem[] {
  const nodes = clausesOf(clause, 'with_item');
  noteDamage(ctx, clause);
  const last = clause.children[clause.children.length - 1];
  const bracketed = clause.children.some((child) => child.type === '(');
  if (!bracketed && last?.type === ',') fault(ctx, last, 'syntax', "',' behind the last item");
  if (!bracketed) return nodes.map((item) => lowerWithItem(item, ctx));
  const items = nodes.map((item) => lowerWithItem(item, ctx));
  if (items.some((item) => item.target !== null)) {
    fault(ctx, clause, 'unsupported', "brackets around the items of 'with'");
    return items;
  }
  const span = spanOf(clause);
  const [first] = items;
  if (items.length === 1 && first !== undefined && !clause.children.some((child) => child.type === ',')) {
    return [{ span, context: { ...first.context, parenthesized: true }, target: null }];
  }
  const elements = items.map((item) => item.context);
  return [{ span, context: { kind: 'Tuple', span, elements, parenthesized: true }, target: null }];
}

function lowerWithItem(item: ConcreteNode, ctx: LowerContext): WithItem {
  noteDamage(ctx, item);
  const span = spanOf(item);
  const value = fieldOf(item, 'value');
  const inner = value?.type === 'parenthesized_expression' ? partsOf(value)[0] : undefined;
  if (inner?.type === 'as_pattern') {
    fault(ctx, inner, 'unsupported', "brackets around the items of 'with'");
    return { span, ...lowerAs(inner, ctx) };
  }
  if (value?.type === 'as_pattern') return { span, ...lowerAs(value, ctx) };
  return { span, context: lowerRequired(value, item, ctx), target: null };
}

function lowerAs(node: ConcreteNode, ctx: LowerContext): { context: Expression; target: Expression } {
  noteDamage(ctx, node);
  const [context, alias] = partsOf(node);
  const targetNode = alias === undefined ? undefined : partsOf(alias)[0];
  return { context: lowerRequired(context, node, ctx), target: lowerTarget(targetNode, node, ctx) };
}
