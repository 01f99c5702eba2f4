/**
 * The language server with a slow disk: what it reads arrives after a while, and by then a file may be another one.
 * What is only right because files are read at once shows here.
 */
import { isMainThread } from 'node:worker_threads';
import { readFileWithin } from '../../../server/src/host/node/readFile.ts';
import { startNodeServer } from '../../../server/src/host/node/startNodeServer.ts';
import { seededRandom } from '../random.ts';

/** Longer than the pause after which a document that was changed is analysed: milliseconds. */
const LONGEST_WAIT_MS = 300;

if (isMainThread) {
  const random = seededRandom(1);
  startNodeServer({
    program: import.meta.url,
    readFile: async (uri, roots) => {
      const contents = await readFileWithin(uri, roots);
      await new Promise((resolve) => setTimeout(resolve, random() * LONGEST_WAIT_MS));
      return contents;
    },
  });
} else await import('../../../server/src/host/node/main.ts');
