import type { Span } from '../text/span.ts';
import type { Argument, Assign, Expression, Module, Parameter, Statement } from '../syntax/ast.ts';
import type { Folding } from './fold.ts';
import type { FoldedInt } from './foldArithmetic.ts';

export interface CompileProblem {
  readonly span: Span;
  /** The text of the board's SyntaxError. */
  readonly message: string;
}

/** What `const()` does to a module. */
export interface ConstNames {
  /** `_X = const(1)`: statements for which no code is emitted (py/parse.c:660). */
  readonly dropped: ReadonlySet<Statement>;
  /** `X = const(1)` with the expression that takes the place of the call. */
  readonly replaced: ReadonlyMap<Assign, Expression>;
  /** Keyword arguments whose name has become a number. */
  readonly spoiledKeywords: ReadonlySet<Argument>;
  readonly problems: readonly CompileProblem[];
}

/**
 * Follows `X = const(value)` through a module in source order and binds every later use of X in the folding
 * (py/parse.c:640-690). The names are known from the end of their statement on, in every scope.
 */
export function foldConstNames(module: Module, folding: Folding): ConstNames {
  const values = new Map<string, FoldedInt>();
  const dropped = new Set<Statement>();
  const replaced = new Map<Assign, Expression>();
  const spoiledKeywords = new Set<Argument>();
  const problems: CompileProblem[] = [];

  const bind = (expression: Expression): void => {
    if (values.size === 0) return;
    if (expression.kind === 'Name') {
      const value = values.get(expression.id);
      if (value !== undefined) folding.bindName(expression, value);
    } else if (expression.kind === 'Call') {
      for (const argument of expression.arguments) {
        if (argument.kind === 'keyword' && values.has(argument.name)) spoiledKeywords.add(argument);
      }
    }
    for (const child of childExpressions(expression)) bind(child);
  };

  const define = (statement: Statement): void => {
    if (statement.kind !== 'Assign' || statement.targets.length !== 1) return;
    const target = statement.targets[0];
    const { value } = statement;
    if (target?.kind !== 'Name' || folding.constantOf(target) !== null) return;
    if (value.kind !== 'Call' || value.callee.kind !== 'Name' || value.callee.id !== 'const') return;
    const only = value.arguments.length === 1 ? value.arguments[0] : undefined;
    const number = only?.kind === 'positional' ? folding.intOf(only.value) : null;
    if (only === undefined || number === null) {
      problems.push({ span: value.span, message: 'constant must be an integer' });
      return;
    }
    values.set(target.id, number);
    if (target.id.startsWith('_')) dropped.add(statement);
    else replaced.set(statement, only.value);
  };

  const walk = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      for (const part of partsOf(statement)) {
        if (part === null) continue;
        if ('kind' in part) bind(part);
        else walk(part);
      }
      define(statement);
    }
  };
  walk(module.body);
  return { dropped, replaced, spoiledKeywords, problems };
}

/** Expressions and blocks of a statement in source order; the names of decorators are no atoms and stay names. */
function partsOf(statement: Statement): readonly (Expression | readonly Statement[] | null)[] {
  switch (statement.kind) {
    case 'Expression':
    case 'Return':
      return [statement.value];
    case 'Assign':
      return [...statement.targets, statement.value];
    case 'AugAssign':
      return [statement.target, statement.value];
    case 'Raise':
      return [statement.exception, statement.cause];
    case 'Delete':
      return [statement.target];
    case 'Assert':
      return [statement.test, statement.message];
    case 'If':
      return [...statement.branches.flatMap(({ test, body }) => [test, body]), statement.orElse];
    case 'While':
      return [statement.test, statement.body, statement.orElse];
    case 'For':
      return [statement.target, statement.iterable, statement.body, statement.orElse];
    case 'Try':
      return [
        statement.body,
        ...statement.handlers.flatMap(({ type, body }) => [type, body]),
        statement.orElse,
        statement.finallyBody,
      ];
    case 'With':
      return [...statement.items.flatMap(({ context, target }) => [context, target]), statement.body];
    case 'FunctionDef':
      return [
        ...decoratorArguments(statement.decorators),
        ...parameterExpressions(statement.parameters),
        statement.body,
      ];
    case 'ClassDef':
      return [
        ...decoratorArguments(statement.decorators),
        ...statement.bases.map(({ value }) => value),
        statement.body,
      ];
    case 'UnknownStatement':
      return [statement.children];
    default:
      return [];
  }
}

function decoratorArguments(decorators: readonly Expression[]): readonly Expression[] {
  return decorators.flatMap((decorator) =>
    decorator.kind === 'Call' ? decorator.arguments.map(({ value }) => value) : [],
  );
}

function parameterExpressions(parameters: readonly Parameter[]): readonly (Expression | null)[] {
  return parameters.flatMap(({ defaultValue, annotation }) => [annotation, defaultValue]);
}

function childExpressions(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'List':
    case 'Tuple':
    case 'Set':
      return expression.elements;
    case 'Dict':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'Comprehension':
      return present([
        expression.element,
        expression.value,
        ...expression.clauses.flatMap(({ target, iterable, conditions }) => [
          target,
          iterable,
          ...conditions,
        ]),
      ]);
    case 'Lambda':
      return present([...parameterExpressions(expression.parameters), expression.body]);
    case 'Unary':
    case 'Not':
      return [expression.operand];
    case 'Binary':
      return [expression.left, expression.right];
    case 'Compare':
      return [expression.first, ...expression.rest.map(({ operand }) => operand)];
    case 'BoolOp':
      return expression.operands;
    case 'Conditional':
      return [expression.body, expression.test, expression.orElse];
    case 'Call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)];
    case 'Attribute':
      return [expression.object];
    case 'Subscript':
      return [expression.object, expression.index];
    case 'Slice':
      return present([expression.lower, expression.upper, expression.step]);
    case 'Starred':
    case 'YieldFrom':
      return [expression.value];
    case 'Yield':
      return present([expression.value]);
    case 'UnknownExpression':
      return expression.children;
    default:
      return [];
  }
}

function present(expressions: readonly (Expression | null)[]): readonly Expression[] {
  return expressions.filter((expression) => expression !== null);
}
