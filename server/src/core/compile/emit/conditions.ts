import type { BoolOperation, Conditional, Expression } from '../../syntax/ast.ts';
import { newLabel, withSpan, type EmitContext } from './context.ts';
import type { Label } from './code.ts';

/**
 * Jumps to `label` when the truth of the expression is `jumpIf`, otherwise falls through (`c_if_cond`,
 * py/compile.c:328). `join` is where both ways meet again, if they do.
 */
export function emitJumpIf(
  ctx: EmitContext,
  expression: Expression,
  jumpIf: boolean,
  label: Label,
  join?: Label,
): void {
  const node = ctx.folding.unwrap(expression);
  const fixed = fixedTruth(ctx, node);
  if (fixed !== null) {
    if (fixed === jumpIf) ctx.code.jump('JUMP', label, 0);
    return;
  }
  if (node.kind === 'Not') return emitJumpIf(ctx, node.operand, !jumpIf, label, join);
  if (node.kind !== 'BoolOp') {
    ctx.expression(ctx, node);
    const op = jumpIf ? 'POP_JUMP_IF_TRUE' : 'POP_JUMP_IF_FALSE';
    withSpan(ctx, node.span, () => ctx.code.jump(op, label, -1, join));
    return;
  }
  const operands = ctx.folding.operandsOf(node);
  if (jumpIf === (node.operator === 'or')) {
    for (const operand of operands) emitJumpIf(ctx, operand, jumpIf, label, join);
    return;
  }
  const decided = newLabel(ctx);
  for (const [index, operand] of operands.entries()) {
    if (index < operands.length - 1) emitJumpIf(ctx, operand, !jumpIf, decided, join);
    else emitJumpIf(ctx, operand, jumpIf, label, join);
  }
  ctx.code.assignLabel(decided);
}

/** Truth of what the compiler does not even evaluate: constants, and round brackets that are no mere grouping. */
function fixedTruth(ctx: EmitContext, node: Expression): boolean | null {
  if (ctx.folding.isFalse(node)) return false;
  if (ctx.folding.isTrue(node)) return true;
  if (node.kind === 'Tuple' && node.parenthesized === true) return node.elements.length > 0;
  return node.kind === 'Comprehension' && node.container === 'generator' ? true : null;
}

/** `and` and `or` as values. */
export function emitLogic(ctx: EmitContext, node: BoolOperation): void {
  const op = node.operator === 'or' ? 'JUMP_IF_TRUE_OR_POP' : 'JUMP_IF_FALSE_OR_POP';
  const operands = ctx.folding.operandsOf(node);
  const end = newLabel(ctx);
  for (const [index, operand] of operands.entries()) {
    ctx.expression(ctx, operand);
    if (index < operands.length - 1) ctx.code.jump(op, end, -1, end);
  }
  ctx.code.assignLabel(end);
}

export function emitConditional(ctx: EmitContext, { body, test, orElse }: Conditional): void {
  const failed = newLabel(ctx);
  const end = newLabel(ctx);
  emitJumpIf(ctx, test, false, failed, end);
  ctx.expression(ctx, body);
  ctx.code.jump('JUMP', end, 0);
  ctx.code.assignLabel(failed);
  ctx.code.adjustStack(-1);
  ctx.expression(ctx, orElse);
  ctx.code.assignLabel(end);
}
