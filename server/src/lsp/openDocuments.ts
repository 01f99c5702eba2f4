import type { TextDocument } from 'vscode-languageserver-textdocument';
import { uriKey } from '../features/uris.ts';

/** Open documents by address, however that is written. */
export interface OpenDocuments {
  readonly add: (document: TextDocument) => void;
  readonly remove: (uri: string) => void;
  readonly find: (uri: string) => TextDocument | undefined;
}

export function createOpenDocuments(): OpenDocuments {
  const documents = new Map<string, TextDocument>();
  return {
    add: (document) => documents.set(uriKey(document.uri), document),
    remove: (uri) => documents.delete(uriKey(uri)),
    find: (uri) => documents.get(uriKey(uri)),
  };
}
