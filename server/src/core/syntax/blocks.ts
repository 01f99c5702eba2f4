import type { Statement } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, noteDamage, type LowerContext } from './context.ts';
import { recoverStatements } from './recovery.ts';
import { lowerStatements } from './parts.ts';

/** The statements of a block; a block that is missing or empty is a fault of the statement around it. */
export function lowerBlock(
  node: ConcreteNode | undefined,
  owner: ConcreteNode,
  ctx: LowerContext,
): Statement[] {
  const statements = node === undefined ? [] : lowerStatements(node.children, ctx);
  if (statements.length === 0) {
    const end = node?.start ?? owner.end;
    fault(ctx, { start: owner.start, end: Math.max(end, owner.start) }, 'syntax', 'missing indented block');
  }
  return statements;
}

/** The block of a clause such as `else`, together with what the parser skipped in the clause. */
export function lowerClauseBlock(clause: ConcreteNode, ctx: LowerContext): Statement[] {
  if (clause.lineBreaks !== null) fault(ctx, clause, 'syntax', 'unexpected end of line');
  const block = clause.children.find((child) => child.type === 'block');
  const statements = lowerBlock(block, clause, ctx);
  const recovered = noteDamage(ctx, clause).flatMap((error) => recoverStatements(error, ctx));
  return [...statements, ...recovered];
}
