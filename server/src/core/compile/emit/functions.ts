import type { Comprehension, FunctionDefinition, Lambda, Parameter } from '../../syntax/ast.ts';
import type { CodeKind } from '../code.ts';
import { nestedScope, report, type EmitContext } from './context.ts';
import { findOrAddIdentifier, sharedCells } from '../scopes/identifiers.ts';
import type { Identifier, Scope } from '../scopes/scope.ts';
import { utf8Key } from '../utf8.ts';

/**
 * Evaluates default values and makes the function (`compile_funcdef_lambdef`, py/compile.c:718). Positional
 * defaults go into a tuple, keyword-only ones into a dict.
 */
export function emitFunction(
  ctx: EmitContext,
  kind: 'function' | 'lambda',
  name: string,
  node: FunctionDefinition | Lambda,
): void {
  const scope = nestedScope(ctx, kind, name, node);
  const { code } = ctx;
  let behindStar = false;
  let positional = 0;
  let keywordOnly = 0;
  for (const parameter of node.parameters) {
    if (parameter.kind === 'star' || parameter.kind === 'bareStar') behindStar = true;
    if (parameter.kind !== 'positional' && parameter.kind !== 'keywordOnly') continue;
    if (parameter.defaultValue === null) {
      if (!behindStar && positional > 0) {
        report(ctx, parameter.span, 'non-default argument follows default argument');
      }
    } else if (behindStar) {
      if (keywordOnly === 0) {
        if (positional > 0) code.counted('BUILD_TUPLE', positional, 1 - positional);
        else code.plain('LOAD_NULL', 1);
        code.counted('BUILD_MAP', 0, 1);
      }
      keywordOnly++;
      ctx.expression(ctx, parameter.defaultValue);
      code.internedString(parameter.name, utf8Key(parameter.name).length);
      code.plain('STORE_MAP', -2);
    } else {
      positional++;
      ctx.expression(ctx, parameter.defaultValue);
    }
  }
  if (positional > 0 && keywordOnly === 0) {
    code.counted('BUILD_TUPLE', positional, 1 - positional);
    code.plain('LOAD_NULL', 1);
  }
  scope.defaults = positional;
  emitClosure(ctx, scope, positional + keywordOnly > 0);
}

/** Makes a function of a scope with the cells it shares with this one (`close_over_variables_etc`). */
export function emitClosure(ctx: EmitContext, scope: Scope, hasDefaults: boolean): void {
  const cells = ctx.scope.kind === 'module' ? [] : sharedCells(ctx.scope, scope);
  for (const { slot, name } of cells) ctx.code.local('LOAD_FAST', slot, name);
  ctx.code.makeFunction(scope, cells.length, hasDefaults);
}

const COMPREHENSION_NAMES = {
  list: '<listcomp>',
  set: '<setcomp>',
  dict: '<dictcomp>',
  generator: '<genexpr>',
} as const satisfies Partial<Record<CodeKind, string>>;

/** Calls the function of a comprehension with its outermost iterable (py/compile.c:2408). */
export function emitComprehension(ctx: EmitContext, node: Comprehension): void {
  const scope = nestedScope(ctx, node.container, COMPREHENSION_NAMES[node.container], node);
  emitClosure(ctx, scope, false);
  const source = node.clauses[0]?.iterable;
  if (source !== undefined) ctx.expression(ctx, source);
  if (node.container === 'generator') ctx.code.plain('GET_ITER', 0);
  ctx.code.call(false, 1, 0, false);
}

/** Enters the parameters of a function in its table of names, before any other name (py/compile.c:2811). */
export function declareParameters(ctx: EmitContext, parameters: readonly Parameter[]): void {
  const { scope } = ctx;
  let behindStar = false;
  for (const parameter of parameters) {
    if (scope.hasDoubleStar) return report(ctx, parameter.span, 'invalid syntax');
    switch (parameter.kind) {
      case 'positional':
      case 'keywordOnly':
        if (behindStar) scope.keywordOnly++;
        else scope.positional++;
        break;
      case 'star':
      case 'bareStar':
        if (behindStar) return report(ctx, parameter.span, 'invalid syntax');
        behindStar = true;
        if (parameter.kind === 'bareStar') continue;
        scope.hasStar = true;
        break;
      case 'doubleStar':
        scope.hasDoubleStar = true;
        break;
    }
    const identifier = findOrAddIdentifier(ctx.memory, scope, parameter.name, 'undecided');
    if (identifier.kind !== 'undecided') return report(ctx, parameter.span, 'argument name reused');
    identifier.kind = 'local';
    identifier.parameter = PARAMETER_FLAGS[parameter.kind];
  }
}

const PARAMETER_FLAGS = {
  positional: 'plain',
  keywordOnly: 'plain',
  star: 'star',
  bareStar: 'star',
  doubleStar: 'doubleStar',
} as const satisfies Record<Parameter['kind'], Identifier['parameter']>;
