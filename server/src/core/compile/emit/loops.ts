import type { Argument, Call, Expression, For, Pass, While } from '../../syntax/ast.ts';
import type { Loop } from '../code.ts';
import { emitStore } from './assignments.ts';
import { ITERATOR_SLOTS, type Label } from './code.ts';
import { emitJumpIf } from './conditions.ts';
import { newLabel, report, type EmitContext } from './context.ts';

/** Compiles the body with `break` and `continue` going to these labels. */
function insideLoop(
  ctx: EmitContext,
  breakLabel: Label,
  continueLabel: Label,
  hasIterator: boolean,
  emit: () => void,
): void {
  const outer = ctx.loop;
  ctx.loop = { breakLabel, continueLabel, hasIterator, exceptionLevel: ctx.exceptionLevel };
  emit();
  ctx.loop = outer;
}

function noteLoop(ctx: EmitContext, loop: Omit<Loop, 'end' | 'span'>): void {
  if (ctx.pass === 'code') ctx.code.loops.push({ ...loop, end: ctx.code.position, span: ctx.code.span });
}

/** The test stands behind the body and is jumped to first (py/compile.c:1391). */
export function emitWhile(ctx: EmitContext, { test, body, orElse }: While): void {
  const { code } = ctx;
  const breakLabel = newLabel(ctx);
  const continueLabel = newLabel(ctx);
  const endless = ctx.folding.isTrue(test);
  const runs = !ctx.folding.isFalse(test);
  let start = code.position;
  let head = start;
  if (runs) {
    insideLoop(ctx, breakLabel, continueLabel, false, () => {
      const top = newLabel(ctx);
      if (!endless) code.jump('JUMP', continueLabel, 0);
      code.assignLabel(top);
      start = code.position;
      ctx.block(ctx, body);
      code.assignLabel(continueLabel);
      head = endless ? start : code.position;
      emitJumpIf(ctx, test, true, top);
    });
  }
  ctx.block(ctx, orElse ?? []);
  code.assignLabel(breakLabel);
  if (runs) noteLoop(ctx, { head, start, kind: 'while', endless });
}

export function emitFor(ctx: EmitContext, node: For): void {
  const range = asRange(ctx, node);
  if (range !== null) return emitRange(ctx, node, range);
  const { code } = ctx;
  const breakLabel = newLabel(ctx);
  const continueLabel = newLabel(ctx);
  const exhausted = newLabel(ctx);
  let start = 0;
  insideLoop(ctx, breakLabel, continueLabel, true, () => {
    ctx.expression(ctx, node.iterable);
    code.plain('GET_ITER_STACK', ITERATOR_SLOTS - 1);
    code.assignLabel(continueLabel);
    start = code.position;
    code.jump('FOR_ITER', exhausted, 1);
    emitStore(ctx, node.target);
    ctx.block(ctx, node.body);
    if (!code.endsWithReturn) code.jump('JUMP', continueLabel, 0);
    code.assignLabel(exhausted);
    code.adjustStack(-ITERATOR_SLOTS);
  });
  ctx.block(ctx, node.orElse ?? []);
  code.assignLabel(breakLabel);
  noteLoop(ctx, { head: start, start, kind: 'for', endless: false });
}

/** Arguments of a `range()` that needs no object; null stands for the 0 and the 1 that may be left out. */
interface RangeLoop {
  readonly variable: Expression;
  readonly start: Expression | null;
  readonly end: Expression;
  readonly step: bigint;
}

/** `for name in range(...)` with a step that is a literal but 0 (py/compile.c:1506). */
function asRange(ctx: EmitContext, { target, iterable }: For): RangeLoop | null {
  if (target.kind !== 'Name' || ctx.folding.constantOf(target) !== null) return null;
  if (iterable.kind !== 'Call' || iterable.callee.kind !== 'Name' || iterable.callee.id !== 'range')
    return null;
  if (ctx.folding.constantOf(iterable.callee) !== null) return null;
  const [first, second, third] = iterable.arguments.map((argument) => asPlainArgument(argument, iterable));
  if (first === undefined || first === null || iterable.arguments.length > 3) return null;
  if (second === undefined) return { variable: target, start: null, end: first, step: 1n };
  if (second === null) return null;
  if (third === undefined) return { variable: target, start: first, end: second, step: 1n };
  const step = third === null ? null : ctx.folding.intOf(third);
  if (step === null || step.isObject || step.value === 0n) return null;
  return { variable: target, start: first, end: second, step: step.value };
}

