import type { Connection } from 'vscode-languageserver';
import { MOST_FILE_BYTES } from '../features/fileLimit.ts';
import { isBelow, parentUri } from '../features/uris.ts';
import { READ_FILE_REQUEST, type FileContents, type ReadFileParams } from '../../../protocol/index.ts';
import { decodeBase64 } from './base64.ts';
import type { Folders } from './folders.ts';
import type { ServerRuntime } from './runtime.ts';
import type { ClientAbilities } from './session.ts';

/**
 * Reads files inside the workspace, beside an open document outside of it, or named by the user's settings, from the
 * host or else through the client. Null for everything else.
 *
 * @param named files and folders of the settings
 */
export function createFileFetch(
  connection: Connection,
  runtime: ServerRuntime,
  abilities: ClientAbilities,
  folders: Folders,
  openDocuments: () => readonly string[],
  named: () => readonly string[],
): (uri: string) => Promise<Uint8Array | null> {
  return async (uri) => {
    const beside = openDocuments().filter((document) => folders.of(document) === undefined);
    const allowed = [...folders.all(), ...beside.map(parentUri), ...named()];
    if (!allowed.some((folder) => isBelow(uri, folder))) return null;
    const bytes = await runtime.readFile(uri, allowed);
    if (bytes !== undefined) return bytes;
    if (!abilities.isOurs) return null;
    const params: ReadFileParams = { uri, limitBytes: MOST_FILE_BYTES };
    const contents = await connection.sendRequest<FileContents>(READ_FILE_REQUEST, params);
    if (contents === null || contents.sizeBytes > MOST_FILE_BYTES) return null;
    return decodeBase64(contents.base64);
  };
}
