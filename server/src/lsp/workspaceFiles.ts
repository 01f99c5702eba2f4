import { uriKey } from '../features/uris.ts';

/** Contents of workspace files for analyses, which cannot wait: what is missing is noted and read afterwards. */
export interface WorkspaceFiles {
  readonly view: () => FileView;
  /** Reads files; afterwards a new view has them. */
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

/**
 * @param openText text of an open document, which counts more than the file
 * @param fetch contents of a file, null when it does not exist or may not be read
 */
export function createWorkspaceFiles(
  openText: (uri: string) => string | undefined,
  fetch: (uri: string) => Promise<Uint8Array | null>,
): WorkspaceFiles {
  const contents = new Map<string, Uint8Array | null>();
  const encoder = new TextEncoder();
  return {
    view: () => {
      const missing = new Set<string>();
      const used = new Set<string>();
      const read = (uri: string): Uint8Array | null => {
        const key = uriKey(uri);
        used.add(key);
        const open = openText(uri);
        if (open !== undefined) return encoder.encode(open);
        const known = contents.get(key);
        if (known === undefined) missing.add(uri);
        return known ?? null;
      };
      return { read, missing, used };
    },
    load: async (uris) => {
      await Promise.all(
        [...uris].map(async (uri) => {
          contents.set(uriKey(uri), await fetch(uri).catch(() => null));
        }),
      );
    },
    forget: (uri) => {
      const changed = uriKey(uri);
      contents.delete(changed);
      for (const key of contents.keys()) if (key.startsWith(`${changed}/`)) contents.delete(key);
    },
    forgetAll: () => {
      contents.clear();
    },
    retain: (keys) => {
      for (const key of contents.keys()) if (!keys.has(key)) contents.delete(key);
    },
  };
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
