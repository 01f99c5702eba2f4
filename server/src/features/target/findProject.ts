import { decodeUtf8 } from '../decodeUtf8.ts';
import { foldersUpTo, joinUri } from '../uris.ts';
import { CONFIG_FILE, type ProjectFile } from './fromProjectFile.ts';

/**
 * The nearest maixmem.json: in the folder of a script or above it.
 *
 * @param root topmost folder to look in; undefined: the root of the file system
 */
export function findProject(
  scriptUri: string,
  root: string | undefined,
  read: (uri: string) => Uint8Array | null,
): ProjectFile | null {
  for (const folder of foldersUpTo(scriptUri, root)) {
    const uri = joinUri(folder, CONFIG_FILE);
    const bytes = read(uri);
    if (bytes !== null) return { uri, text: decodeUtf8(bytes) };
  }
  return null;
}
