// Bundles extension, server, command line and the suites that run inside VS Code (`npm run build`).
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataAsText } from './dataAsText.mjs';
import { editorSchema, SCHEMA_LANGUAGES } from './editorSchema.mjs';
import { hashInputs, recall, remember } from './inputs.mjs';
import { DIST, ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

/** Everything that can change a bundle. */
const INPUTS = [
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'scripts/build.mjs',
  'scripts/dataAsText.mjs',
  'scripts/editorSchema.mjs',
  'docs/rules/README.md',
  'docs/zh-cn/rules/README.md',
  'board',
  'client',
  'server',
  'messages',
  'protocol',
  'model',
  'test/vscode',
];

/** What the bundles took in, by the package that ships them; scripts/notices.mjs reads it. */
export const CONTENTS = path.join(DIST, 'contents.json');

/** As package.nls.json and its translations name it, beside the bundles. @param {string} language */
const schemaFile = (language) => `maixmem.schema${language === 'en' ? '' : `.${language}`}.json`;
const MEASUREMENT_SCHEMA = 'maixmeasure.schema.json';

/** Parser files that are read at run time, from beside the bundle that wants them. */
const WASM = ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm'];

/** Where a trace names line and column, the line is one that can be looked at. */
const LINE_LETTERS = 500;

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** @type {BuildOptions} */
const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  plugins: [dataAsText],
  // A bundle that reads an empty import.meta or calls undefined breaks only when it runs: refuse to make it.
  logOverride: { 'empty-import-meta': 'error', 'import-is-undefined': 'error' },
};

/**
 * What is downloaded is small; names stay, so that the trace in a bug report says where it happened.
 *
 * @type {BuildOptions}
 */
const NODE = {
  ...COMMON,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: LINE_LETTERS,
};

/** Command line and server are modules, so that import.meta.url tells them where they stand. @type {BuildOptions} */
const NODE_MODULE = {
  ...NODE,
  format: 'esm',
  external: ['tree-sitter', 'tree-sitter-python'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};

/** A browser loads it anew with every window. @type {BuildOptions} */
const BROWSER = {
  ...COMMON,
  platform: 'browser',
  target: 'es2022',
  minify: true,
  define: { global: 'globalThis' },
};

/** @type {BuildOptions[]} */
const BUNDLES = [
  {
    ...NODE,
    format: 'cjs',
    external: ['vscode'],
    entryPoints: ['client/src/node/extension.ts'],
    outfile: 'dist/client/node/extension.cjs',
  },
  {
    // The web extension host appends .js to any other ending.
    ...BROWSER,
    format: 'cjs',
    external: ['vscode'],
    entryPoints: ['client/src/browser/extension.ts'],
    outfile: 'dist/client/browser/extension.js',
  },
  {
    ...BROWSER,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: ['client/src/webview/main.tsx'],
    outfile: 'dist/client/panel/panel.js',
  },
  {
    ...COMMON,
    minify: true,
    entryPoints: ['client/src/webview/panel.css'],
    outfile: 'dist/client/panel/panel.css',
  },
  {
    // The thread that answers and the one that analyses load what they need, and no more.
    ...NODE_MODULE,
    entryPoints: { main: 'server/src/host/node/main.ts' },
    splitting: true,
    outdir: 'dist/server',
    outExtension: { '.js': '.mjs' },
  },
  {
    ...BROWSER,
    format: 'iife',
    // web-tree-sitter names these in a branch that only Node takes.
    external: ['fs/promises', 'module', 'fs', 'path'],
    define: { ...BROWSER.define, 'import.meta.url': 'self.location.href' },
    entryPoints: ['server/src/host/browser/main.ts'],
    outfile: 'dist/server/worker.js',
  },
  {
    // Command line and library share what they have in common.
    ...NODE_MODULE,
    entryPoints: { maixmem: 'server/src/cli/main.ts', core: 'server/src/library/core.ts' },
    splitting: true,
    outdir: 'dist/cli',
    outExtension: { '.js': '.mjs' },
  },
  {
    ...NODE,
    format: 'cjs',
    external: ['vscode', 'mocha'],
    entryPoints: ['test/vscode/suite/nodeMain.ts'],
    outfile: 'dist/test/vscode/node.cjs',
  },
  {
    ...BROWSER,
    format: 'cjs',
    external: ['vscode'],
    alias: { mocha: './node_modules/mocha/mocha.js' },
    define: { ...BROWSER.define, 'process.env.NODE_ENV': '"test"' },
    entryPoints: ['test/vscode/suite/webMain.ts'],
    outfile: 'dist/test/vscode/web.js',
  },
];

/** @param {BuildOptions} bundle @returns {string[]} the files that are run */
function outputsOf({ outfile, outdir, entryPoints }) {
  if (outfile !== undefined) return [outfile];
  return Object.keys(/** @type {object} */ (entryPoints)).map((name) => `${outdir}/${name}.mjs`);
}

/** All files that are run, as paths in the repository. */
export const OUTPUTS = BUNDLES.flatMap(outputsOf);

/** Which packages each folder of dist/ took in. @param {readonly import('esbuild').Metafile[]} metafiles */
function contentsOf(metafiles) {
  /** @type {Record<string, Set<string>>} */
  const contents = {};
  for (const { inputs, outputs } of metafiles) {
    const packages = Object.keys(inputs).flatMap(
      (input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [],
    );
    for (const output of Object.keys(outputs)) {
      const folder = output.split('/')[1] ?? '';
      const known = (contents[folder] ??= new Set());
      for (const one of packages) known.add(one);
    }
  }
  return Object.fromEntries(
    Object.entries(contents).map(([folder, packages]) => [folder, [...packages].sort()]),
  );
}

/** Builds unless the bundles stand and no input changed since they were made. */
export async function build() {
  const hash = hashInputs(INPUTS);
  const schemas = SCHEMA_LANGUAGES.map((language) => path.join(DIST, schemaFile(language)));
  const outputs = [...OUTPUTS.map((file) => path.join(ROOT, file)), ...schemas, CONTENTS];
  if (recall('build') === hash && outputs.every((file) => fs.existsSync(file))) return;
  console.error('building');
  const esbuild = await import('esbuild');
  fs.rmSync(DIST, { recursive: true, force: true });
  // esbuild has printed what is wrong, with the place; its exception says less.
  const results = await Promise.allSettled(BUNDLES.map((bundle) => esbuild.build(bundle)));
  if (results.some((result) => result.status === 'rejected')) {
    console.error('the build failed');
    process.exit(2);
  }
  const metafiles = results.flatMap((result) =>
    result.status === 'fulfilled' && result.value.metafile !== undefined ? [result.value.metafile] : [],
  );
  fs.writeFileSync(CONTENTS, JSON.stringify(contentsOf(metafiles), null, 2));
  for (const folder of ['server', 'cli']) {
    for (const file of WASM) {
      fs.copyFileSync(path.join(ROOT, 'node_modules', file), path.join(DIST, folder, path.basename(file)));
    }
  }
  for (const language of SCHEMA_LANGUAGES)
    fs.writeFileSync(path.join(DIST, schemaFile(language)), JSON.stringify(editorSchema(language)));
  fs.copyFileSync(
    path.join(ROOT, 'model/schema/measurement.schema.json'),
    path.join(DIST, MEASUREMENT_SCHEMA),
  );
  fs.chmodSync(path.join(DIST, 'cli/maixmem.mjs'), 0o755);
  remember('build', hash);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setup();
  await build();
}
