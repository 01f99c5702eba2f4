import { uriKey } from '../features/uris.ts';

/** Contents of workspace files for analyses, which cannot wait: what is missing is noted and read afterwards. */
export interface WorkspaceFiles {
  readonly view: () => FileView;
  /** Text of an open document, bytes of a file, null where there is none, undefined for what is not read yet. */
  readonly contents: (uri: string) => string | Uint8Array | null | undefined;
  /** Reads files; afterwards a new view has them, as they are after the last change that was told of. */
  readonly load: (uris: Iterable<string>) => Promise<void>;
  /** The file, or everything in the folder, was changed, created or deleted. */
  readonly forget: (uri: string) => void;
  readonly forgetAll: () => void;
  /** Drops everything but these, by {@link uriKey}. */
  readonly retain: (keys: ReadonlySet<string>) => void;
}

/** What one analysis saw. */
export interface FileView {
  readonly read: (uri: string) => Uint8Array | null;
  /** Asked for and not read yet. */
  readonly missing: ReadonlySet<string>;
  /** Everything asked for, by {@link uriKey}, also what does not exist: a change of it makes the analysis stale. */
  readonly used: ReadonlySet<string>;
}

/** A view of the files that something else keeps; an open document counts as the bytes of its text. */
export function viewOf(contents: WorkspaceFiles['contents']): FileView {
  const missing = new Set<string>();
  const used = new Set<string>();
  const read = (uri: string): Uint8Array | null => {
    used.add(uriKey(uri));
    const known = contents(uri);
    if (typeof known === 'string') return new TextEncoder().encode(known);
    if (known === undefined) missing.add(uri);
    return known ?? null;
  };
  return { read, missing, used };
}

/** A file that changes whenever it is read stays unread, and is asked for again. */
const MOST_ATTEMPTS = 4;

interface Reading {
  readonly key: string;
  isOutdated: boolean;
}

/**
 * @param openText text of an open document, which counts more than the file
 * @param fetch contents of a file, null when it does not exist or may not be read
 */
export function createWorkspaceFiles(
  openText: (uri: string) => string | undefined,
  fetch: (uri: string) => Promise<Uint8Array | null>,
): WorkspaceFiles {
  const read = new Map<string, Uint8Array | null>();
  /** Being read: what was changed meanwhile may have been read as it was before. */
  const reading = new Set<Reading>();
  const contents = (uri: string): ReturnType<WorkspaceFiles['contents']> =>
    openText(uri) ?? read.get(uriKey(uri));

  const load = async (uri: string): Promise<void> => {
    const key = uriKey(uri);
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const its: Reading = { key, isOutdated: false };
      reading.add(its);
      const found = await fetch(uri).catch(() => null);
      reading.delete(its);
      if (its.isOutdated) continue;
      read.set(key, found);
      return;
    }
  };
  const forgetWhere = (isChanged: (key: string) => boolean): void => {
    for (const key of read.keys()) if (isChanged(key)) read.delete(key);
    for (const its of reading) its.isOutdated ||= isChanged(its.key);
  };

  return {
    view: () => viewOf(contents),
    contents,
    load: async (uris) => {
      await Promise.all([...uris].map(load));
    },
    forget: (uri) => {
      const changed = uriKey(uri);
      forgetWhere((key) => key === changed || key.startsWith(`${changed}/`));
    },
    forgetAll: () => {
      forgetWhere(() => true);
    },
    retain: (keys) => {
      for (const key of read.keys()) if (!keys.has(key)) read.delete(key);
    },
  };
}

/** Reading that keeps naming further files is given up on: the rest counts as missing. */
export const MOST_ROUNDS = 12;

/** Does something that reads files until all it asks for is there; null when it was overtaken. */
export async function withFiles<Found>(
  files: WorkspaceFiles,
  isCurrent: () => boolean,
  find: (view: FileView) => Found,
): Promise<Found | null> {
  for (let round = 1; ; round++) {
    const view = files.view();
    const found = find(view);
    if (view.missing.size === 0 || round === MOST_ROUNDS) return found;
    await files.load(view.missing);
    if (!isCurrent()) return null;
  }
}

/** What changes of files and folders concern: prepared once for many dependencies. */
export function createChangeFilter(
  changed: readonly string[],
): (dependencies: ReadonlySet<string>) => boolean {
  const keys = new Set(changed.map(uriKey));
  return (dependencies) => {
    for (const dependency of dependencies) {
      if (keys.has(dependency)) return true;
      for (let slash = dependency.lastIndexOf('/'); slash > 0; slash = dependency.lastIndexOf('/', slash - 1))
        if (keys.has(dependency.slice(0, slash))) return true;
    }
    return false;
  };
}
