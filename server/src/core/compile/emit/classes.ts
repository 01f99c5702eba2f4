import type { ClassDefinition, Expression, FunctionDefinition } from '../../syntax/ast.ts';
import { emitArguments, emitSingleTrailer, splitTrailers } from './calls.ts';
import { nestedScope, noteLine, report, storeName, type EmitContext } from './context.ts';
import { emitClosure, emitFunction } from './functions.ts';
import { utf8Key } from '../utf8.ts';

/** Compiles `def` and `class` with their decorators and stores the result (py/compile.c:873). */
export function emitDefinition(ctx: EmitContext, node: FunctionDefinition | ClassDefinition): void {
  noteLine(ctx, node.span.start);
  const decorators = node.decorators.filter((decorator) => !isBuiltInDecorator(ctx, decorator));
  for (const decorator of decorators) emitDecorator(ctx, decorator);
  if (node.kind === 'FunctionDef') emitFunction(ctx, 'function', node.name, node);
  else emitClass(ctx, node);
  for (let count = 0; count < decorators.length; count++) ctx.code.call(false, 1, 0, false);
  storeName(ctx, node.name);
}

/** A dotted name, with a call behind it or without; never a method call (py/compile.c:897). */
function emitDecorator(ctx: EmitContext, decorator: Expression): void {
  if (decorator.kind !== 'Call' && decorator.kind !== 'Attribute') return ctx.expression(ctx, decorator);
  const { subject, trailers } = splitTrailers(decorator);
  ctx.expression(ctx, subject);
  for (const trailer of trailers) {
    if (trailer.kind === 'Attribute') ctx.code.named('LOAD_ATTR', trailer.name, 0);
    else emitSingleTrailer(ctx, trailer);
  }
}

/** `@micropython.bytecode` and its like tell the compiler something and leave no code (py/compile.c:824). */
function isBuiltInDecorator(ctx: EmitContext, decorator: Expression): boolean {
  const name = decorator.kind === 'Call' ? decorator.callee : decorator;
  const { subject, trailers } =
    name.kind === 'Attribute' ? splitTrailers(name) : { subject: name, trailers: [] };
  if (subject.kind !== 'Name' || subject.id !== 'micropython') return false;
  const only = trailers.length === 1 ? trailers[0] : undefined;
  // MaixPy has no native emitter, so that of all built-in decorators it knows this one (mpconfigport.h:62).
  if (only?.kind !== 'Attribute' || only.name !== 'bytecode') {
    report(ctx, decorator.span, 'invalid micropython decorator');
  }
  return true;
}

function emitClass(ctx: EmitContext, node: ClassDefinition): void {
  const scope = nestedScope(ctx, 'class', node.name, node);
  ctx.code.plain('LOAD_BUILD_CLASS', 1);
  emitClosure(ctx, scope, false);
  ctx.code.internedString(node.name, utf8Key(node.name).length);
  emitArguments(ctx, node.bases, node.span.start, false, 2);
}
