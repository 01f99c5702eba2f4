// Packs the extension for every platform into one file (`npm run package`): native parsers for six platforms and
// the WebAssembly ones, for desktop, remote and browser.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { DIST, ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

export const VSIX = path.join(DIST, 'maixpy-memory-budget.vsix');

/** Packs what the build made; the allow-list in .vscodeignore says which files go in. */
export async function packageExtension() {
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: ROOT,
    packagePath: VSIX,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup();
  await build();
  await packageExtension();
}
