// Compiles test files, or programs of scripts/, with the sources that they import. Loading those one by one through tsx
// took a third of the time of the unit tests, as every file is resolved and compiled by itself and every function that
// is made is given its name anew.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { dataAsText } from './dataAsText.mjs';
import { CACHE, ROOT } from './paths.mjs';

/** Each file says of itself what it would say where it stands. @type {import('esbuild').Plugin} */
const placesOfSources = {
  name: 'places of sources',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path: file }) => {
      const text = await fs.promises.readFile(file, 'utf8');
      if (!text.includes('import.meta')) return null;
      const values = { url: pathToFileURL(file).href, dirname: path.dirname(file), filename: file };
      const constants = Object.entries(values).map(
        ([name, value]) => `const __meta_${name} = ${JSON.stringify(value)};`,
      );
      // In front of the first line, so that lines keep their numbers.
      return { contents: constants.join(' ') + text, loader: file.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

/** Modules that Node loads as they are; others load them, too, and what they hold is there once. @type {import('esbuild').Plugin} */
const plainModules = {
  name: 'plain modules',
  setup(build) {
    build.onResolve({ filter: /^\..*\.mjs$/ }, ({ path: name, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, name)).href,
      external: true,
    }));
  },
};

/**
 * Compiles files together, so that what they share is there once.
 *
 * @param {readonly string[]} files relative to the repository
 * @returns {Promise<{ pathOf: (file: string) => string, dispose: () => void }>} what to run for each, until it is
 *   disposed of; a process that ends does so, too
 */
export async function compile(files) {
  const esbuild = await import('esbuild');
  // In the repository, so that packages are found from it.
  fs.mkdirSync(CACHE, { recursive: true });
  const folder = fs.mkdtempSync(path.join(CACHE, 'compiled-'));
  const dispose = () => fs.rmSync(folder, { recursive: true, force: true });
  process.once('exit', dispose);
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [...files],
    outdir: folder,
    outbase: ROOT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
    define: {
      'import.meta.url': '__meta_url',
      'import.meta.dirname': '__meta_dirname',
      'import.meta.filename': '__meta_filename',
    },
    plugins: [plainModules, placesOfSources, dataAsText],
  });
  return {
    pathOf: (file) => path.join(folder, file.replace(/\.ts$/, '.mjs')),
    dispose: () => {
      process.off('exit', dispose);
      dispose();
    },
  };
}
