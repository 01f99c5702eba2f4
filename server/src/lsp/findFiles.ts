import type { Connection } from 'vscode-languageserver';
import { FIND_FILES_REQUEST, type FindFilesParams } from '../../../protocol/index.ts';
import type { ClientAbilities } from './session.ts';

/** Addresses of the files of the workspace with one of these endings; none where the client cannot be asked. */
export type FileFinder = (endings: readonly string[]) => Promise<readonly string[]>;

/** A list that people choose from is no longer one beyond this. */
const MOST_FILES = 500;

export function createFileFinder(connection: Connection, abilities: ClientAbilities): FileFinder {
  return async (endings) => {
    if (!abilities.isOurs) return [];
    const params: FindFilesParams = { endings, most: MOST_FILES };
    try {
      const found = await connection.sendRequest<readonly string[]>(FIND_FILES_REQUEST, params);
      return [...found].sort();
    } catch (error) {
      // What is offered besides must not go with it.
      connection.console.warn(`files of the workspace could not be listed: ${String(error)}`);
      return [];
    }
  };
}

/** Files that may stand for something on the board. */
export const MODEL_FILE_ENDINGS: readonly string[] = ['kmodel', 'smodel', 'emodel', 'kfpkg'];
export const BOARD_FILE_ENDINGS: readonly string[] = [...MODEL_FILE_ENDINGS, 'bin'];
