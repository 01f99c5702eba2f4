import path from 'node:path';

/** Changes that come within this time are one: editors write a file in several steps. */
const SETTLED_MS = 100;
/** Folders of which nothing is watched. */
const QUIET = new Set(['.git', 'node_modules', '__pycache__', '.venv', 'venv']);

/** Waits for a change of one of the paths, or of what is below one of the folders; also for a file that comes. */
export type NextChange = (paths: readonly string[]) => Promise<void>;

/** Watches all paths that were ever asked for: what changes while nobody waits counts for the next who does. */
export async function createFileWatcher(): Promise<NextChange> {
  const { watch } = await import('chokidar');
  const watcher = watch([], { ignoreInitial: true, ignored: (file) => QUIET.has(path.basename(file)) });
  const watched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let hasChanged = false;
  let waiting: (() => void) | undefined;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hasChanged = true;
      waiting?.();
    }, SETTLED_MS);
  });
  return async (paths) => {
    const added = paths.filter((file) => !watched.has(file));
    for (const file of added) watched.add(file);
    watcher.add(added);
    if (!hasChanged) await new Promise<void>((resolve) => (waiting = resolve));
    hasChanged = false;
  };
}
