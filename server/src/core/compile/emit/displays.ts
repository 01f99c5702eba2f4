import type { DictDisplay, Expression, SetDisplay } from '../../syntax/ast.ts';
import { noteLine, type EmitContext } from './context.ts';

/** Evaluates the elements and builds a list, tuple or set of them. */
export function emitSequence(
  ctx: EmitContext,
  op: 'BUILD_LIST' | 'BUILD_TUPLE' | 'BUILD_SET',
  elements: readonly Expression[],
): void {
  for (const element of elements) ctx.expression(ctx, element);
  ctx.code.counted(op, elements.length, 1 - elements.length);
}

/** With `create` false the entries go into the dict that is on the stack (`compile_atom_brace_helper`). */
export function emitDictOrSet(ctx: EmitContext, node: DictDisplay | SetDisplay, create: boolean): void {
  if (node.kind === 'Set') return emitSequence(ctx, 'BUILD_SET', node.elements);
  if (create) ctx.code.counted('BUILD_MAP', node.entries.length, 1);
  for (const { key, value } of node.entries) {
    noteLine(ctx, key.span.start);
    ctx.expression(ctx, value);
    ctx.expression(ctx, key);
    ctx.code.plain('STORE_MAP', -2);
  }
}
