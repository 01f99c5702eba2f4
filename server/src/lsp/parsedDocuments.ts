import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lower } from '../core/syntax/lower.ts';
import type { Module } from '../core/syntax/ast.ts';
import type { ParserEngine, SyntaxTree } from '../core/syntax/tree.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import { indexLines } from '../core/text/lines.ts';

/** Syntax trees of the open documents, brought up to date by parsing only what changed. */
export interface ParsedDocuments {
  readonly source: (document: TextDocument) => ScriptSource;
  /** Frees the tree of a closed document. */
  readonly forget: (uri: string) => void;
  /** The same of a text that is no open document. */
  readonly sourceOf: (text: string) => ScriptSource;
  /** Parses a text that is no open document: an imported module. */
  readonly parse: (text: string) => Module;
}

interface Parsed {
  readonly version: number;
  readonly tree: SyntaxTree;
  readonly source: ScriptSource;
}

/** Modules kept parsed: every analysis asks for the same few again. */
const MOST_MODULES = 64;

export function createParsedDocuments(engine: ParserEngine): ParsedDocuments {
  const documents = new Map<string, Parsed>();
  const modules = new Map<string, Module>();
  return {
    source: (document) => {
      const known = documents.get(document.uri);
      if (known?.version === document.version) return known.source;
      // The engine takes the old tree over; it must not be found here again should parsing fail.
      documents.delete(document.uri);
      const text = document.getText();
      const tree = engine.parse(text, known?.tree);
      const source = { text, lines: indexLines(text), module: lower(tree, text) };
      documents.set(document.uri, { version: document.version, tree, source });
      return source;
    },
    sourceOf: (text) => {
      const tree = engine.parse(text);
      const module = lower(tree, text);
      tree.dispose();
      return { text, lines: indexLines(text), module };
    },
    forget: (uri) => {
      documents.get(uri)?.tree.dispose();
      documents.delete(uri);
    },
    parse: (text) => {
      const known = modules.get(text);
      if (known !== undefined) return known;
      const tree = engine.parse(text);
      const module = lower(tree, text);
      tree.dispose();
      const oldest = modules.keys().next();
      if (modules.size >= MOST_MODULES && oldest.done !== true) modules.delete(oldest.value);
      modules.set(text, module);
      return module;
    },
  };
}
