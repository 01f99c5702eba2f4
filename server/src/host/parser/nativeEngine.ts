import { createRequire } from 'node:module';
import type { ParserEngine, SyntaxTree, TreeCursor } from '../../core/syntax/tree.ts';
import { retryJoined } from './reparse.ts';
import { editBetween, parserText, type TreeEdit } from './treeEdit.ts';

/** The part of the `tree-sitter` package that is used; the package may be absent. */
interface NativeTree {
  readonly rootNode: { readonly hasError: boolean; readonly endIndex: number };
  edit(edit: TreeEdit): void;
  walk(): TreeCursor;
}
interface NativeParser {
  setLanguage(language: unknown): void;
  parse(input: (offset: number) => string, oldTree: NativeTree | null): NativeTree;
}
type NativeParserClass = new () => NativeParser;

/** UTF-16 units per piece of text given to the parser; its own buffer holds 32 KiB. */
const CHUNK_UNITS = 8192;

class NativeSyntaxTree implements SyntaxTree {
  readonly hasError: boolean;
  readonly text: string;
  private tree: NativeTree | null;

  constructor(tree: NativeTree, text: string) {
    this.tree = tree;
    this.text = text;
    this.hasError = tree.rootNode.hasError;
  }

  walk<Result>(visit: (cursor: TreeCursor) => Result): Result {
    return visit(this.live().walk());
  }

  /** The binding frees trees with the garbage collector. */
  dispose(): void {
    this.tree = null;
  }

  live(): NativeTree {
    if (this.tree === null) throw new Error('The syntax tree has been disposed of.');
    return this.tree;
  }
}

export type NativeEngineResult =
  { readonly engine: ParserEngine } | { readonly engine: null; readonly reason: string };

/**
 * Loads the native parser. Prebuilt binaries need a recent C++ library (the Linux one GLIBCXX_3.4.31), so a
 * failure is normal and comes back as a reason.
 *
 * @param from file or URL from which the packages `tree-sitter` and `tree-sitter-python` are looked up
 */
export function loadNativeEngine(from: string | URL): NativeEngineResult {
  try {
    const require = createRequire(from);
    const ParserClass = require('tree-sitter') as NativeParserClass;
    const language: unknown = require('tree-sitter-python');
    const parser = new ParserClass();
    parser.setLanguage(language);
    const engine = createEngine(parser);
    const sample = 'x = "\u4e2d\u{1f600}"\n';
    const tree = engine.parse(sample);
    const end = tree.walk((cursor) => cursor.endIndex);
    if (tree.hasError || end !== sample.length)
      return { engine: null, reason: 'the sample was parsed wrongly' };
    return { engine };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node adds the stack of requiring modules in further lines.
    return { engine: null, reason: message.split('\n', 1)[0] ?? message };
  }
}

function createEngine(parser: NativeParser): ParserEngine {
  const parseFrom = (source: string, previous: NativeTree | null): NativeSyntaxTree => {
    const read = (offset: number): string => source.slice(offset, offset + CHUNK_UNITS);
    return new NativeSyntaxTree(parser.parse(read, previous), source);
  };
  return {
    name: 'native',
    parse(text, previous) {
      const source = parserText(text);
      const reusable = previous instanceof NativeSyntaxTree ? previous : null;
      const edit = reusable === null ? null : editBetween(reusable.text, source);
      if (reusable !== null && edit !== null) reusable.live().edit(edit);
      const tree = parseFrom(source, reusable?.live() ?? null);
      previous?.dispose();
      return retryJoined(tree, source, (joined) => parseFrom(joined, null));
    },
  };
}
