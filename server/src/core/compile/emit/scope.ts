import type { ClassDefinition, Comprehension, FunctionDefinition, Lambda, Module } from '../../syntax/ast.ts';
import { emitStore } from './assignments.ts';
import { ITERATOR_SLOTS } from './code.ts';
import { emitJumpIf } from './conditions.ts';
import { loadName, newLabel, noteLine, storeName, withSpan, type EmitContext } from './context.ts';
import { declareParameters } from './functions.ts';
import { findOrAddIdentifier } from '../scopes/identifiers.ts';
import type { ScopeNode } from '../scopes/scope.ts';
import { utf8Key } from '../utf8.ts';

/** Compiles the body of the current scope once, for the names or for the code (`compile_scope`). */
export function emitScope(ctx: EmitContext, node: ScopeNode): void {
  if (!('kind' in node)) return emitModuleBody(ctx, node);
  switch (node.kind) {
    case 'FunctionDef':
      return emitFunctionBody(ctx, node);
    case 'Lambda':
      return emitLambdaBody(ctx, node);
    case 'Comprehension':
      return emitComprehensionBody(ctx, node);
    case 'ClassDef':
      return emitClassBody(ctx, node);
  }
}

function emitModuleBody(ctx: EmitContext, { body }: Module): void {
  const [first] = body;
  if (ctx.isExpression && first?.kind === 'Expression') {
    ctx.expression(ctx, first.value);
    ctx.code.plain('RETURN_VALUE', -1);
    return;
  }
  ctx.block(ctx, body);
  emitReturnNone(ctx);
}

function emitReturnNone(ctx: EmitContext): void {
  ctx.code.immediate('none');
  ctx.code.plain('RETURN_VALUE', -1);
}

function emitFunctionBody(ctx: EmitContext, { parameters, body }: FunctionDefinition): void {
  if (ctx.pass === 'names') declareParameters(ctx, parameters);
  ctx.block(ctx, body);
  if (!ctx.code.endsWithReturn) emitReturnNone(ctx);
}

function emitLambdaBody(ctx: EmitContext, { parameters, body }: Lambda): void {
  if (ctx.pass === 'names') declareParameters(ctx, parameters);
  ctx.expression(ctx, body);
  if (ctx.scope.isGenerator) {
    ctx.code.plain('POP_TOP', -1);
    ctx.code.immediate('none');
  }
  ctx.code.plain('RETURN_VALUE', -1);
}

/** The body notes its module and name and returns the cell of `__class__` if a method uses it. */
function emitClassBody(ctx: EmitContext, { name, body }: ClassDefinition): void {
  const { code, scope } = ctx;
  if (ctx.pass === 'names') findOrAddIdentifier(ctx.memory, scope, '__class__', 'local');
  loadName(ctx, '__name__');
  storeName(ctx, '__module__');
  code.internedString(name, utf8Key(name).length);
  storeName(ctx, '__qualname__');
  ctx.block(ctx, body);
  const ownClass = scope.byName.get('__class__');
  if (ownClass === undefined || ownClass.kind === 'local') code.immediate('none');
  else code.local('LOAD_FAST', ownClass.slot, ownClass.name);
  code.plain('RETURN_VALUE', -1);
}

/** Name of the parameter that takes the outermost iterable (py/compile.c:3119). */
const ITERABLE_NAME = '';

const BUILD_OPS = { list: 'BUILD_LIST', set: 'BUILD_SET', dict: 'BUILD_MAP' } as const;

function emitComprehensionBody(ctx: EmitContext, node: Comprehension): void {
  const { code, scope } = ctx;
  if (ctx.pass === 'names') {
    findOrAddIdentifier(ctx.memory, scope, ITERABLE_NAME, 'local');
    scope.positional = 1;
  }
  if (node.container === 'generator') {
    // The iterator was made by the caller: it takes the place of a buffer on the stack.
    code.plain('LOAD_NULL', 1);
    loadName(ctx, ITERABLE_NAME);
    code.plain('LOAD_NULL', 1);
    code.plain('LOAD_NULL', 1);
  } else {
    code.counted(BUILD_OPS[node.container], 0, 1);
    loadName(ctx, ITERABLE_NAME);
    code.plain('GET_ITER_STACK', ITERATOR_SLOTS - 1);
  }
  emitComprehensionLoop(ctx, node, 0);
  if (node.container === 'generator') code.immediate('none');
  code.plain('RETURN_VALUE', -1);
}

function emitComprehensionLoop(ctx: EmitContext, node: Comprehension, depth: number): void {
  const clause = node.clauses[depth];
  if (clause === undefined) return;
  const { code } = ctx;
  const top = newLabel(ctx);
  const end = newLabel(ctx);
  code.assignLabel(top);
  const start = code.position;
  withSpan(ctx, clause.span, () => code.jump('FOR_ITER', end, 1));
  emitStore(ctx, clause.target);
  for (const condition of clause.conditions) emitJumpIf(ctx, condition, false, top, top);
  const inner = node.clauses[depth + 1];
  if (inner === undefined) emitElement(ctx, node, depth);
  else {
    ctx.expression(ctx, inner.iterable);
    code.plain('GET_ITER_STACK', ITERATOR_SLOTS - 1);
    emitComprehensionLoop(ctx, node, depth + 1);
  }
  code.jump('JUMP', top, 0);
  code.assignLabel(end);
  code.adjustStack(-ITERATOR_SLOTS);
  if (ctx.pass === 'code') {
    code.loops.push({
      head: start,
      start,
      end: code.position,
      kind: 'for',
      endless: false,
      span: clause.span,
      extent: node.span,
    });
  }
}

/** Kinds of collections as STORE_COMP names them (py/emitbc.c:885). */
const COLLECTIONS = { list: 0, dict: 1, set: 2 } as const;

function emitElement(ctx: EmitContext, { container, element, value }: Comprehension, depth: number): void {
  const { code, scope } = ctx;
  if (value !== null) {
    noteLine(ctx, element.span.start);
    ctx.expression(ctx, value);
  }
  ctx.expression(ctx, element);
  if (container === 'generator') {
    scope.isGenerator = true;
    code.plain('YIELD_VALUE', 0);
    code.plain('POP_TOP', -1);
    return;
  }
  const pairs = container === 'dict' ? 1 : 0;
  const index = ITERATOR_SLOTS * depth + 5 + pairs;
  code.counted('STORE_COMP', (index << 2) | COLLECTIONS[container], -1 - pairs);
}
