/**
 * Files beside the script, read through the client: a server in a web worker can read none itself, and a Node
 * server only those of the local file system. Virtual and remote workspaces work alike that way.
 */

/** Request from server to client with {@link ReadFileParams}: answers {@link FileContents}. */
export const READ_FILE_REQUEST = 'maixmem/readFile';

export interface ReadFileParams {
  readonly uri: string;
  /** Read at most this many bytes from the start. */
  readonly limitBytes?: number;
}

/** Bytes in base64 and the whole file's size; null when there is no such file or it cannot be read. */
export type FileContents = { readonly base64: string; readonly sizeBytes: number } | null;

/** Request from server to client with {@link FindFilesParams}: addresses of files of the workspace, in any order. */
export const FIND_FILES_REQUEST = 'maixmem/findFiles';

export interface FindFilesParams {
  /** Endings without their dot, in any case. */
  readonly endings: readonly string[];
  readonly most: number;
}
