import type { Expression } from './ast.ts';
import type { ConcreteNode } from './concrete.ts';
import { fault, spanOf, unknownExpression, type LowerContext } from './context.ts';

/** True when the board's lexer would take the character for more of the number (py/lexer.c:587). */
function continuesNumber(text: string, offset: number): boolean {
  return /^[0-9A-Za-z_.]$/.test(text.charAt(offset));
}

function checkEnd(node: ConcreteNode, ctx: LowerContext): void {
  if (continuesNumber(ctx.text, node.end)) {
    fault(ctx, { start: node.start, end: node.end + 1 }, 'syntax', 'name right behind a number');
  }
}

/** The number token without underscores, which the board's lexer drops (py/lexer.c:593). */
function numberText(node: ConcreteNode, ctx: LowerContext): string {
  return ctx.text.slice(node.start, node.end).replaceAll('_', '');
}

/**
 * An integer token. `0777` is decimal 777 on the board (py/parsenumbase.c:49), `10L` does not exist, and
 * `1j` is an integer token to the grammar.
 */
export function lowerInteger(node: ConcreteNode, ctx: LowerContext): Expression {
  const text = numberText(node, ctx);
  if (/[jJ]$/.test(text)) return lowerFloat(node, ctx);
  if (/^0[xX]?.*[lL]$|^[0-9]+[lL]$/.test(text)) {
    return unknownExpression(ctx, node, 'syntax', "integer that ends with 'L'");
  }
  checkEnd(node, ctx);
  return { kind: 'Int', span: spanOf(node), value: BigInt(text), text };
}

/** A float or imaginary token; complex numbers are compiled in (MaixPy mpconfigport.h:137). */
export function lowerFloat(node: ConcreteNode, ctx: LowerContext): Expression {
  const text = numberText(node, ctx);
  checkEnd(node, ctx);
  const imaginary = /[jJ]$/.test(text);
  const value = Number(imaginary ? text.slice(0, -1) : text);
  return { kind: imaginary ? 'Imaginary' : 'Float', span: spanOf(node), value, text };
}

/** A name; `__debug__` is a constant to the board's lexer (py/lexer.c:552), true without optimisation. */
export function lowerName(node: ConcreteNode, ctx: LowerContext): Expression {
  const id = ctx.text.slice(node.start, node.end);
  if (id === '__debug__') return { kind: 'Constant', span: spanOf(node), value: 'True' };
  return { kind: 'Name', span: spanOf(node), id };
}
