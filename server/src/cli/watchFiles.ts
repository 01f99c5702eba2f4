import fs from 'node:fs';
import path from 'node:path';

/** Changes that come within this time are one: editors write a file in several steps. */
const SETTLED_MS = 100;
/** Folders of which nothing is watched. */
const QUIET = new Set(['.git', 'node_modules', '__pycache__', '.venv', 'venv']);

/** Waits for a change of one of the paths, or of what is below one of the folders; also for a file that comes. */
export type NextChange = (paths: readonly string[]) => Promise<void>;

/**
 * Watches all paths that were ever asked for: what changes while nobody waits counts for the next who does. What goes
 * is watched on, as another branch may bring it back.
 *
 * @param ends when nothing is to be watched any more; without it until the process ends
 */
export async function createFileWatcher(ends?: AbortSignal): Promise<NextChange> {
  const { watch } = await import('chokidar');
  const wanted = wantedPaths();
  const watcher = watch([], { ignoreInitial: true, ignored: (file) => !wanted.leadsTo(file) });
  ends?.addEventListener('abort', () => void watcher.close());
  let timer: NodeJS.Timeout | undefined;
  let hasChanged = false;
  let waiting: (() => void) | undefined;
  watcher.on('all', (_event, file) => {
    if (!wanted.has(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      hasChanged = true;
      waiting?.();
    }, SETTLED_MS);
  });
  return async (paths) => {
    for (const file of paths) {
      if (!wanted.add(file)) continue;
      // The folder tells what comes and goes in it: chokidar lets go of a file that goes.
      watcher.add(existing(path.dirname(file)));
      if (fs.existsSync(file)) watcher.add(file);
    }
    if (!hasChanged) await new Promise<void>((resolve) => (waiting = resolve));
    hasChanged = false;
  };
}

interface WantedPaths {
  /** False for a path that is known. */
  readonly add: (file: string) => boolean;
  /** Whether it was asked for, or lies below a folder that was. */
  readonly has: (file: string) => boolean;
  /** Whether it is wanted, or a folder on the way to what is. */
  readonly leadsTo: (file: string) => boolean;
}

function wantedPaths(): WantedPaths {
  const asked = new Set<string>();
  const above = new Set<string>();
  const has = (file: string): boolean => {
    if (asked.has(file)) return true;
    const folder = path.dirname(file);
    return folder !== file && !QUIET.has(path.basename(file)) && has(folder);
  };
  return {
    add: (file) => {
      if (asked.has(file)) return false;
      asked.add(file);
      for (let folder = path.dirname(file); !above.has(folder); folder = path.dirname(folder))
        above.add(folder);
      return true;
    },
    has,
    leadsTo: (file) => above.has(file) || has(file),
  };
}

/** The folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  const parent = path.dirname(folder);
  return parent === folder || fs.existsSync(folder) ? folder : existing(parent);
}
