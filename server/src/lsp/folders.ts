import type { Connection, WorkspaceFolder } from 'vscode-languageserver';
import { isBelow } from '../features/uris.ts';

/** The folders that are open in the editor. */
export interface Folders {
  readonly all: () => readonly string[];
  /** The innermost folder that holds a document; undefined outside of all. */
  readonly of: (uri: string) => string | undefined;
  readonly update: (added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]) => void;
}

export function createFolders(initial: readonly WorkspaceFolder[]): Folders {
  let uris = initial.map(({ uri }) => withoutSlash(uri));
  return {
    all: () => uris,
    of: (uri) => uris.filter((folder) => isBelow(uri, folder)).sort((a, b) => b.length - a.length)[0],
    update: (added, removed) => {
      const gone = new Set(removed.map(({ uri }) => withoutSlash(uri)));
      uris = [...uris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => withoutSlash(uri))];
    },
  };
}

function withoutSlash(uri: string): string {
  let end = uri.length;
  while (uri.charAt(end - 1) === '/') end--;
  return uri.slice(0, end);
}

/** Follows the editor; only once the client is ready. */
export function followFolders(connection: Connection, folders: Folders, changed: () => void): void {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    folders.update(added, removed);
    changed();
  });
}
