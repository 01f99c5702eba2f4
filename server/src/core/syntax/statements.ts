import type { Expression, Statement } from './ast.ts';
import { lowerAssignment, lowerAugmentedAssignment } from './assignments.ts';
import { lowerFor, lowerIf, lowerTry, lowerWhile, lowerWith } from './compound.ts';
import type { ConcreteNode } from './concrete.ts';
import {
  beginFaults,
  endFaults,
  fault,
  noteDamage,
  report,
  spanOf,
  unknownStatement,
  type LowerContext,
} from './context.ts';
import { lowerClass, lowerDecorated, lowerFunction } from './definitions.ts';
import { describeError, errorSpan } from './errors.ts';
import { lowerImport, lowerImportFrom } from './imports.ts';
import { NESTING_LIMIT } from './limits.ts';
import { SIMPLE_STATEMENT_TYPES, STATEMENT_TYPES } from './nodeTypes.ts';
import { recoverFragments, recoverStatements } from './recovery.ts';
import { lowerDeleteTarget } from './targets.ts';
import { fieldOf, lowerExpression, lowerRequired, partsOf } from './parts.ts';

/** The statements of a module or block. Whatever stands between statements and is none becomes Unknown. */
export function lowerStatementNodes(nodes: readonly ConcreteNode[], ctx: LowerContext): Statement[] {
  const statements: Statement[] = [];
  let loose: ConcreteNode[] = [];
  for (const node of nodes) {
    if (STATEMENT_TYPES.has(node.type)) {
      if (loose.length > 0) statements.push(lowerLoose(loose, ctx));
      loose = [];
      statements.push(lowerStatementNode(node, ctx));
    } else if (node.type !== ';' || loose.length > 0) {
      loose.push(node);
    }
  }
  if (loose.length > 0) statements.push(lowerLoose(loose, ctx));
  return statements;
}

/** ERROR nodes, and the tokens that the parser leaves when it cannot make sense of a whole file. */
function lowerLoose(nodes: readonly ConcreteNode[], ctx: LowerContext): Statement {
  const first = nodes[0] as ConcreteNode;
  const last = nodes[nodes.length - 1] as ConcreteNode;
  const error: ConcreteNode =
    nodes.length === 1 && first.type === 'ERROR'
      ? first
      : { ...first, type: 'ERROR', missing: false, end: last.end, children: [...nodes] };
  for (const node of nodes) ctx.reported.add(node);
  const reason = report(ctx, errorSpan(error, ctx.text), {
    kind: 'syntax',
    what: describeError(error, ctx.text),
  });
  return { kind: 'UnknownStatement', span: spanOf(error), reason, children: recoverStatements(error, ctx) };
}

/** Lowers one statement; a fault in it or a broken line makes it Unknown with what could be read inside. */
export function lowerStatementNode(node: ConcreteNode, ctx: LowerContext): Statement {
  if (ctx.depth >= NESTING_LIMIT) return unknownStatement(ctx, node, 'limit', 'too deeply nested');
  const outer = beginFaults(ctx);
  ctx.depth++;
  const broken = node.lineBreaks?.[0];
  if (broken !== undefined) fault(ctx, brokenLine(node, broken, ctx), 'syntax', 'unexpected end of line');
  const children: Statement[] =
    broken !== undefined && SIMPLE_STATEMENT_TYPES.has(node.type)
      ? recoverFragments(node, node.lineBreaks ?? [], ctx)
      : [dispatch(node, ctx)];
  const recovered = noteDamage(ctx, node).flatMap((error) => recoverStatements(error, ctx));
  const reason = endFaults(ctx, outer);
  ctx.depth--;
  if (reason !== null) {
    return { kind: 'UnknownStatement', span: spanOf(node), reason, children: [...children, ...recovered] };
  }
  return children[0] as Statement;
}

/** The part of the statement before a line break that should not be there. */
function brokenLine(
  node: ConcreteNode,
  lineStart: number,
  ctx: LowerContext,
): { start: number; end: number } {
  const before = ctx.text.slice(node.start, lineStart).trimEnd();
  return { start: node.start, end: node.start + before.length };
}

