import type { Argument, Assign, Call, Expression, Module, Name, Statement } from '../../syntax/ast.ts';
import { visitNodes, type AnyNode } from '../../syntax/visit.ts';
import type { Folding } from './fold.ts';
import type { FoldedInt } from '../foldArithmetic.ts';

/** What `const()` does to a module. */
export interface ConstNames {
  /** `_X = const(1)`: statements for which no code is emitted (py/parse.c:660). */
  readonly dropped: ReadonlySet<Statement>;
  /** `X = const(1)` with the expression that takes the place of the call. */
  readonly replaced: ReadonlyMap<Assign, Expression>;
  /** Keyword arguments whose name has become a number. */
  readonly spoiledKeywords: ReadonlySet<Argument>;
}

/** Without this word in its text a module defines no such names. */
const CONST_WORD = /\bconst\b/;

/**
 * Follows `X = const(value)` through a module in source order and binds every later use of X in the folding
 * (py/parse.c:640-690). The names are known from the end of their statement on, in every scope.
 */
export function foldConstNames(module: Module, source: string, folding: Folding): ConstNames {
  const values = new Map<string, FoldedInt>();
  const dropped = new Set<Statement>();
  const replaced = new Map<Assign, Expression>();
  const spoiledKeywords = new Set<Argument>();
  const names = { dropped, replaced, spoiledKeywords };
  if (!CONST_WORD.test(source)) return names;

  const define = (definition: ConstDefinition): void => {
    const { statement, target, call } = definition;
    if (folding.constantOf(target) !== null) return;
    const only = call.arguments.length === 1 ? call.arguments[0] : undefined;
    const value = only?.kind === 'positional' ? folding.intOf(only.value) : null;
    // Anything else has been refused by the parser already.
    if (only === undefined || value === null) return;
    values.set(target.id, value);
    if (target.id.startsWith('_')) dropped.add(statement);
    else replaced.set(statement, only.value);
  };

  /** The definition whose own nodes are being visited, if any. */
  let open: ConstDefinition[] = [];
  const notAtoms = new Set<AnyNode>();
  visitNodes(module.body, (node) => {
    if (open.some(({ statement }) => node.span.start >= statement.span.end)) {
      open.forEach(define);
      open = [];
    }
    if (isKind(node, 'Assign')) open = constDefinition(node);
    else if (isKind(node, 'FunctionDef') || isKind(node, 'ClassDef')) {
      for (const decorator of node.decorators) notAtoms.add(decoratorRoot(decorator));
    } else if (isKind(node, 'Name') && !notAtoms.has(node)) {
      const value = values.get(node.id);
      if (value !== undefined) folding.bindName(node, value);
    } else if (isKind(node, 'keyword') && values.has(node.name)) spoiledKeywords.add(node);
    return false;
  });
  open.forEach(define);
  return names;
}

type KnownNode = Expression | Statement | Argument;

function isKind<Kind extends KnownNode['kind']>(
  node: AnyNode,
  kind: Kind,
): node is Extract<KnownNode, { readonly kind: Kind }> {
  return node.kind === kind;
}

/** A statement of the form `target = const(...)`. */
interface ConstDefinition {
  readonly statement: Assign;
  readonly target: Name;
  readonly call: Call;
}

/** The definition that the statement is, if it is one. */
function constDefinition(statement: Assign): ConstDefinition[] {
  const target = statement.targets.length === 1 ? statement.targets[0] : undefined;
  const { value: call } = statement;
  if (target?.kind !== 'Name' || call.kind !== 'Call') return [];
  return call.callee.kind === 'Name' && call.callee.id === 'const' ? [{ statement, target, call }] : [];
}

/** The first name of a decorator: no atom to the parser, and so never a constant. */
function decoratorRoot(decorator: Expression): Expression {
  let node = decorator;
  while (node.kind === 'Call' || node.kind === 'Attribute') {
    node = node.kind === 'Call' ? node.callee : node.object;
  }
  return node;
}
