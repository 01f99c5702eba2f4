import type { Argument, Expression } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, noteDamage, spanOf, type LowerContext } from './context.ts';
import { lowerComprehension, rejectLoneComma } from './displays.ts';
import { guarded, lowerExpression, lowerRequired, recoverExpressions } from './parts.ts';

export function lowerCall(node: ConcreteNode, callee: Expression, ctx: LowerContext): Expression {
  const list = node.children.find((child) => child.field === 'arguments' && child.type !== 'ERROR');
  return { kind: 'Call', span: spanOf(node), callee, arguments: lowerCallArguments(list, node, ctx) };
}

function lowerCallArguments(
  list: ConcreteNode | undefined,
  call: ConcreteNode,
  ctx: LowerContext,
): Argument[] {
  if (list === undefined) {
    fault(ctx, { start: call.end, end: call.end }, 'syntax', 'missing arguments');
    return [];
  }
  if (list.type !== 'generator_expression') return lowerArguments(list, ctx);
  // `f(x for x in y)`: the brackets are those of the call.
  const value = guarded(list, ctx, () => lowerComprehension(list, ctx));
  return [{ kind: 'positional', value, span: spanOf(list) }];
}

/** Arguments of a call or a class definition; both are checked alike (py/compile.c:2341). */
export function lowerArguments(list: ConcreteNode, ctx: LowerContext): Argument[] {
  const lowered: Argument[] = [];
  for (const child of list.children) {
    if (!child.named || child.type === 'ERROR') continue;
    const argument = lowerArgument(child, ctx);
    checkOrder(argument, lowered, ctx);
    lowered.push(argument);
  }
  rejectLoneComma(list, ctx);
  for (const error of noteDamage(ctx, list)) {
    for (const value of recoverExpressions(error, ctx)) {
      lowered.push({ kind: 'positional', value, span: value.span });
    }
  }
  return lowered;
}

function lowerArgument(node: ConcreteNode, ctx: LowerContext): Argument {
  const span = spanOf(node);
  switch (node.type) {
    case 'keyword_argument': {
      const name = node.children.find((child) => child.field === 'name' && child.type !== 'ERROR');
      const value = node.children.find((child) => child.field === 'value' && child.type !== 'ERROR');
      noteDamage(ctx, node);
      return {
        kind: 'keyword',
        name: name === undefined ? '' : ctx.text.slice(name.start, name.end),
        value: lowerRequired(value, node, ctx),
        span,
      };
    }
    case 'list_splat':
    case 'dictionary_splat': {
      const value = node.children.find((child) => child.named && child.type !== 'ERROR');
      noteDamage(ctx, node);
      const kind = node.type === 'list_splat' ? 'star' : 'doubleStar';
      return { kind, value: lowerRequired(value, node, ctx), span };
    }
    default:
      return { kind: 'positional', value: lowerExpression(node, ctx), span };
  }
}

/** The order of arguments as the board's compiler checks it (py/compile.c:2355). */
function checkOrder(argument: Argument, before: readonly Argument[], ctx: LowerContext): void {
  const has = (kind: Argument['kind']): boolean => before.some((other) => other.kind === kind);
  if (argument.kind === 'star' && has('star')) {
    fault(ctx, argument.span, 'unsupported', "second '*' argument in a call");
  } else if (argument.kind === 'doubleStar' && has('doubleStar')) {
    fault(ctx, argument.span, 'unsupported', "second '**' argument in a call");
  } else if (argument.kind === 'positional' && (has('star') || has('doubleStar'))) {
    const kind = has('doubleStar') ? 'syntax' : 'unsupported';
    fault(ctx, argument.span, kind, "positional argument behind '*' or '**'");
  } else if (argument.kind === 'positional' && has('keyword')) {
    fault(ctx, argument.span, 'syntax', 'positional argument behind a keyword argument');
  }
}
