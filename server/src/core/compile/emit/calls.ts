import type {
  Argument,
  Attribute,
  Call,
  DictDisplay,
  Expression,
  SetDisplay,
  Subscript,
} from '../../syntax/ast.ts';
import { isSpoiledKeyword, loadName, noteTrailerLine, report, withSpan } from './context.ts';
import type { EmitContext } from './context.ts';
import { emitDictOrSet } from './displays.ts';
import { emitComprehension } from './functions.ts';
import { utf8Key } from '../utf8.ts';

export type Trailer = Call | Attribute | Subscript;

/** `a.b(c)[d]` as its subject and what follows it, in source order; brackets begin a subject of their own. */
export function splitTrailers(node: Trailer): { readonly subject: Expression; readonly trailers: Trailer[] } {
  const trailers: Trailer[] = [];
  let subject: Expression = node;
  while (subject.kind === 'Call' || subject.kind === 'Attribute' || subject.kind === 'Subscript') {
    if (subject !== node && subject.parenthesized === true) break;
    trailers.push(subject);
    subject = subject.kind === 'Call' ? subject.callee : subject.object;
  }
  return { subject, trailers: trailers.reverse() };
}

/** Compiles attributes, subscripts and calls (`compile_atom_expr_normal`, py/compile.c:2227). */
export function emitTrailers(ctx: EmitContext, node: Trailer): void {
  const { subject, trailers } = splitTrailers(node);
  ctx.expression(ctx, subject);
  const [first, second, third] = trailers;
  let next = 0;
  if (subject.kind === 'Name' && first?.kind === 'Call') {
    if (subject.id === 'super' && first.arguments.length === 0 && ctx.scope.kind === 'function') {
      next = emitSuper(ctx, first, second, third);
    } else if (subject.id === 'OrderedDict') {
      next = emitOrderedDict(ctx, first);
    }
  }
  while (next < trailers.length) next += emitTrailer(ctx, trailers, next);
}

/** Compiles one trailer, or an attribute together with its call; returns how many it has dealt with. */
function emitTrailer(ctx: EmitContext, trailers: readonly Trailer[], index: number): number {
  const trailer = trailers[index];
  const following = trailers[index + 1];
  if (trailer?.kind === 'Attribute' && following?.kind === 'Call') {
    withSpan(ctx, trailer.span, () => ctx.code.named('LOAD_METHOD', trailer.name, 1));
    withSpan(ctx, following.span, () => emitArguments(ctx, following.arguments, following.span.end, true));
    return 2;
  }
  if (trailer !== undefined) withSpan(ctx, trailer.span, () => emitSingleTrailer(ctx, trailer));
  return 1;
}

/** Compiles a trailer whose object is on top of the stack. */
export function emitSingleTrailer(ctx: EmitContext, trailer: Trailer): void {
  switch (trailer.kind) {
    case 'Call':
      noteTrailerLine(ctx, trailer.callee.span.end, '(');
      return emitArguments(ctx, trailer.arguments, trailer.span.end, false);
    case 'Attribute':
      noteTrailerLine(ctx, trailer.object.span.end, '.');
      return ctx.code.named('LOAD_ATTR', trailer.name, 0);
    case 'Subscript':
      noteTrailerLine(ctx, trailer.object.span.end, '[');
      ctx.expression(ctx, trailer.index);
      return ctx.code.plain('LOAD_SUBSCR', -1);
  }
}

/** `super()` gets the class and the first parameter; a method call on it makes no object. Returns trailers used. */
function emitSuper(ctx: EmitContext, call: Call, attribute?: Trailer, methodCall?: Trailer): number {
  loadName(ctx, '__class__');
  const self = ctx.scope.identifiers.find(({ parameter }) => parameter !== 'none');
  if (self === undefined) {
    report(ctx, call.span, "super() can't find self");
    ctx.code.plain('POP_TOP', -1);
    ctx.code.plain('POP_TOP', -1);
    ctx.code.unknown('super() without a first parameter', 1);
    return 1;
  }
  loadName(ctx, self.name);
  if (attribute?.kind === 'Attribute' && methodCall?.kind === 'Call') {
    withSpan(ctx, attribute.span, () => ctx.code.named('LOAD_SUPER_METHOD', attribute.name, -1));
    withSpan(ctx, methodCall.span, () => emitArguments(ctx, methodCall.arguments, methodCall.span.end, true));
    return 3;
  }
  withSpan(ctx, call.span, () => ctx.code.call(false, 2, 0, false));
  return 1;
}

/** `OrderedDict({...})` fills the new dict entry by entry instead of making a plain dict first. */
function emitOrderedDict(ctx: EmitContext, call: Call): number {
  const only = call.arguments.length === 1 ? call.arguments[0] : undefined;
  const display = only?.kind === 'positional' ? asDisplay(only.value) : null;
  if (display === null) return 0;
  withSpan(ctx, call.span, () => ctx.code.call(false, 0, 0, false));
  withSpan(ctx, display.span, () => emitDictOrSet(ctx, display, false));
  return 1;
}

function asDisplay(expression: Expression): DictDisplay | SetDisplay | null {
  return expression.kind === 'Dict' || expression.kind === 'Set' ? expression : null;
}

/**
 * Evaluates arguments and calls the function below them (`compile_trailer_paren_helper`, py/compile.c:2327).
 * `end` is where the closing bracket ends. `extra` values that count as positional arguments are on the stack
 * already.
 */
export function emitArguments(
  ctx: EmitContext,
  list: readonly Argument[],
  end: number,
  isMethod: boolean,
  extra = 0,
): void {
  const { code } = ctx;
  let positional = extra;
  let keywords = 0;
  let star: Expression | null = null;
  let doubleStar: Expression | null = null;
  for (const argument of list) {
    switch (argument.kind) {
      case 'star':
        if (star !== null) report(ctx, argument.span, "can't have multiple *x");
        star = argument.value;
        break;
      case 'doubleStar':
        if (doubleStar !== null) report(ctx, argument.span, "can't have multiple **x");
        doubleStar = argument.value;
        break;
      case 'keyword':
        if (isSpoiledKeyword(ctx, argument)) report(ctx, argument.span, 'LHS of keyword arg must be an id');
        code.internedString(argument.name, utf8Key(argument.name).length);
        ctx.expression(ctx, argument.value);
        keywords++;
        break;
      case 'positional':
        if (star !== null || doubleStar !== null) report(ctx, argument.span, 'non-keyword arg after */**');
        else if (keywords > 0) report(ctx, argument.span, 'non-keyword arg after keyword arg');
        emitPositional(ctx, argument.value, end);
        positional++;
        break;
    }
  }
  const starred = star !== null || doubleStar !== null;
  if (starred) {
    for (const value of [star, doubleStar]) {
      if (value === null) code.plain('LOAD_NULL', 1);
      else ctx.expression(ctx, value);
    }
  }
  code.call(isMethod, positional, keywords, starred);
}

/** A generator in the brackets of the call itself, `f(x for x in y)`, is no node with a source line. */
function emitPositional(ctx: EmitContext, value: Expression, end: number): void {
  if (value.kind !== 'Comprehension' || value.container !== 'generator' || value.span.end !== end) {
    return ctx.expression(ctx, value);
  }
  withSpan(ctx, value.span, () => emitComprehension(ctx, value));
}
