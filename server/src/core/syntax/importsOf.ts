import type { Import, ImportFrom, Statement } from './ast.ts';
import { visitNodes } from './visit.ts';

/** The imports of a script, wherever they stand, without relative ones. */
export function importsOf(body: readonly Statement[]): readonly (Import | ImportFrom)[] {
  const found: (Import | ImportFrom)[] = [];
  visitNodes(body, (node) => {
    const statement = node as Statement;
    if (statement.kind === 'Import' || (statement.kind === 'ImportFrom' && statement.level === 0))
      found.push(statement);
    return false;
  });
  return found;
}
