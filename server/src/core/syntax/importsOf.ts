import type { Import, ImportFrom, Statement } from './ast.ts';
import { visitNodes } from './visit.ts';

type Imports = readonly (Import | ImportFrom)[];

/** Of each tree, which is gone through once: several ask at every edit. */
const known = new WeakMap<readonly Statement[], Imports>();

/** The imports of a script, wherever they stand, without relative ones. */
export function importsOf(body: readonly Statement[]): Imports {
  let imports = known.get(body);
  if (imports === undefined) known.set(body, (imports = findImports(body)));
  return imports;
}

function findImports(body: readonly Statement[]): Imports {
  const found: (Import | ImportFrom)[] = [];
  visitNodes(body, (node) => {
    const statement = node as Statement;
    if (statement.kind === 'Import' || (statement.kind === 'ImportFrom' && statement.level === 0))
      found.push(statement);
    return false;
  });
  return found;
}
