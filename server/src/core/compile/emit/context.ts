import type { Argument, Expression, Statement } from '../../syntax/ast.ts';
import { lineAt, type LineIndex } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import type { CodeWriter, Label } from './code.ts';
import type { Folding } from './fold.ts';
import type { ConstNames } from './foldNames.ts';
import type { Interner } from '../interner.ts';
import { findOrAddIdentifier } from '../scopes/identifiers.ts';
import { isFunctionLike, newScope, type Scope, type ScopeMemory, type ScopeNode } from '../scopes/scope.ts';
import type { CodeKind } from '../code.ts';

/**
 * Trace ids of the object that the parser made for the literal or folded integer in this range of the source;
 * empty when it made none because the value is immediate or an interned string.
 */
export type ConstantAllocations = (start: number, end: number) => readonly number[];

/** What the board's compiler refuses. */
export interface CompileProblem {
  readonly span: Span;
  /** The text of the SyntaxError. */
  readonly message: string;
}

/** Where `break` and `continue` of the innermost loop go. */
export interface LoopTarget {
  readonly breakLabel: Label;
  readonly continueLabel: Label;
  /** A `for` keeps its iterator on the stack, which `break` has to pop. */
  readonly hasIterator: boolean;
  readonly exceptionLevel: number;
}

/** The state of the compiler (`compiler_t`, py/compile.c:150). */
export interface EmitContext {
  readonly text: string;
  readonly lines: LineIndex;
  readonly memory: ScopeMemory;
  readonly interner: Interner;
  readonly constantAllocations: ConstantAllocations;
  readonly folding: Folding;
  readonly constNames: ConstNames;
  /** In the order in which they were met; the compiler works them off in this order. */
  readonly scopes: Scope[];
  readonly scopeOfNode: Map<ScopeNode, Scope>;
  readonly problems: CompileProblem[];
  /** The module is one expression, whose value is returned (`eval`). */
  readonly isExpression: boolean;
  /** `names` collects the names and nested scopes of a scope, `code` writes its instructions. */
  pass: 'names' | 'code';
  scope: Scope;
  code: CodeWriter;
  labelCount: number;
  loop: LoopTarget | null;
  exceptionLevel: number;
  /** Compile an expression so that its value ends up on top of the stack. */
  readonly expression: (ctx: EmitContext, expression: Expression) => void;
  readonly block: (ctx: EmitContext, statements: readonly Statement[]) => void;
}

export function newLabel(ctx: EmitContext): Label {
  return ctx.labelCount++;
}

/** Reports what the board would raise as a SyntaxError; once, although each scope is gone through twice. */
export function report(ctx: EmitContext, span: Span, message: string): void {
  if (ctx.pass === 'names') ctx.problems.push({ span, message });
}

/** Runs `emit` with the span that its instructions belong to. */
export function withSpan(ctx: EmitContext, span: Span, emit: () => void): void {
  const outer = ctx.code.span;
  ctx.code.span = span;
  emit();
  ctx.code.span = outer;
}

/** Notes the source line of the token at `offset`, as the compiler does for every node of the parse tree. */
export function noteLine(ctx: EmitContext, offset: number): void {
  if (ctx.pass === 'code') ctx.code.sourceLine(lineAt(ctx.lines, offset));
}

/** Notes the line of the bracket or dot that follows an expression ending at `end`. */
export function noteTrailerLine(ctx: EmitContext, end: number, token: '(' | '[' | '.'): void {
  if (ctx.pass !== 'code') return;
  let offset = end;
  while (offset < ctx.text.length && ctx.text[offset] !== token) {
    if (ctx.text[offset] === '#') while (offset < ctx.text.length && ctx.text[offset + 1] !== '\n') offset++;
    offset++;
  }
  noteLine(ctx, offset);
}

/** The scope of a nested definition, made when the enclosing scope's names are collected. */
export function nestedScope(ctx: EmitContext, kind: CodeKind, name: string, node: ScopeNode): Scope {
  const known = ctx.scopeOfNode.get(node);
  if (known !== undefined) return known;
  const scope = newScope(ctx.memory, kind, name, node, ctx.scope);
  ctx.scopes.push(scope);
  ctx.scopeOfNode.set(node, scope);
  return scope;
}

export function loadName(ctx: EmitContext, name: string): void {
  if (ctx.pass === 'names') findOrAddIdentifier(ctx.memory, ctx.scope, name, 'globalImplicit');
  else accessName(ctx, name, 'LOAD', 1);
}

export function storeName(ctx: EmitContext, name: string): void {
  if (ctx.pass === 'names') modifyName(ctx, name);
  else accessName(ctx, name, 'STORE', -1);
}

export function deleteName(ctx: EmitContext, name: string): void {
  if (ctx.pass === 'names') modifyName(ctx, name);
  else accessName(ctx, name, 'DELETE', 0);
}

/** Assigning to a name makes it a local of a function (py/emitcommon.c:34). */
function modifyName(ctx: EmitContext, name: string): void {
  const identifier = findOrAddIdentifier(ctx.memory, ctx.scope, name, 'globalImplicit');
  if (isFunctionLike(ctx.scope.kind) && identifier.kind === 'globalImplicit') identifier.kind = 'local';
}

function accessName(
  ctx: EmitContext,
  name: string,
  access: 'LOAD' | 'STORE' | 'DELETE',
  delta: number,
): void {
  const identifier = ctx.scope.byName.get(name);
  switch (identifier?.kind) {
    case 'local':
      return ctx.code.local(`${access}_FAST`, identifier.slot, name);
    case 'cell':
    case 'free':
      return ctx.code.local(`${access}_DEREF`, identifier.slot, name);
    case 'globalExplicit':
      return ctx.code.named(`${access}_GLOBAL`, name, delta);
    default:
      return ctx.code.named(`${access}_NAME`, name, delta);
  }
}

/** `f(X=1)` after `X = const(2)`: the parser has put a number in the place of the keyword. */
export function isSpoiledKeyword(ctx: EmitContext, argument: Argument): boolean {
  return ctx.constNames.spoiledKeywords.has(argument);
}

/** Evaluates what could be read of an expression, drops it and pushes an unknown value. */
export function emitUnknown(ctx: EmitContext, children: readonly Expression[], why: string): void {
  for (const child of children) {
    ctx.expression(ctx, child);
    ctx.code.plain('POP_TOP', -1);
  }
  ctx.code.unknown(why, 1);
}
