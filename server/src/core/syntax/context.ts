import type { Span } from '../text/span.ts';
import type { Expression, Module, Statement, UnknownReason } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { describeError, errorSpan } from './errors.ts';

type Problem = Module['problems'][number];

export type ScopeKind = 'module' | 'class' | 'function' | 'lambda' | 'comprehension';

/** What lowers any node of a kind: by it the lowering of a construct gets at its parts, which may be of every construct. */
export interface Lowerings {
  readonly expression: (node: ConcreteNode, ctx: LowerContext) => Expression;
  readonly statement: (node: ConcreteNode, ctx: LowerContext) => Statement;
  readonly statements: (nodes: readonly ConcreteNode[], ctx: LowerContext) => Statement[];
}

/** State of one lowering; only `lower.ts` creates one. */
export interface LowerContext {
  readonly lowerings: Lowerings;
  readonly text: string;
  readonly problems: Problem[];
  /** ERROR and made-up nodes that some problem speaks of already. */
  readonly reported: Set<ConcreteNode>;
  /** Levels of expressions and statements around the current node, bounded by NESTING_LIMIT. */
  depth: number;
  scope: ScopeKind;
  inLoop: boolean;
  /** Inside an ERROR node the surroundings are unknown: `return` may well stand in a function. */
  recovering: boolean;
  /** Inside code that a problem speaks of already: further problems there are mostly its echo. */
  quiet: boolean;
  /** First thing wrong with the expression or statement that is being lowered. */
  fault: UnknownReason | null;
}

/** Runs `action` with other values of some context fields. */
export function within<Result>(
  ctx: LowerContext,
  change: Partial<Pick<LowerContext, 'scope' | 'inLoop' | 'recovering' | 'quiet' | 'depth'>>,
  action: () => Result,
): Result {
  const { scope, inLoop, recovering, quiet, depth } = ctx;
  Object.assign(ctx, change);
  const result = action();
  Object.assign(ctx, { scope, inLoop, recovering, quiet, depth });
  return result;
}

export function spanOf(node: Span): Span {
  return { start: node.start, end: node.end };
}

/** Records a problem at a place without deciding what becomes of the node there. */
export function report(ctx: LowerContext, at: Span, reason: UnknownReason): UnknownReason {
  if (!ctx.quiet) ctx.problems.push({ span: spanOf(at), reason });
  return reason;
}

/** Records a problem that makes the expression or statement being lowered an Unknown node. */
export function fault(ctx: LowerContext, at: Span, kind: UnknownReason['kind'], what: string): void {
  const reason = report(ctx, at, { kind, what });
  ctx.fault ??= reason;
}

/** Starts looking for faults anew; the result is for `endFaults`. */
export function beginFaults(ctx: LowerContext): UnknownReason | null {
  const outer = ctx.fault;
  ctx.fault = null;
  return outer;
}

/** The first fault since `beginFaults`, whose result is put back. */
export function endFaults(ctx: LowerContext, outer: UnknownReason | null): UnknownReason | null {
  const found = ctx.fault;
  ctx.fault = outer;
  return found;
}

/** An Unknown expression with its problem. */
export function unknownExpression(
  ctx: LowerContext,
  at: Span,
  kind: UnknownReason['kind'],
  what: string,
  children: readonly Expression[] = [],
): Expression {
  return { kind: 'UnknownExpression', span: spanOf(at), reason: report(ctx, at, { kind, what }), children };
}

/** An Unknown statement with its problem. */
export function unknownStatement(
  ctx: LowerContext,
  at: Span,
  kind: UnknownReason['kind'],
  what: string,
  children: readonly Statement[] = [],
): Statement {
  return { kind: 'UnknownStatement', span: spanOf(at), reason: report(ctx, at, { kind, what }), children };
}

/**
 * Notes the ERROR nodes and made-up tokens right below `node` as faults of what is being lowered.
 *
 * @returns the ERROR nodes, for recovering what is inside
 */
export function noteDamage(ctx: LowerContext, node: ConcreteNode): readonly ConcreteNode[] {
  let errors: ConcreteNode[] | null = null;
  for (const child of node.children) {
    if (child.type === 'ERROR') (errors ??= []).push(child);
    else if (!child.missing) continue;
    if (ctx.reported.has(child)) continue;
    ctx.reported.add(child);
    fault(ctx, errorSpan(child, ctx.text), 'syntax', describeError(child, ctx.text));
  }
  return errors ?? [];
}
