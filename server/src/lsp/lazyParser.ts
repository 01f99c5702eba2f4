import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ScriptSource } from '../core/syntax/scriptSource.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import { createParsedDocuments, type ParsedDocuments } from './parsedDocuments.ts';

/** Parses open documents for the requests that need it, with an engine that is loaded for the first of them. */
export interface LazyParser {
  readonly source: (document: TextDocument) => Promise<ScriptSource>;
  /** The document was closed. */
  readonly forget: (uri: string) => void;
}

export function createLazyParser(load: () => Promise<ParserEngine>): LazyParser {
  let loading: Promise<ParsedDocuments> | undefined;
  return {
    source: async (document) => {
      loading ??= load().then(createParsedDocuments);
      return (await loading).source(document);
    },
    forget: (uri) =>
      void loading?.then((parsed) => {
        parsed.forget(uri);
      }),
  };
}