function dispatch(node: ConcreteNode, ctx: LowerContext): Statement {
  const span = spanOf(node);
  switch (node.type) {
    case 'expression_statement':
      return lowerExpressionStatement(node, ctx);
    case 'pass_statement':
      return { kind: 'Pass', span };
    case 'break_statement':
    case 'continue_statement':
      return lowerJump(node, ctx);
    case 'return_statement':
      return lowerReturn(node, ctx);
    case 'raise_statement':
      return lowerRaise(node, ctx);
    case 'delete_statement':
      return { kind: 'Delete', span, target: lowerDeleteTarget(partsOf(node)[0], node, ctx) };
    case 'assert_statement':
      return lowerAssert(node, ctx);
    case 'global_statement':
    case 'nonlocal_statement':
      return lowerScope(node, ctx);
    case 'import_statement':
      return lowerImport(node, ctx);
    case 'import_from_statement':
    case 'future_import_statement':
      return lowerImportFrom(node, ctx);
    case 'if_statement':
      return lowerIf(node, ctx);
    case 'while_statement':
      return lowerWhile(node, ctx);
    case 'for_statement':
      return lowerFor(node, ctx);
    case 'try_statement':
      return lowerTry(node, ctx);
    case 'with_statement':
      return lowerWith(node, ctx);
    case 'function_definition':
      return lowerFunction(node, ctx);
    case 'class_definition':
      return lowerClass(node, ctx);
    case 'decorated_definition':
      return lowerDecorated(node, ctx);
    default:
      return lowerRejected(node, ctx);
  }
}

/** Statements of other Pythons. */
function lowerRejected(node: ConcreteNode, ctx: LowerContext): Statement {
  const children = recoverStatements(node, ctx);
  switch (node.type) {
    case 'match_statement':
      return unknownStatement(ctx, node, 'unsupported', 'match statement', children);
    case 'type_alias_statement':
      return unknownStatement(ctx, node, 'unsupported', 'type alias', children);
    case 'print_statement':
      return unknownStatement(ctx, node, 'syntax', 'print statement of Python 2', children);
    case 'exec_statement':
      return unknownStatement(ctx, node, 'syntax', 'exec statement of Python 2', children);
    default:
      return unknownStatement(ctx, node, 'syntax', 'invalid syntax', children);
  }
}

function lowerExpressionStatement(node: ConcreteNode, ctx: LowerContext): Statement {
  const parts = partsOf(node);
  const first = parts[0];
  if (first?.type === 'assignment') return lowerAssignment(first, ctx);
  if (first?.type === 'augmented_assignment') return lowerAugmentedAssignment(first, ctx);
  const span = spanOf(node);
  if (!node.children.some((child) => child.type === ',')) {
    return { kind: 'Expression', span, value: lowerRequired(first, node, ctx) };
  }
  const elements = parts.map((part) => lowerExpression(part, ctx));
  return { kind: 'Expression', span, value: { kind: 'Tuple', span, elements } };
}

function lowerJump(node: ConcreteNode, ctx: LowerContext): Statement {
  const kind = node.type === 'break_statement' ? 'Break' : 'Continue';
  if (!ctx.inLoop && !ctx.recovering) fault(ctx, node, 'syntax', `'${kind.toLowerCase()}' outside a loop`);
  return { kind, span: spanOf(node) };
}

function lowerReturn(node: ConcreteNode, ctx: LowerContext): Statement {
  if (ctx.scope !== 'function' && !ctx.recovering) fault(ctx, node, 'syntax', "'return' outside a function");
  const value = partsOf(node)[0];
  return {
    kind: 'Return',
    span: spanOf(node),
    value: value === undefined ? null : lowerExpression(value, ctx),
  };
}

function lowerRaise(node: ConcreteNode, ctx: LowerContext): Statement {
  const causeNode = fieldOf(node, 'cause');
  const exceptionNode = partsOf(node).find((part) => part !== causeNode);
  if (exceptionNode?.type === 'expression_list') {
    fault(ctx, exceptionNode, 'syntax', "',' in a raise statement");
  }
  const hasCause = node.children.some((child) => child.type === 'from');
  const exception: Expression | null =
    exceptionNode !== undefined || hasCause ? lowerRequired(exceptionNode, node, ctx) : null;
  const cause = hasCause ? lowerRequired(causeNode, node, ctx) : null;
  return { kind: 'Raise', span: spanOf(node), exception, cause };
}

function lowerAssert(node: ConcreteNode, ctx: LowerContext): Statement {
  const [test, message, extra] = partsOf(node);
  if (extra !== undefined) fault(ctx, extra, 'syntax', 'more than two parts in an assert statement');
  return {
    kind: 'Assert',
    span: spanOf(node),
    test: lowerRequired(test, node, ctx),
    message: message === undefined ? null : lowerExpression(message, ctx),
  };
}

function lowerScope(node: ConcreteNode, ctx: LowerContext): Statement {
  const kind = node.type === 'global_statement' ? 'Global' : 'Nonlocal';
  // The board says so for module level only (py/compile.c:1273).
  if (kind === 'Nonlocal' && ctx.scope === 'module' && !ctx.recovering) {
    fault(ctx, node, 'syntax', "'nonlocal' outside a function");
  }
  const names = partsOf(node).map((part) => ctx.text.slice(part.start, part.end));
  return { kind, span: spanOf(node), names };
}
