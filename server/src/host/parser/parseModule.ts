import { lower } from '../../core/syntax/lower.ts';
import type { Module } from '../../core/syntax/ast.ts';
import type { ParserEngine } from '../../core/syntax/tree.ts';

/** Our tree of a text; that of the parser is released. */
export function parseModule(text: string, engine: ParserEngine): Module {
  const tree = engine.parse(text);
  try {
    return lower(tree, text);
  } finally {
    tree.dispose();
  }
}
