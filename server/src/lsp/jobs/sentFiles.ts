import { uriKey } from '../../features/uris.ts';
import type { WorkspaceFiles } from '../workspaceFiles.ts';
import type { FileChange } from './job.ts';

/** What a runner was told of files: contents go to it once, and again only when they change. */
export interface SentFiles {
  /** What it has to be told before its next job. */
  readonly changes: () => readonly FileChange[];
  /** It has asked for these, and learns of them and of their changes from now on. */
  readonly asked: (missing: readonly string[]) => void;
}

export function createSentFiles(files: WorkspaceFiles): SentFiles {
  const sent = new Map<string, FileChange>();
  return {
    changes: () => {
      const changes: FileChange[] = [];
      for (const [key, { uri, contents: before }] of sent) {
        const contents = files.contents(uri);
        if (contents === before) continue;
        changes.push({ uri, contents });
        // What is not read any longer is asked for again.
        if (contents === undefined) sent.delete(key);
        else sent.set(key, { uri, contents });
      }
      return changes;
    },
    asked: (missing) => {
      for (const uri of missing) sent.set(uriKey(uri), { uri, contents: undefined });
    },
  };
}
