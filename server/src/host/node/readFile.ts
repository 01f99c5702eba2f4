import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MOST_FILE_BYTES } from '../../lsp/runtime.ts';

/**
 * Contents of a file that lies in one of the folders, symbolic links followed: a link that leads out of all of
 * them is not read. Null when there is no such file, it lies outside, is no ordinary file or is too large;
 * undefined for anything but a `file:` URI.
 */
export async function readFileWithin(
  uri: string,
  folders: readonly string[],
): Promise<Uint8Array | null | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const real = await fs.realpath(fileURLToPath(uri));
    const roots = await Promise.all(folders.filter((folder) => folder.startsWith('file:')).map(realFolder));
    if (!roots.some((root) => root !== null && isInside(real, root))) return null;
    const handle = await fs.open(real, 'r');
    try {
      const stat = await handle.stat();
      if (!stat.isFile() || stat.size > MOST_FILE_BYTES) return null;
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch {
    // Missing, no permission, no valid path: for an analysis there is no such file.
    return null;
  }
}

async function realFolder(uri: string): Promise<string | null> {
  try {
    return await fs.realpath(fileURLToPath(uri));
  } catch {
    return null;
  }
}

function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}
