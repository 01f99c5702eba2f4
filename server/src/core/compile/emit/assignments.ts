import type { Assign, AugmentedAssign, Expression } from '../../syntax/ast.ts';
import { emitSingleTrailer, splitTrailers, type Trailer } from './calls.ts';
import { deleteName, loadName, report, storeName, withSpan, type EmitContext } from './context.ts';

/** Takes the value from the top of the stack and assigns it to the target (`c_assign`, py/compile.c:488). */
export function emitStore(ctx: EmitContext, target: Expression): void {
  withSpan(ctx, target.span, () => {
    if (ctx.folding.constantOf(target) !== null) return cannotStore(ctx, target);
    switch (target.kind) {
      case 'Name':
        return storeName(ctx, target.id);
      case 'Attribute':
      case 'Subscript':
        emitOwner(ctx, target);
        if (target.kind === 'Attribute') return ctx.code.named('STORE_ATTR', target.name, -2);
        ctx.expression(ctx, target.index);
        return ctx.code.plain('STORE_SUBSCR', -3);
      case 'List':
        return emitUnpack(ctx, target.elements);
      case 'Tuple':
        return target.elements.length === 0 ? cannotStore(ctx, target) : emitUnpack(ctx, target.elements);
      default:
        return cannotStore(ctx, target);
    }
  });
}

function cannotStore(ctx: EmitContext, target: Expression): void {
  refuse(ctx, target, "can't assign to expression");
  ctx.code.plain('POP_TOP', -1);
}

/** Says why the target cannot be meant; for what could not be read that has been said already. */
function refuse(ctx: EmitContext, target: Expression, message: string): void {
  if (target.kind !== 'UnknownExpression') report(ctx, target.span, message);
}

/** The object whose attribute or item is meant, evaluated trailer by trailer without method calls. */
function emitOwner(ctx: EmitContext, target: Trailer): void {
  const { subject, trailers } = splitTrailers(target);
  ctx.expression(ctx, subject);
  for (const trailer of trailers.slice(0, -1)) {
    withSpan(ctx, trailer.span, () => emitSingleTrailer(ctx, trailer));
  }
}

function emitUnpack(ctx: EmitContext, targets: readonly Expression[]): void {
  const starred = targets.findIndex(({ kind }) => kind === 'Starred');
  if (starred < 0) ctx.code.counted('UNPACK_SEQUENCE', targets.length, targets.length - 1);
  else {
    const right = targets.length - starred - 1;
    ctx.code.counted('UNPACK_EX', starred | (right << 8), starred + right);
  }
  for (const [index, target] of targets.entries()) {
    if (target.kind !== 'Starred') emitStore(ctx, target);
    else if (index === starred) emitStore(ctx, target.value);
    else {
      report(ctx, target.span, 'multiple *x in assignment');
      ctx.code.plain('POP_TOP', -1);
    }
  }
}

/** `a = b = value` stores left to right; two or three values are swapped without a tuple (py/compile.c:2026). */
export function emitAssign(ctx: EmitContext, node: Assign): void {
  const { code } = ctx;
  const value = ctx.constNames.replaced.get(node) ?? node.value;
  const only = node.targets.length === 1 ? node.targets[0] : undefined;
  const pairs = only === undefined ? null : swappable(only, value);
  if (pairs !== null) {
    for (const element of pairs.values) ctx.expression(ctx, element);
    if (pairs.values.length === 3) code.plain('ROT_THREE', 0);
    code.plain('ROT_TWO', 0);
    for (const target of pairs.targets) emitStore(ctx, target);
    return;
  }
  ctx.expression(ctx, value);
  for (const [index, target] of node.targets.entries()) {
    if (index < node.targets.length - 1) code.plain('DUP_TOP', 1);
    emitStore(ctx, target);
  }
}

interface Swap {
  readonly targets: readonly Expression[];
  readonly values: readonly Expression[];
}

function swappable(target: Expression, value: Expression): Swap | null {
  if (target.kind !== 'Tuple' || value.kind !== 'Tuple') return null;
  if (target.parenthesized === true || value.parenthesized === true) return null;
  const count = target.elements.length;
  if (count !== value.elements.length || (count !== 2 && count !== 3)) return null;
  if (target.elements.some(({ kind }) => kind === 'Starred')) return null;
  return { targets: target.elements, values: value.elements };
}

export function emitAugmentedAssign(ctx: EmitContext, node: AugmentedAssign): void {
  withSpan(ctx, node.target.span, () => emitOldValue(ctx, node.target));
  ctx.expression(ctx, node.value);
  ctx.code.binary('INPLACE_OP', node.operator);
  withSpan(ctx, node.target.span, () => emitNewValue(ctx, node.target));
}

function emitOldValue(ctx: EmitContext, target: Expression): void {
  const { code } = ctx;
  const isConstant = ctx.folding.constantOf(target) !== null;
  if (target.kind === 'Name' && !isConstant) return loadName(ctx, target.id);
  if ((target.kind !== 'Attribute' && target.kind !== 'Subscript') || isConstant) {
    refuse(ctx, target, "can't assign to expression");
    return code.unknown('target that cannot be assigned to', 1);
  }
  emitOwner(ctx, target);
  if (target.kind === 'Attribute') {
    code.plain('DUP_TOP', 1);
    return code.named('LOAD_ATTR', target.name, 0);
  }
  ctx.expression(ctx, target.index);
  code.plain('DUP_TOP_TWO', 2);
  code.plain('LOAD_SUBSCR', -1);
}

function emitNewValue(ctx: EmitContext, target: Expression): void {
  const { code } = ctx;
  if (ctx.folding.constantOf(target) !== null) return code.plain('POP_TOP', -1);
  switch (target.kind) {
    case 'Name':
      return storeName(ctx, target.id);
    case 'Attribute':
      code.plain('ROT_TWO', 0);
      return code.named('STORE_ATTR', target.name, -2);
    case 'Subscript':
      code.plain('ROT_THREE', 0);
      return code.plain('STORE_SUBSCR', -3);
    default:
      return code.plain('POP_TOP', -1);
  }
}

/** `del`: an item or attribute is deleted by storing null (py/emitbc.c:610-645). */
export function emitDelete(ctx: EmitContext, target: Expression): void {
  withSpan(ctx, target.span, () => {
    if (ctx.folding.constantOf(target) !== null || !emitDeletable(ctx, target)) {
      refuse(ctx, target, "can't delete expression");
      ctx.code.unknown('target that cannot be deleted', 0);
    }
  });
}

/** False when the target is none that can be deleted. */
function emitDeletable(ctx: EmitContext, target: Expression): boolean {
  const { code } = ctx;
  switch (target.kind) {
    case 'Name':
      deleteName(ctx, target.id);
      return true;
    case 'Attribute':
      emitOwner(ctx, target);
      code.plain('LOAD_NULL', 1);
      code.plain('ROT_TWO', 0);
      code.named('STORE_ATTR', target.name, -2);
      return true;
    case 'Subscript':
      emitOwner(ctx, target);
      ctx.expression(ctx, target.index);
      code.plain('LOAD_NULL', 1);
      code.plain('ROT_THREE', 0);
      code.plain('STORE_SUBSCR', -3);
      return true;
    case 'Tuple':
      for (const element of target.elements) emitDelete(ctx, element);
      return target.elements.length > 0;
    default:
      return false;
  }
}
