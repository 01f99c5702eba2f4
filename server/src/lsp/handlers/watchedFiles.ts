import { DidChangeWatchedFilesNotification, WatchKind } from 'vscode-languageserver';
import type { Session } from '../session.ts';
import type { WorkspaceFiles } from '../workspaceFiles.ts';

/** Endings of what an analysis may read: modules, models, packages, firmware images, pictures, the project's file. */
const ENDINGS = ['py', 'kmodel', 'smodel', 'emodel', 'kfpkg', 'bin', 'jpg', 'jpeg', 'bmp', 'json'];

/** In any case: cards for the board come from systems that write FACE.KFPKG. */
const anyCase = (ending: string): string =>
  ending.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

const WATCHERS = [
  { globPattern: `**/*.{${ENDINGS.map(anyCase).join(',')}}` },
  // Of a folder that goes or comes as a whole only its own name is told.
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

export function registerWatchedFiles(session: Session, files: WorkspaceFiles): void {
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    const changed = changes.map(({ uri }) => uri);
    changed.forEach(files.forget);
    session.reanalyze(changed);
  });
}

/** Asks the client to tell of changes; without that, files are read anew whenever a document is saved. */
export async function watchFiles(session: Session): Promise<void> {
  await session.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHERS });
}
