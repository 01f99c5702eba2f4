/**
 * What the core asks of a tree-sitter tree. The two bindings (native and WebAssembly) live in the host; both
 * give offsets in UTF-16 units, and their own cursors fit `TreeCursor` as they are.
 */
export interface TreeCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  /** True for a token that the parser made up to go on after an error; such a node is empty. */
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldName: string | null | undefined;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

export interface SyntaxTree {
  /** True when the parser had to skip or make up tokens anywhere. */
  readonly hasError: boolean;
  /** Calls `visit` with a cursor on the root, and releases the cursor afterwards. */
  walk<Result>(visit: (cursor: TreeCursor) => Result): Result;
  /** Frees memory outside the JavaScript heap; the tree must not be used afterwards. Safe to call twice. */
  dispose(): void;
}

export interface ParserEngine {
  readonly name: 'native' | 'wasm';
  /**
   * Parses a Python text; never fails because of the text.
   *
   * @param previous tree of an earlier version of the same text, made by the same engine. It is reused where
   *   the text did not change and disposed of: the caller must not use it again.
   */
  parse(text: string, previous?: SyntaxTree): SyntaxTree;
}
