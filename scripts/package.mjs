// Packs the extension for every platform into one file (`npm run package`): native parsers for six platforms and
// the WebAssembly ones, for desktop, remote and browser.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { DIST, ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

export const VSIX = path.join(DIST, 'maixpy-memory-budget.vsix');

const MANIFEST = 'extension/package.json';

/**
 * Parts of package.json that only the repository needs. `type` must go: with "module" the web extension host
 * takes every entry for an ES module, which it cannot load.
 */
const REPOSITORY_ONLY = ['type', 'private', 'bin', 'scripts', 'devDependencies'];

/** Packs what the build made; the allow-list in .vscodeignore says which files go in. */
export async function packageExtension() {
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: ROOT,
    packagePath: VSIX,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  await trimManifest();
}

async function trimManifest() {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const files = unzipSync(fs.readFileSync(VSIX));
  const text = files[MANIFEST];
  if (text === undefined) throw new Error(`${VSIX} has no ${MANIFEST}`);
  const manifest = JSON.parse(strFromU8(text));
  for (const key of REPOSITORY_ONLY) delete manifest[key];
  fs.writeFileSync(VSIX, zipSync({ ...files, [MANIFEST]: strToU8(JSON.stringify(manifest, null, 2)) }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup();
  await build();
  await packageExtension();
}
