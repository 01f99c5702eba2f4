import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '../..');
const bundles = new Map<string, Promise<string>>();

/**
 * An entry point of the sources or tests as one file that Node runs at once; loading it through tsx takes most of
 * a second each time. It lies inside the repository, so that packages are found from it.
 *
 * @param entry relative to the repository
 */
export function bundledEntry(entry: string): Promise<string> {
  const known = bundles.get(entry);
  if (known !== undefined) return known;
  const bundle = bundleEntry(entry);
  bundles.set(entry, bundle);
  return bundle;
}

async function bundleEntry(entry: string): Promise<string> {
  const cache = path.join(ROOT, '.cache');
  fs.mkdirSync(cache, { recursive: true });
  const folder = fs.mkdtempSync(path.join(cache, 'entry-'));
  // Tests that come later use it too: it goes when the process does.
  process.on('exit', () => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const outfile = path.join(folder, 'main.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['tree-sitter', 'tree-sitter-python'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  return outfile;
}
