import type { ClassDefinition, Expression, FunctionDefinition, Statement } from './ast.ts';
import { lowerAnnotation } from './annotations.ts';
import { lowerBlock } from './blocks.ts';
import { lowerArguments } from './calls.ts';
import { rejectAsync } from './compound.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, noteDamage, spanOf, within, type LowerContext } from './context.ts';
import { lowerParameters } from './parameters.ts';
import { recoverStatements } from './recovery.ts';
import { fieldOf, lowerRequired, partsOf } from './parts.ts';

function nameOf(node: ConcreteNode, ctx: LowerContext) {
  const name = fieldOf(node, 'name');
  const nameSpan = name === undefined ? { start: node.start, end: node.start } : spanOf(name);
  if (name === undefined) fault(ctx, node, 'syntax', 'missing name');
  return { name: ctx.text.slice(nameSpan.start, nameSpan.end), nameSpan };
}

function rejectTypeParameters(node: ConcreteNode, ctx: LowerContext): void {
  const list = fieldOf(node, 'type_parameters');
  if (list !== undefined) fault(ctx, list, 'unsupported', 'type parameters');
}

export function lowerFunction(node: ConcreteNode, ctx: LowerContext): FunctionDefinition {
  rejectAsync(node, ctx);
  rejectTypeParameters(node, ctx);
  const list = fieldOf(node, 'parameters');
  const parameters = list === undefined ? [] : lowerParameters(list, ctx);
  const returnType = fieldOf(node, 'return_type');
  const returns = returnType === undefined ? null : lowerAnnotation(returnType, ctx);
  const body = within(ctx, { scope: 'function', inLoop: false }, () =>
    lowerBlock(fieldOf(node, 'body'), node, ctx),
  );
  return {
    kind: 'FunctionDef',
    span: spanOf(node),
    ...nameOf(node, ctx),
    parameters,
    returns,
    body,
    decorators: [],
  };
}

export function lowerClass(node: ConcreteNode, ctx: LowerContext): ClassDefinition {
  rejectTypeParameters(node, ctx);
  const list = fieldOf(node, 'superclasses');
  const bases = list === undefined ? [] : lowerArguments(list, ctx);
  const body = within(ctx, { scope: 'class', inLoop: false }, () =>
    lowerBlock(fieldOf(node, 'body'), node, ctx),
  );
  return { kind: 'ClassDef', span: spanOf(node), ...nameOf(node, ctx), bases, body, decorators: [] };
}

/** The span of a decorated definition begins at its first decorator. */
export function lowerDecorated(node: ConcreteNode, ctx: LowerContext): Statement {
  const decorators = node.children
    .filter((child) => child.type === 'decorator')
    .map((child) => lowerDecorator(child, ctx));
  const inner = fieldOf(node, 'definition');
  if (inner === undefined) {
    fault(ctx, node, 'syntax', 'decorator without a definition');
    return { kind: 'Expression', span: spanOf(node), value: lowerRequired(undefined, node, ctx) };
  }
  const definition = inner.type === 'class_definition' ? lowerClass(inner, ctx) : lowerFunction(inner, ctx);
  const span = spanOf(node);
  const statement: Statement = { ...definition, span, decorators };
  if (inner.lineBreaks !== null) fault(ctx, inner, 'syntax', 'unexpected end of line');
  const recovered = noteDamage(ctx, inner).flatMap((error) => recoverStatements(error, ctx));
  if (recovered.length === 0) return statement;
  const reason = ctx.fault ?? { kind: 'syntax', what: 'invalid syntax' };
  return { kind: 'UnknownStatement', span, reason, children: [statement, ...recovered] };
}

/** A dotted name, with or without a call: more is not in the board's grammar (py/grammar.h:58 decorator). */
function lowerDecorator(node: ConcreteNode, ctx: LowerContext): Expression {
  if (node.lineBreaks !== null) fault(ctx, node, 'syntax', 'unexpected end of line');
  noteDamage(ctx, node);
  const expression = partsOf(node)[0];
  const value = lowerRequired(expression, node, ctx);
  const name = value.kind === 'Call' && value.parenthesized !== true ? value.callee : value;
  const dotted = dottedNames(name);
  if (dotted === null) {
    if (value.kind !== 'UnknownExpression')
      fault(ctx, value.span, 'unsupported', 'decorator that is not a name');
  } else if (dotted[0] === 'micropython' && !(dotted.length === 2 && dotted[1] === 'bytecode')) {
    // MaixPy has no native emitter, so the compiler knows no other built-in decorator (py/compile.c:821).
    fault(ctx, value.span, 'unsupported', `decorator '${dotted.join('.')}'`);
  }
  return value;
}

function dottedNames(expression: Expression): string[] | null {
  const names: string[] = [];
  let node = expression;
  while (node.kind === 'Attribute' && node.parenthesized !== true) {
    names.unshift(node.name);
    node = node.object;
  }
  if (node.kind !== 'Name' || node.parenthesized === true) return null;
  return [node.id, ...names];
}
