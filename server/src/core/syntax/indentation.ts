import { report, type LowerContext } from './context.ts';
import type { ConcreteNode } from './concrete.ts';
import { CLAUSE_TYPES, STATEMENT_TYPES } from './nodeTypes.ts';

/** Columns per tab stop of the board's lexer (py/lexer.c:37). */
const TAB_SIZE = 8;

/** Columns before `offset` in its line, or null when something else than white space stands there. */
function indentWidth(text: string, offset: number): number | null {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  let width = 0;
  for (let index = start; index < offset; index++) {
    const code = text.charCodeAt(index);
    if (code === 9) width = (Math.floor(width / TAB_SIZE) + 1) * TAB_SIZE;
    else if (code === 32 || code === 11 || code === 12) width++;
    else return null;
  }
  return width;
}

/**
 * The grammar forgives lines of one block that are indented differently; the board's lexer does not
 * (py/lexer.c:452). Walks without recursion.
 */
export function checkIndentation(root: ConcreteNode, ctx: LowerContext): void {
  const pending: { readonly node: ConcreteNode; readonly width: number }[] = [{ node: root, width: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    let expected = next.node.type === 'block' ? null : next.width;
    let afterBlock = false;
    for (const child of next.node.children) {
      const isLine = STATEMENT_TYPES.has(child.type) || CLAUSE_TYPES.has(child.type);
      const width = isLine && child.startsLine ? indentWidth(ctx.text, child.start) : null;
      if (width !== null) {
        expected ??= width;
        const tooShallow = next.node.type === 'block' && width <= next.width;
        if (width !== expected || tooShallow) {
          const what =
            afterBlock || width < expected ? 'unindent matches no outer level' : 'unexpected indent';
          report(ctx, { start: child.start, end: child.start + 1 }, { kind: 'syntax', what });
        }
      }
      afterBlock =
        isLine && child.children.some((part) => part.type === 'block' || CLAUSE_TYPES.has(part.type));
      if (child.type === 'block') pending.push({ node: child, width: next.width });
      else if (isLine) pending.push({ node: child, width: width ?? next.width });
    }
  }
}
