// Packs what is shipped (`npm run package`): the extension for every platform in one file, with native parsers for
// six platforms and the WebAssembly ones, for desktop, remote and browser; and the package for npm.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { standalonePage } from './extensionPage.mjs';
import { noticesFor } from './notices.mjs';
import { packNpm, TARBALL } from './npmPackage.mjs';
import { DIST, ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

export const VSIX = path.join(DIST, 'maixpy-memory-budget.vsix');

const MANIFEST = 'extension/package.json';
const NOTICES = 'extension/THIRD-PARTY-NOTICES.txt';
/** What the Extensions view shows. */
const PAGES = ['extension/readme.md', 'extension/changelog.md'];

/** What may be downloaded without a thought. Native parsers and serial ports for six platforms take most of the extension. */
/** @type {Record<string, number>} */
const LARGEST_BYTES = { [VSIX]: 4608 * 1024, [TARBALL]: 896 * 1024 };

/**
 * Parts of package.json that only the repository needs. `type` must go: with "module" the web extension host
 * takes every entry for an ES module, which it cannot load.
 */
const REPOSITORY_ONLY = ['type', 'private', 'bin', 'scripts', 'devDependencies'];

/** Packs what the build made; the allow-list in .vscodeignore says which files go in. */
async function packageExtension() {
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: ROOT,
    packagePath: VSIX,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  await finishArchive();
}

async function finishArchive() {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const files = unzipSync(fs.readFileSync(VSIX));
  /** @param {string} name */
  const textOf = (name) => {
    const bytes = files[name];
    if (bytes === undefined) throw new Error(`${VSIX} has no ${name}`);
    return strFromU8(bytes);
  };
  const manifest = JSON.parse(textOf(MANIFEST));
  for (const key of REPOSITORY_ONLY) delete manifest[key];
  fs.writeFileSync(
    VSIX,
    zipSync(
      {
        ...files,
        ...Object.fromEntries(
          PAGES.map((name) => [
            name,
            strToU8(standalonePage(textOf(name), (file) => fs.readFileSync(path.join(ROOT, file)))),
          ]),
        ),
        [MANIFEST]: strToU8(JSON.stringify(manifest, null, 2)),
        [NOTICES]: strToU8(noticesFor('vsix')),
      },
      { level: 9 },
    ),
  );
}

/**
 * @param {string} file
 * @param {number | undefined} largest
 * @throws when it has grown beyond its limit, or has none
 */
export function checkSize(file, largest = LARGEST_BYTES[file]) {
  if (largest === undefined) throw new Error(`${file} has no limit`);
  const { size } = fs.statSync(file);
  console.error(`${path.relative(ROOT, file)}: ${(size / 1024).toFixed(0)} KiB`);
  if (size > largest) throw new Error(`${file} is larger than ${(largest / 1024).toFixed(0)} KiB`);
}

/** Packs what was named, `vsix` or `npm`; both when nothing was. @param {readonly string[]} names */
export async function packageAll(names = []) {
  if (names.length === 0 || names.includes('vsix')) {
    await packageExtension();
    checkSize(VSIX);
  }
  if (names.length === 0 || names.includes('npm')) {
    packNpm();
    checkSize(TARBALL);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup();
  await build();
  await packageAll(process.argv.slice(2));
}
