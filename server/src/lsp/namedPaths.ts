import { statementsOfSettings } from '../features/target/fromSettings.ts';
import { parentUri, resolvePath } from '../features/uris.ts';

/** Files and folders that the user's settings name: they may be read although they lie outside of the workspace. */
export interface NamedPaths {
  readonly all: () => readonly string[];
  readonly set: (document: string, settings: unknown) => void;
  readonly forget: (document: string) => void;
}

export function createNamedPaths(folderOf: (uri: string) => string | undefined): NamedPaths {
  const named = new Map<string, readonly string[]>();
  return {
    all: () => [...new Set([...named.values()].flat())],
    set: (document, settings) => {
      const base = folderOf(document) ?? parentUri(document);
      const { firmware, models, folders } = statementsOfSettings(settings, base);
      const paths = [...firmware, ...[...models, ...folders].map(({ path }) => path)];
      named.set(
        document,
        paths.map(({ value }) => resolvePath(base, value.trim())),
      );
    },
    forget: (document) => named.delete(document),
  };
}
