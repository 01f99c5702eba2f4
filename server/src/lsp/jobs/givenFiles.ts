import { uriKey } from '../../features/uris.ts';
import { viewOf, type FileView } from '../workspaceFiles.ts';
import type { FileChange } from './job.ts';

/** Files as whoever asks for the work gives them. */
export interface GivenFiles {
  readonly apply: (changes: readonly FileChange[]) => void;
  readonly view: () => FileView;
}

export function createGivenFiles(): GivenFiles {
  const given = new Map<string, string | Uint8Array | null>();
  return {
    apply: (changes) => {
      for (const { uri, contents } of changes) {
        if (contents === undefined) given.delete(uriKey(uri));
        else given.set(uriKey(uri), contents);
      }
    },
    view: () => viewOf((uri) => given.get(uriKey(uri))),
  };
}
