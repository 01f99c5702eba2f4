import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import type { ParserEngine, SyntaxTree, TreeCursor } from '../../core/syntax/tree.ts';
import { retryJoined } from './reparse.ts';
import { editBetween, parserText } from './treeEdit.ts';

export interface WasmBytes {
  /** `web-tree-sitter.wasm`: the parser itself. */
  readonly runtime: Uint8Array;
  /** `tree-sitter-python.wasm`: the grammar. */
  readonly grammar: Uint8Array;
}

class WasmTree implements SyntaxTree {
  readonly hasError: boolean;
  readonly text: string;
  private tree: Tree | null;

  constructor(tree: Tree, text: string) {
    this.tree = tree;
    this.text = text;
    this.hasError = tree.rootNode.hasError;
  }

  walk<Result>(visit: (cursor: TreeCursor) => Result): Result {
    const cursor = this.live().walk();
    try {
      return visit(cursor);
    } finally {
      cursor.delete();
    }
  }

  dispose(): void {
    this.tree?.delete();
    this.tree = null;
  }

  live(): Tree {
    if (this.tree === null) throw new Error('The syntax tree has been disposed of.');
    return this.tree;
  }
}

/** The runtime of web-tree-sitter is one for all parsers of a thread, and not to be started twice. */
let runtime: Promise<void> | undefined;

/**
 * Starts the WebAssembly parser. Runs wherever WebAssembly does: Node, a bundle of either module kind, a browser
 * worker; it looks for no file and loads none.
 *
 * @throws when the bytes are not what they should be
 */
export async function createWasmEngine(bytes: WasmBytes): Promise<ParserEngine> {
  // Without locateFile the runtime builds a URL from import.meta.url, which a bundle does not have.
  runtime ??= Parser.init({ wasmBinary: bytes.runtime, locateFile: (name: string) => name });
  try {
    await runtime;
  } catch (error) {
    runtime = undefined;
    throw error;
  }
  const language = await Language.load(bytes.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const parseFrom = (source: string, previous: Tree | null): WasmTree => {
    const tree = parser.parse(source, previous);
    if (tree === null) throw new Error('The WebAssembly parser returned no tree.');
    return new WasmTree(tree, source);
  };
  return {
    name: 'wasm',
    parse(text, previous) {
      const source = parserText(text);
      const reusable = previous instanceof WasmTree ? previous : null;
      const edit = reusable === null ? null : editBetween(reusable.text, source);
      if (reusable !== null && edit !== null) reusable.live().edit(new Edit(edit));
      const tree = parseFrom(source, reusable?.live() ?? null);
      previous?.dispose();
      return retryJoined(tree, source, (joined) => parseFrom(joined, null));
    },
  };
}
