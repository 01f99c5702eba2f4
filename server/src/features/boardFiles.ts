import type { FileAccess, NamedBytes } from '../core/analysis.ts';
import { fileAtAddress, readKfpkg } from '../core/target/kfpkg.ts';
import { decodeUtf8 } from './decodeUtf8.ts';
import { fileName, joinUri, parentUri } from './uris.ts';

/** A file that stands for something on the board. */
export interface ModelFile {
  /** Flash address, path on the board, or anything for a package, which knows its addresses. */
  readonly source: string;
  readonly uri: string;
}

export interface BoardFilesOptions {
  readonly scriptUri: string;
  /** Folders that may hold what the script refers to, besides its own. */
  readonly roots: readonly string[];
  readonly models: readonly ModelFile[];
  /** Contents of a file; null when there is none (or none yet). */
  readonly read: (uri: string) => Uint8Array | null;
}

/** Finds what a script refers to by its names on the board among the files of a workspace. */
export function boardFiles(options: BoardFilesOptions): FileAccess {
  const { scriptUri, roots, models, read } = options;
  const folders = [...new Set([parentUri(scriptUri), ...roots])];
  const firstOf = (uris: readonly string[]): NamedBytes | null => {
    for (const uri of uris) {
      const bytes = read(uri);
      if (bytes !== null) return { name: fileName(uri), bytes };
    }
    return null;
  };
  return {
    readModule: (name, fromUri) => {
      const path = name.replaceAll('.', '/');
      for (const folder of new Set([parentUri(fromUri), ...folders])) {
        for (const candidate of [`${path}.py`, `${path}/__init__.py`]) {
          const uri = joinUri(folder, candidate);
          const bytes = read(uri);
          if (bytes !== null) return { uri, text: decodeUtf8(bytes) };
        }
      }
      return null;
    },
    readBytes: (path) => {
      const named = models.filter(({ source }) => samePath(source, path)).map(({ uri }) => uri);
      return firstOf([...named, ...folders.flatMap((folder) => candidates(folder, path))]);
    },
    flash: (address) =>
      firstOf(models.filter(({ source }) => flashAddress(source) === address).map(({ uri }) => uri)) ??
      inPackage(models, address, read),
  };
}

/** `/sd/models/face.kmodel` may stand in the workspace with or without the name of the drive or its folders. */
function candidates(folder: string, path: string): readonly string[] {
  // Without `..`, so that a script cannot name a file outside of the folder.
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const withoutDrive = parts[0] === 'sd' || parts[0] === 'flash' ? parts.slice(1) : parts;
  const paths = [parts, withoutDrive, withoutDrive.slice(-1)].filter((one) => one.length > 0);
  return [...new Set(paths.map((one) => joinUri(folder, one.join('/'))))];
}

function samePath(a: string, b: string): boolean {
  const plain = (path: string): string => path.replace(/^\/+/, '').replace(/\/+/g, '/');
  return plain(a) === plain(b);
}

/** The number a text such as `0x300000` or `3145728` stands for; null for a path. */
export function flashAddress(text: string): number | null {
  if (!/^(?:0x[0-9a-f]+|\d+)$/i.test(text.trim())) return null;
  return Number(text.trim());
}

function inPackage(
  models: readonly ModelFile[],
  address: number,
  read: (uri: string) => Uint8Array | null,
): NamedBytes | null {
  for (const { uri } of models) {
    if (!uri.toLowerCase().endsWith('.kfpkg')) continue;
    const bytes = read(uri);
    const kfpkg = bytes === null ? null : readKfpkg(bytes);
    const member = kfpkg?.ok === true ? fileAtAddress(kfpkg.value, address) : undefined;
    if (member !== undefined) return { name: `${fileName(uri)}!${member.name}`, bytes: member.contents };
  }
  return null;
}
