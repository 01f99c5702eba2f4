/** Contents of workspace files for analyses, which cannot wait: what is missing is noted and read afterwards. */
export interface WorkspaceFiles {
  readonly view: () => FileView;
  /** Reads files; afterwards a new view has them. */
  readonly load: (uris: Iterable<string>) => Promise<void>;
  /** The file was changed, created or deleted. */
  readonly forget: (uri: string) => void;
  readonly forgetAll: () => void;
}

/** What one analysis saw. */
export interface FileView {
  readonly read: (uri: string) => Uint8Array | null;
  /** Asked for and not read yet. */
  readonly missing: ReadonlySet<string>;
  /** Everything asked for, also what does not exist: a change of it makes the analysis stale. */
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
        used.add(uri);
        const open = openText(uri);
        if (open !== undefined) return encoder.encode(open);
        const known = contents.get(uri);
        if (known === undefined) missing.add(uri);
        return known ?? null;
      };
      return { read, missing, used };
    },
    load: async (uris) => {
      await Promise.all(
        [...uris].map(async (uri) => {
          contents.set(uri, await fetch(uri).catch(() => null));
        }),
      );
    },
    forget: (uri) => contents.delete(uri),
    forgetAll: () => {
      contents.clear();
    },
  };
}