/** The value of an argument that is neither starred nor named nor a generator in the call's own brackets. */
function asPlainArgument(argument: Argument, call: Call): Expression | null {
  if (argument.kind !== 'positional') return null;
  const isBareGenerator =
    argument.value.kind === 'Comprehension' && argument.value.span.end === call.span.end;
  return isBareGenerator ? null : argument.value;
}

/**
 * Counts on the value stack without a range object (py/compile.c:1412): below the counter lies the end, unless
 * that is a literal.
 */
function emitRange(ctx: EmitContext, node: For, { variable, start, end, step }: RangeLoop): void {
  const { code } = ctx;
  const breakLabel = newLabel(ctx);
  const continueLabel = newLabel(ctx);
  const limit = ctx.folding.intOf(end);
  const endOnStack = limit === null || limit.isObject;
  let first = 0;
  let head = 0;
  insideLoop(ctx, breakLabel, continueLabel, false, () => {
    const top = newLabel(ctx);
    const entry = newLabel(ctx);
    if (endOnStack) ctx.expression(ctx, end);
    if (start === null) code.smallInt(0n);
    else ctx.expression(ctx, start);
    code.jump('JUMP', entry, 0);
    code.assignLabel(top);
    first = code.position;
    code.plain('DUP_TOP', 1);
    emitStore(ctx, variable);
    ctx.block(ctx, node.body);
    code.assignLabel(continueLabel);
    code.smallInt(step);
    code.binary('INPLACE_OP', '+');
    code.assignLabel(entry);
    head = code.position;
    if (endOnStack) {
      code.plain('DUP_TOP_TWO', 2);
      code.plain('ROT_TWO', 0);
    } else {
      code.plain('DUP_TOP', 1);
      ctx.expression(ctx, end);
    }
    code.compare(step >= 0n ? '<' : '>');
    code.jump('POP_JUMP_IF_TRUE', top, -1);
  });
  const popCounter = (): void => {
    code.plain('POP_TOP', -1);
    if (endOnStack) code.plain('POP_TOP', -1);
  };
  if (node.orElse === null) {
    code.assignLabel(breakLabel);
    popCounter();
  } else {
    popCounter();
    ctx.block(ctx, node.orElse);
    const behind = newLabel(ctx);
    code.jump('JUMP', behind, 0);
    code.adjustStack(endOnStack ? 2 : 1);
    code.assignLabel(breakLabel);
    popCounter();
    code.assignLabel(behind);
  }
  noteLoop(ctx, { head, start: first, kind: 'range', endless: false });
}

/** `break` and `continue`; the exception handlers on the way are left first (py/emitbc.c:728). */
export function emitBreakOrContinue(ctx: EmitContext, node: Pass): void {
  const { code, loop } = ctx;
  const isBreak = node.kind === 'Break';
  if (loop === null) {
    report(ctx, node.span, isBreak ? "'break' outside loop" : "'continue' outside loop");
    return code.unknown('jump outside a loop', 0);
  }
  const target = isBreak ? loop.breakLabel : loop.continueLabel;
  const popsIterator = isBreak && loop.hasIterator;
  const levels = ctx.exceptionLevel - loop.exceptionLevel;
  if (levels > 0) return code.unwindJump(target, levels | (popsIterator ? 0x80 : 0));
  code.adjustStack(0);
  if (popsIterator) {
    // The depth that the compiler tracks stays as it is: the code behind is reached from elsewhere.
    for (let slot = 0; slot < ITERATOR_SLOTS; slot++) code.plain('POP_TOP', 0);
  }
  code.jump('JUMP', target, 0);
}
