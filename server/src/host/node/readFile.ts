import { constants } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MOST_FILE_BYTES } from '../../features/fileLimit.ts';

/** Opening a pipe waits for its other end unless asked not to; absent on Windows, which has no such files. */
const READ_ONLY = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * Contents of a file that is one of the roots or lies in one, symbolic links followed: a link that leads out of all
 * of them is not read. Null when there is no such file, it lies outside, is no ordinary file or is too large;
 * undefined for anything but a `file:` URI.
 */
export async function readFileWithin(
  uri: string,
  roots: readonly string[],
): Promise<Uint8Array | null | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const real = await fs.realpath(fileURLToPath(uri));
    const realRoots = await Promise.all(roots.filter((root) => root.startsWith('file:')).map(realPath));
    if (!realRoots.some((root) => root !== null && isInside(real, root))) return null;
    // Pipes and devices are not even opened: that may block, or do something.
    if (!(await fs.stat(real)).isFile()) return null;
    const handle = await fs.open(real, READ_ONLY);
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

async function realPath(uri: string): Promise<string | null> {
  try {
    return await fs.realpath(fileURLToPath(uri));
  } catch {
    return null;
  }
}

/** True for the root itself too. */
function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return !/^\.\.(?:[\\/]|$)/.test(relative) && !path.isAbsolute(relative);
}
