import type { Expression } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, spanOf, unknownExpression, within, type LowerContext } from './context.ts';
import { NESTING_LIMIT } from './limits.ts';
import { guarded, hasComma, lowerExpression, lowerRequired } from './parts.ts';

type Purpose = 'assign' | 'delete';

const TUPLE_TYPES: ReadonlySet<string> = new Set([
  'tuple',
  'tuple_pattern',
  'expression_list',
  'pattern_list',
]);
const LIST_TYPES: ReadonlySet<string> = new Set(['list', 'list_pattern']);
const STAR_TYPES: ReadonlySet<string> = new Set(['list_splat', 'list_splat_pattern']);

/** What stands left of `=`, behind `for`, or behind `as` in a `with` (py/compile.c:492 c_assign). */
export function lowerTarget(
  node: ConcreteNode | undefined,
  parent: ConcreteNode,
  ctx: LowerContext,
): Expression {
  return node === undefined ? lowerRequired(undefined, parent, ctx) : lowerTargetOf('assign', node, ctx);
}

/** What stands behind `del`: tuples may nest, lists may not (py/compile.c:944 c_del_stmt). */
export function lowerDeleteTarget(
  node: ConcreteNode | undefined,
  parent: ConcreteNode,
  ctx: LowerContext,
): Expression {
  return node === undefined ? lowerRequired(undefined, parent, ctx) : lowerTargetOf('delete', node, ctx);
}

/** What stands left of `+=`: one name, attribute or subscript. */
export function lowerAugmentedTarget(
  node: ConcreteNode | undefined,
  parent: ConcreteNode,
  ctx: LowerContext,
): Expression {
  const target = lowerTarget(node, parent, ctx);
  if (node !== undefined && (target.kind === 'Tuple' || target.kind === 'List')) {
    fault(ctx, node, 'syntax', 'cannot assign to this expression');
  }
  return target;
}

function lowerTargetOf(purpose: Purpose, node: ConcreteNode, ctx: LowerContext): Expression {
  if (ctx.depth >= NESTING_LIMIT) return unknownExpression(ctx, node, 'limit', 'too deeply nested');
  if (STAR_TYPES.has(node.type)) return rejectStar(node, ctx);
  const only = soleElement(node);
  if (only !== null) {
    const inner = within(ctx, { depth: ctx.depth + 1 }, () => lowerTargetOf(purpose, only, ctx));
    return guarded(node, ctx, () => ({ ...inner, parenthesized: true }));
  }
  const isTuple = TUPLE_TYPES.has(node.type);
  if (isTuple || (LIST_TYPES.has(node.type) && purpose === 'assign')) {
    return guarded(node, ctx, () => lowerTargetSequence(purpose, isTuple, node, ctx));
  }
  const target = lowerExpression(node, ctx);
  switch (target.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
    case 'UnknownExpression':
      return target;
    default:
      return unknownExpression(
        ctx,
        node,
        'syntax',
        purpose === 'assign' ? 'cannot assign to this expression' : 'cannot delete this expression',
        [target],
      );
  }
}

/** `*a = b` and `del *a`: a star stands only beside other elements. */
function rejectStar(node: ConcreteNode, ctx: LowerContext): Expression {
  const starred = lowerStarredTarget(node, ctx);
  return unknownExpression(ctx, node, 'syntax', "'*' outside a tuple or list of targets", [starred]);
}

/** The element in `(a)`, which is no tuple. */
function soleElement(node: ConcreteNode): ConcreteNode | null {
  if (node.type !== 'parenthesized_expression' && (node.type !== 'tuple_pattern' || hasComma(node)))
    return null;
  const parts = node.children.filter((child) => child.named && child.type !== 'ERROR');
  return parts.length === 1 ? (parts[0] as ConcreteNode) : null;
}

function lowerTargetSequence(
  purpose: Purpose,
  isTuple: boolean,
  node: ConcreteNode,
  ctx: LowerContext,
): Expression {
  const parts = node.children.filter((child) => child.named && child.type !== 'ERROR');
  const what = purpose === 'assign' ? 'cannot assign to an empty tuple' : 'cannot delete an empty tuple';
  if (parts.length === 0 && isTuple) fault(ctx, node, 'unsupported', what);
  let stars = 0;
  const elements = within(ctx, { depth: ctx.depth + 1 }, () =>
    parts.map((part) => {
      if (!STAR_TYPES.has(part.type) || purpose === 'delete') return lowerTargetOf(purpose, part, ctx);
      if (++stars > 1) fault(ctx, part, 'syntax', "second '*' in an assignment target");
      return lowerStarredTarget(part, ctx);
    }),
  );
  const span = spanOf(node);
  if (!isTuple) return { kind: 'List', span, elements };
  const bracketed = node.type === 'tuple' || node.type === 'tuple_pattern';
  return { kind: 'Tuple', span, elements, ...(bracketed ? { parenthesized: true } : {}) };
}

function lowerStarredTarget(node: ConcreteNode, ctx: LowerContext): Expression {
  const value = node.children.find((child) => child.named && child.type !== 'ERROR');
  return guarded(node, ctx, () => ({
    kind: 'Starred',
    span: spanOf(node),
    value: lowerTarget(value, node, ctx),
  }));
}
