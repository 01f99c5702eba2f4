import type { SyntaxTree } from '../../core/syntax/tree.ts';
import { joinBracketedLines } from './bracketLines.ts';

/**
 * Gives a text that the grammar could not read a second try with the lines inside its brackets joined.
 *
 * @param parse parses a text from scratch
 * @returns the tree of the second try when that one is free of errors, otherwise `tree`; the other is disposed of
 */
export function retryJoined<Tree extends SyntaxTree>(
  tree: Tree,
  source: string,
  parse: (text: string) => Tree,
): Tree {
  if (!tree.hasError) return tree;
  const joined = joinBracketedLines(source);
  if (joined === source) return tree;
  const second = parse(joined);
  const [kept, dropped] = second.hasError ? [tree, second] : [second, tree];
  dropped.dispose();
  return kept;
}
