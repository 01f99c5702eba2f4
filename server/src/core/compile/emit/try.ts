import type { ExceptHandler, Statement, Try, With, WithItem } from '../../syntax/ast.ts';
import { emitStore } from './assignments.ts';
import type { Label } from './code.ts';
import { deleteName, newLabel, report, storeName, withSpan, type EmitContext } from './context.ts';

/** Room on the stack for the state of a jump that unwinds through a handler (py/compile.c:1715). */
const UNWIND_SLOTS = 3;

function enterHandler(
  ctx: EmitContext,
  op: 'SETUP_WITH' | 'SETUP_EXCEPT' | 'SETUP_FINALLY',
  handler: Label,
): void {
  // SETUP_WITH replaces the context manager by its __exit__, itself and the value of __enter__.
  ctx.code.jump(op, handler, op === 'SETUP_WITH' ? 2 : 0);
  ctx.exceptionLevel++;
  ctx.scope.exceptionSlots = Math.max(ctx.scope.exceptionSlots, ctx.exceptionLevel);
}

function leaveHandler(ctx: EmitContext): void {
  ctx.exceptionLevel--;
  ctx.code.plain('END_FINALLY', -1);
}

export function emitTry(ctx: EmitContext, node: Try): void {
  if (node.finallyBody === null) return emitTryExcept(ctx, node);
  const { code } = ctx;
  const finallyLabel = newLabel(ctx);
  enterHandler(ctx, 'SETUP_FINALLY', finallyLabel);
  if (node.handlers.length === 0) {
    code.adjustStack(UNWIND_SLOTS);
    ctx.block(ctx, node.body);
    code.adjustStack(-UNWIND_SLOTS);
  } else emitTryExcept(ctx, node);
  code.immediate('none');
  code.assignLabel(finallyLabel);
  ctx.block(ctx, node.finallyBody);
  leaveHandler(ctx);
}

/** py/compile.c:1620 */
function emitTryExcept(ctx: EmitContext, node: Try): void {
  const { code } = ctx;
  const handlerLabel = newLabel(ctx);
  const successLabel = newLabel(ctx);
  enterHandler(ctx, 'SETUP_EXCEPT', handlerLabel);
  ctx.block(ctx, node.body);
  code.jump('POP_EXCEPT_JUMP', successLabel, 0);
  code.assignLabel(handlerLabel);
  code.adjustStack(1 + UNWIND_SLOTS);
  const end = newLabel(ctx);
  for (const [index, handler] of node.handlers.entries()) {
    withSpan(ctx, handler.span, () => emitHandler(ctx, handler, index === node.handlers.length - 1, end));
  }
  leaveHandler(ctx);
  code.adjustStack(-UNWIND_SLOTS);
  code.assignLabel(successLabel);
  ctx.block(ctx, node.orElse ?? []);
  code.assignLabel(end);
}

function emitHandler(
  ctx: EmitContext,
  { type, name, body, span }: ExceptHandler,
  isLast: boolean,
  end: Label,
): void {
  const { code } = ctx;
  const nextHandler = newLabel(ctx);
  if (type !== null) {
    code.plain('DUP_TOP', 1);
    ctx.expression(ctx, type);
    code.compare('exception match');
    code.jump('POP_JUMP_IF_FALSE', nextHandler, -1, end);
  } else if (!isLast) report(ctx, span, "default 'except' must be last");
  if (name === null) {
    code.plain('POP_TOP', -1);
    ctx.block(ctx, body);
  } else {
    // The name is deleted behind the body, as if that stood in a try-finally.
    storeName(ctx, name);
    const cleanUp = newLabel(ctx);
    enterHandler(ctx, 'SETUP_FINALLY', cleanUp);
    ctx.block(ctx, body);
    code.immediate('none');
    code.assignLabel(cleanUp);
    code.immediate('none');
    storeName(ctx, name);
    deleteName(ctx, name);
    leaveHandler(ctx);
  }
  code.jump('POP_EXCEPT_JUMP', end, 0);
  code.assignLabel(nextHandler);
  code.adjustStack(1);
}

export function emitWith(ctx: EmitContext, node: With): void {
  emitWithItems(ctx, node.items, node.body);
}

/** `with a, b` is `with b` inside `with a` (py/compile.c:1760). */
function emitWithItems(ctx: EmitContext, items: readonly WithItem[], body: readonly Statement[]): void {
  const item = items[0];
  if (item === undefined) return ctx.block(ctx, body);
  const { code } = ctx;
  const end = newLabel(ctx);
  ctx.expression(ctx, item.context);
  withSpan(ctx, item.span, () => enterHandler(ctx, 'SETUP_WITH', end));
  if (item.target === null) code.plain('POP_TOP', -1);
  else emitStore(ctx, item.target);
  emitWithItems(ctx, items.slice(1), body);
  withSpan(ctx, item.span, () => {
    code.immediate('none');
    code.assignLabel(end);
    // Two slots more while __exit__ is called.
    code.adjustStack(2);
    code.plain('WITH_CLEANUP', 0);
    code.adjustStack(-4);
    leaveHandler(ctx);
  });
}
