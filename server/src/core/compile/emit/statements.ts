import type {
  Assert,
  Expression,
  If,
  Raise,
  Return,
  Scope as NameDeclaration,
  Statement,
} from '../../syntax/ast.ts';
import { emitAssign, emitAugmentedAssign, emitDelete } from './assignments.ts';
import { emitDefinition } from './classes.ts';
import { emitJumpIf } from './conditions.ts';
import { newLabel, noteLine, report, withSpan, type EmitContext } from './context.ts';
import { emitImport, emitImportFrom } from './imports.ts';
import { emitBreakOrContinue, emitFor, emitWhile } from './loops.ts';
import { emitTry, emitWith } from './try.ts';
import { closeOverIfEnclosed, findGlobal, findOrAddIdentifier } from '../scopes/identifiers.ts';
import type { Identifier } from '../scopes/scope.ts';

export function emitBlock(ctx: EmitContext, statements: readonly Statement[]): void {
  // Several statements are one node of the parse tree, with the line of the first.
  const first = statements[0];
  if (first !== undefined && statements.length > 1) noteLine(ctx, first.span.start);
  for (const statement of statements) {
    // The parser has made `_X = const(1)` a `pass` without a line (py/parse.c:664).
    if (!ctx.constNames.dropped.has(statement)) {
      withSpan(ctx, statement.span, () => emitStatement(ctx, statement));
    }
  }
}

function emitStatement(ctx: EmitContext, node: Statement): void {
  if (node.kind === 'FunctionDef' || node.kind === 'ClassDef') return emitDefinition(ctx, node);
  if (node.kind === 'UnknownStatement') {
    emitBlock(ctx, node.children);
    return ctx.code.unknown(node.reason.what, 0);
  }
  noteLine(ctx, node.span.start);
  switch (node.kind) {
    case 'Expression':
      return emitExpressionStatement(ctx, node.value);
    case 'Assign':
      return emitAssign(ctx, node);
    case 'AugAssign':
      return emitAugmentedAssign(ctx, node);
    case 'Return':
      return emitReturn(ctx, node);
    case 'Raise':
      return emitRaise(ctx, node);
    case 'Delete':
      return emitDelete(ctx, node.target);
    case 'Pass':
      return;
    case 'Break':
    case 'Continue':
      return emitBreakOrContinue(ctx, node);
    case 'Global':
    case 'Nonlocal':
      return declareNames(ctx, node);
    case 'Import':
      return emitImport(ctx, node);
    case 'ImportFrom':
      return emitImportFrom(ctx, node);
    case 'Assert':
      return emitAssert(ctx, node);
    case 'If':
      return emitIf(ctx, node);
    case 'While':
      return emitWhile(ctx, node);
    case 'For':
      return emitFor(ctx, node);
    case 'Try':
      return emitTry(ctx, node);
    case 'With':
      return emitWith(ctx, node);
  }
}

/** A constant that stands alone, like a doc string, was made a `pass` by the parser (py/parse.c:985). */
function emitExpressionStatement(ctx: EmitContext, value: Expression): void {
  const node = ctx.folding.unwrap(value);
  if (LITERALS.has(node.kind) || ctx.folding.constantOf(node) !== null) return;
  ctx.expression(ctx, value);
  ctx.code.plain('POP_TOP', -1);
}

const LITERALS: ReadonlySet<Expression['kind']> = new Set([
  'Int',
  'Float',
  'Imaginary',
  'Str',
  'Bytes',
  'Constant',
]);

/** `return a if c else b` returns from both arms (py/compile.c:1003). */
function emitReturn(ctx: EmitContext, node: Return): void {
  const { code } = ctx;
  const value = node.value === null ? null : ctx.folding.unwrap(node.value);
  if (ctx.scope.kind !== 'function') {
    report(ctx, node.span, "'return' outside function");
    if (value !== null) {
      ctx.expression(ctx, value);
      code.plain('POP_TOP', -1);
    }
    return code.unknown('return outside a function', 0);
  }
  if (value === null) code.immediate('none');
  else if (value.kind === 'Conditional') {
    const failed = newLabel(ctx);
    emitJumpIf(ctx, value.test, false, failed);
    ctx.expression(ctx, value.body);
    code.plain('RETURN_VALUE', -1);
    code.assignLabel(failed);
    ctx.expression(ctx, value.orElse);
  } else ctx.expression(ctx, value);
  code.plain('RETURN_VALUE', -1);
}

function emitRaise(ctx: EmitContext, { exception, cause }: Raise): void {
  const values = [exception, cause].filter((value) => value !== null);
  for (const value of values) ctx.expression(ctx, value);
  ctx.code.raise(values.length);
}

function emitAssert(ctx: EmitContext, { test, message }: Assert): void {
  const { code } = ctx;
  const end = newLabel(ctx);
  emitJumpIf(ctx, test, true, end, end);
  code.named('LOAD_GLOBAL', 'AssertionError', 1);
  if (message !== null) {
    ctx.expression(ctx, message);
    code.call(false, 1, 0, false);
  }
  code.raise(1);
  code.assignLabel(end);
}

/** Branches whose test is a constant are left out, and so is what follows one that is true (py/compile.c:1309). */
function emitIf(ctx: EmitContext, { branches, orElse }: If): void {
  const { code, folding } = ctx;
  const end = newLabel(ctx);
  const taken = branches.findIndex(({ test }) => folding.isTrue(test));
  for (const [index, { test, body }] of branches.entries()) {
    if (folding.isFalse(test)) continue;
    const failed = newLabel(ctx);
    emitJumpIf(ctx, test, false, failed, end);
    ctx.block(ctx, body);
    if (index === taken) break;
    const isOnly = branches.length === 1 && orElse === null;
    if (!isOnly && !code.endsWithReturn) code.jump('JUMP', end, 0);
    code.assignLabel(failed);
  }
  if (taken < 0) ctx.block(ctx, orElse ?? []);
  code.assignLabel(end);
}

/** `global` and `nonlocal` decide what a name is before it is used (py/compile.c:1268). */
function declareNames(ctx: EmitContext, node: NameDeclaration): void {
  if (ctx.pass !== 'names') return;
  if (node.kind === 'Nonlocal' && ctx.scope.kind === 'module') {
    return report(ctx, node.span, "can't declare nonlocal in outer code");
  }
  for (const name of node.names) {
    const identifier = findOrAddIdentifier(ctx.memory, ctx.scope, name, 'undecided');
    const message =
      node.kind === 'Global' ? declareGlobal(ctx, identifier) : declareNonlocal(ctx, identifier);
    if (message !== null) report(ctx, node.span, message);
  }
}

function declareGlobal(ctx: EmitContext, identifier: Identifier): string | null {
  if (identifier.kind !== 'undecided' && identifier.kind !== 'globalExplicit') {
    return 'identifier redefined as global';
  }
  identifier.kind = 'globalExplicit';
  const outermost = findGlobal(ctx.scope, identifier.name);
  if (outermost !== undefined) outermost.kind = 'globalExplicit';
  return null;
}

function declareNonlocal(ctx: EmitContext, identifier: Identifier): string | null {
  if (identifier.kind !== 'undecided') {
    return identifier.kind === 'free' ? null : 'identifier redefined as nonlocal';
  }
  identifier.kind = 'globalImplicit';
  closeOverIfEnclosed(ctx.memory, ctx.scope, identifier);
  return isFree(identifier) ? null : 'no binding for nonlocal found';
}

/** Asked anew, since closing over the name has changed it. */
function isFree(identifier: Identifier): boolean {
  return identifier.kind === 'free';
}
