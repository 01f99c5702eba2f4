import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MOST_FILE_BYTES } from '../features/fileLimit.ts';

/** Contents kept for the next script. */
const MOST_KEPT_BYTES = 64 * 1024 * 1024;

/** Reads what scripts and settings name. Files are read once for all scripts, and never changed in between. */
export interface FileReader {
  /** Contents of a file in one of the folders that were admitted; null for everything else. */
  readonly read: (uri: string) => Uint8Array | null;
  /** The same for a file that the user named, or that is looked for by our own name for it. */
  readonly readAnywhere: (uri: string) => Uint8Array | null;
  /** From now on the file, or what lies in the folder and below it, is read. */
  readonly admit: (path: string) => void;
  /** Paths of all that was asked for so far, whether there is such a file or not. */
  readonly asked: () => readonly string[];
}

/** @param folders absolute paths of folders whose files are read */
export function createFileReader(folders: readonly string[]): FileReader {
  const roots = new Set(folders.flatMap(realPath));
  const kept = new Map<string, Uint8Array | null>();
  const asked = new Set<string>();
  let keptBytes = 0;
  const read = (uri: string, isAdmitted: (file: string) => boolean): Uint8Array | null => {
    const paths = pathOf(uri);
    paths.forEach((path) => asked.add(path));
    const [file] = paths.flatMap(realPath);
    if (file === undefined || !isAdmitted(file)) return null;
    const known = kept.get(file);
    if (known !== undefined) return known;
    const bytes = contentsOf(file);
    keptBytes += bytes?.length ?? 0;
    if (keptBytes > MOST_KEPT_BYTES) {
      kept.clear();
      keptBytes = bytes?.length ?? 0;
    }
    kept.set(file, bytes);
    return bytes;
  };
  return {
    read: (uri) => read(uri, (file) => [...roots].some((root) => isInside(file, root))),
    readAnywhere: (uri) => read(uri, () => true),
    admit: (path) => {
      for (const real of realPath(path)) roots.add(real);
    },
    asked: () => [...asked],
  };
}

/** Contents of an ordinary file: a pipe or a device would be read for ever. */
function contentsOf(file: string): Uint8Array | null {
  try {
    const stat = fs.statSync(file);
    return stat.isFile() && stat.size <= MOST_FILE_BYTES ? fs.readFileSync(file) : null;
  } catch {
    // Gone since, or no permission: for an analysis there is no such file.
    return null;
  }
}

/** Empty for what is no path on this machine. */
function pathOf(uri: string): readonly string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}

/** With links followed; empty when there is no such file or folder. */
function realPath(file: string): readonly string[] {
  try {
    return [fs.realpathSync(file)];
  } catch {
    return [];
  }
}

/** True for the path itself too. */
function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return !/^\.\.(?:[\\/]|$)/.test(relative) && !path.isAbsolute(relative);
}
