import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { createFileWatcher } from '../../server/src/cli/watchFiles.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** A change that nobody sees would be waited for for ever. */
const LIMIT = { timeout: 60_000 };

interface Watched {
  readonly path: (name: string) => string;
  readonly change: (what: () => void) => Promise<void>;
  /**
   * Changes something until that is noticed twice: when a system begins to watch cannot be seen, and the first notice
   * may be of what was before.
   */
  readonly changeUntilNoticed: (what: () => void) => Promise<void>;
}

/** Watches these names in a folder that has one script. */
async function watching(t: TestContext, names: readonly string[]): Promise<Watched> {
  const ends = new AbortController();
  t.after(() => ends.abort());
  const folder = temporaryFolder({ 'main.py': '' });
  const paths = names.map((name) => path.join(folder, name));
  const nextChange = await createFileWatcher(ends.signal);
  const change = async (what: () => void): Promise<void> => {
    const noticed = nextChange(paths);
    what();
    await noticed;
  };
  return {
    path: (name) => path.join(folder, name),
    change,
    changeUntilNoticed: async (what) => {
      for (let times = 0; times < 2; times++) {
        const changing = setInterval(what, 150);
        await nextChange(paths);
        clearInterval(changing);
      }
    },
  };
}

test('a script that goes and comes back is watched all the same', LIMIT, async (t) => {
  // Neither of the others is there: what comes may be any of them.
  const watched = await watching(t, ['maixmem.json', 'main.py', 'helper.py']);
  const write = (): void => fs.appendFileSync(watched.path('main.py'), '#\n');
  await watched.changeUntilNoticed(write);
  await watched.change(() => fs.rmSync(watched.path('main.py')));
  await watched.changeUntilNoticed(write);
});

test('files that are not there yet are noticed when they come, with their folders', LIMIT, async (t) => {
  const watched = await watching(t, ['main.py', 'maixmem.json', 'helper.py', 'sd/models/face.kmodel']);
  for (const name of ['helper.py', 'sd/models/face.kmodel', 'maixmem.json']) {
    await watched.changeUntilNoticed(() => {
      fs.mkdirSync(path.dirname(watched.path(name)), { recursive: true });
      fs.appendFileSync(watched.path(name), '#');
    });
  }
});

test('what is below a folder is noticed, also when the folder comes late', LIMIT, async (t) => {
  const watched = await watching(t, ['src']);
  await watched.changeUntilNoticed(() => {
    fs.mkdirSync(watched.path('src/lib'), { recursive: true });
    fs.appendFileSync(watched.path('src/lib/helper.py'), '#\n');
  });
});
