import type { Call, Expression, Module, Statement } from './ast.ts';
import { findNode } from './visit.ts';
import { covers, type Span } from '../text/span.ts';

/** A list of statements that stand one behind the other. */
export type Block = readonly Statement[];

/** The blocks directly inside a statement, in source order; none for a simple statement. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'If':
      return [...statement.branches.map((branch) => branch.body), ...present(statement.orElse)];
    case 'While':
    case 'For':
      return [statement.body, ...present(statement.orElse)];
    case 'Try':
      return [
        statement.body,
        ...statement.handlers.map((handler) => handler.body),
        ...present(statement.orElse),
        ...present(statement.finallyBody),
      ];
    case 'With':
    case 'FunctionDef':
    case 'ClassDef':
      return [statement.body];
    case 'UnknownStatement':
      return [statement.children];
    default:
      return [];
  }
}

function present(block: Block | null): readonly Block[] {
  return block === null ? [] : [block];
}

/** Every statement of a block and of the blocks inside it, outer before inner, in source order. */
export function allStatements(block: Block): readonly Statement[] {
  return block.flatMap((statement) => [statement, ...blocksOf(statement).flatMap(allStatements)]);
}

/** A statement with the block it stands in and its place there. */
export interface PlacedStatement {
  readonly statement: Statement;
  readonly block: Block;
  readonly index: number;
}

/** The statements around a place, from the outermost in the module to the innermost. */
export function statementsAround(module: Module, place: Span): readonly PlacedStatement[] {
  const found: PlacedStatement[] = [];
  let blocks: readonly Block[] = [module.body];
  for (;;) {
    const next = blocks
      .flatMap((block) => block.map((statement, index) => ({ statement, block, index })))
      .find(({ statement }) => covers(statement.span, place));
    if (next === undefined) return found;
    found.push(next);
    blocks = blocksOf(next.statement);
  }
}

/** The call that covers exactly this span. */
export function callAt(module: Module, span: Span): Call | undefined {
  return findNode(
    module.body,
    (node): node is Call =>
      node.kind === 'Call' && node.span.start === span.start && node.span.end === span.end,
  );
}

/** `a.b.c` of a name or a chain of attributes; null for any other expression. */
export function dottedName(expression: Expression): string | null {
  if (expression.kind === 'Name') return expression.id;
  if (expression.kind !== 'Attribute') return null;
  const object = dottedName(expression.object);
  return object === null ? null : `${object}.${expression.name}`;
}
