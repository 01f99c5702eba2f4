import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { CONFIG_FILE } from '../../features/projectConfig.ts';
import type { Session } from '../session.ts';
import type { WorkspaceFiles } from '../workspaceFiles.ts';

/** What an analysis may read: modules, models, packages, firmware images, the project's file. */
const WATCHED = ['**/*.{py,kmodel,smodel,emodel,kfpkg,bin,jpg,jpeg,bmp,json}', `**/${CONFIG_FILE}`];

export function registerWatchedFiles(session: Session, files: WorkspaceFiles): void {
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    const changed = changes.map(({ uri }) => uri);
    changed.forEach(files.forget);
    session.reanalyze(changed);
  });
}

/** Asks the client to tell of changes; without that, files are read anew whenever a document is saved. */
export async function watchFiles(session: Session): Promise<void> {
  await session.connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: WATCHED.map((globPattern) => ({ globPattern })),
  });
}
