import type { FileAccess, NamedBytes } from '../core/analysis.ts';
import { isZip, readKfpkg, contentsAtAddress } from '../core/device/kfpkg.ts';
import { decodeUtf8 } from './decodeUtf8.ts';
import { modelAtAddress, modelForPath } from './packages.ts';
import { fileName, joinUri, parentUri } from './uris.ts';

/** A file that stands for something on the board. */
export interface ModelFile {
  /** Flash address, path on the board, or anything for a package, which knows its addresses. */
  readonly source: string;
  readonly uri: string;
}

/** A folder that stands for a drive of the board. */
export interface DriveFolder {
  readonly drive: Drive;
  readonly uri: string;
}

/** In the order in which the board looks for modules once an SD card is in (maixpy_main.c: it changes to /sd). */
export const DRIVES = ['/sd', '/flash'] as const;
export type Drive = (typeof DRIVES)[number];

export interface BoardFilesOptions {
  readonly scriptUri: string;
  /** Folders that may hold what the script refers to, besides its own. */
  readonly roots: readonly string[];
  readonly models: readonly ModelFile[];
  readonly drives: readonly DriveFolder[];
  /** Contents of a file; null when there is none (or none yet). */
  readonly read: (uri: string) => Uint8Array | null;
}

/** Finds what a script refers to by its names on the board among the files of a workspace. */
export function boardFiles(options: BoardFilesOptions): FileAccess {
  const { scriptUri, roots, models, drives, read } = options;
  const folders = [...new Set([parentUri(scriptUri), ...roots])];
  const driveFolders = drives.map(({ uri }) => uri);
  const named = (uri: string): NamedBytes | null => {
    const bytes = read(uri);
    return bytes === null ? null : { name: fileName(uri), bytes };
  };
  return {
    readModule: (name, fromUri) => {
      const path = name.replaceAll('.', '/');
      for (const folder of new Set([...driveFolders, parentUri(fromUri), ...folders])) {
        // A folder counts before a file of the same name (py/builtinimport.c:86).
        for (const candidate of [`${path}/__init__.py`, `${path}.py`]) {
          const uri = joinUri(folder, candidate);
          const bytes = read(uri);
          if (bytes !== null) return { uri, text: decodeUtf8(bytes) };
        }
      }
      return null;
    },
    readBytes: (path) => {
      for (const { source, uri } of models) {
        if (!samePath(source, path)) continue;
        const file = named(uri);
        const model = file === null ? null : modelForPath(file, path);
        if (model?.ok === true) return model.value;
      }
      return firstOf(candidates(path, drives, folders), named);
    },
    flash: (address) => {
      for (const { source, uri } of models) {
        if (flashAddress(source) !== address) continue;
        const file = named(uri);
        const model = file === null ? null : modelAtAddress(file, address);
        if (model?.ok === true) return model.value;
      }
      return firstOf(models, ({ uri }) => inPackage(named(uri), address));
    },
  };
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Where a file of the board may stand in the workspace. What lies on a drive whose folder is known is there and
 * nowhere else; otherwise `/sd/models/face.kmodel` may stand with or without the name of the drive or its folders.
 */
function candidates(
  path: string,
  drives: readonly DriveFolder[],
  folders: readonly string[],
): readonly string[] {
  // Without `..`, so that a script cannot name a file outside of the folder.
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const onDrive = drives.find(({ drive }) => path.startsWith(`${drive}/`));
  if (onDrive !== undefined) return [joinUri(onDrive.uri, parts.slice(1).join('/'))];
  const withoutDrive = parts[0] === 'sd' || parts[0] === 'flash' ? parts.slice(1) : parts;
  const inDrives = path.startsWith('/') ? [] : drives.map(({ uri }) => joinUri(uri, parts.join('/')));
  const paths = [parts, withoutDrive, withoutDrive.slice(-1)].filter((one) => one.length > 0);
  return [
    ...inDrives,
    ...folders.flatMap((folder) => [...new Set(paths.map((one) => joinUri(folder, one.join('/'))))]),
  ];
}

/** Whether both stand for one file of the board. */
export function samePath(a: string, b: string): boolean {
  return plainPath(a) === plainPath(b);
}

/** A path on the board without what does not matter in it. */
export function plainPath(path: string): string {
  return path.trim().replace(/^\/+/, '').replace(/\/+/g, '/');
}

/** The number a text such as `0x300000` or `3145728` stands for; null for a path. */
export function flashAddress(text: string): number | null {
  if (!/^(?:0x[0-9a-f]+|\d+)$/i.test(text.trim())) return null;
  return Number(text.trim());
}

function inPackage(file: NamedBytes | null, address: number): NamedBytes | null {
  if (file === null || !isZip(file.bytes)) return null;
  const kfpkg = readKfpkg(file.bytes);
  const member = kfpkg.ok ? contentsAtAddress(kfpkg.value, address) : undefined;
  return member === undefined ? null : { name: `${file.name}!${member.name}`, bytes: member.contents };
}
