// Where things are. Imports nothing but Node, so that it works before dependencies are installed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Stamps and caches of this checkout; git ignores it and it may be deleted at any time. */
export const CACHE = path.join(ROOT, '.cache');

/** Screenshots and machine-readable results of test runs. */
export const TEST_RESULTS = path.join(ROOT, 'test-results');

/** Bundles that the extension, the command line and the tests run. */
export const DIST = path.join(ROOT, 'dist');
