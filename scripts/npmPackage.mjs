// Packs command line and library for npm: one tarball without dependencies, with the parser as WebAssembly.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { REPORT_TYPES } from './generateReportTypes.mjs';
import { noticesFor } from './notices.mjs';
import { DIST, ROOT } from './paths.mjs';

export const TARBALL = path.join(DIST, 'maixpy-memory-budget.tgz');

const SERIAL = '@serialport/bindings-cpp';
const SCHEMA = 'model/schema/report.schema.json';
const API_TYPES = 'server/src/library/api.ts';

/** Parts of package.json that hold for the tarball too. */
const SHARED = ['name', 'version', 'description', 'license', 'keywords', 'type'];

/** Files of the repository that go in as they are. */
const FILES = [
  'LICENSE',
  'CHANGELOG.md',
  'docs/rules',
  'docs/zh-cn/rules',
  'docs/zh-cn/board.md',
  'docs/zh-cn/command-line.md',
  'docs/zh-cn/editors.md',
  'docs/zh-cn/install.md',
  'docs/zh-cn/library.md',
  'docs/board.md',
  'docs/install.md',
  'docs/command-line.md',
  'docs/library.md',
  'docs/editors.md',
  SCHEMA,
  'model/schema/measurement.schema.json',
];

/** It depends on nothing: npm has nothing to ask for, and no install script runs. @returns {object} */
function manifest() {
  const own = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return {
    ...Object.fromEntries(SHARED.map((key) => [key, own[key]])),
    engines: { node: own.engines.node },
    // Only `maixmem board` needs it: npm takes one that is there, and asks for none.
    peerDependencies: { [SERIAL]: own.optionalDependencies[SERIAL] },
    peerDependenciesMeta: { [SERIAL]: { optional: true } },
    // By the name of the package too: npx looks for that among what is installed.
    bin: { maixmem: './lib/maixmem.mjs', [own.name]: './lib/maixmem.mjs' },
    exports: {
      './core': { types: './lib/core.d.ts', default: './lib/core.mjs' },
      './report.schema.json': `./${SCHEMA}`,
      './package.json': './package.json',
    },
  };
}

/** Packs what the build made into {@link TARBALL}; several may do so at the same time. */
export function packNpm() {
  const staging = fs.mkdtempSync(path.join(DIST, 'npm-'));
  try {
    fillPackage(staging);
    pack(staging);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function fillPackage(folder) {
  const copy = (/** @type {string} */ from, /** @type {string} */ to) =>
    fs.cpSync(from, path.join(folder, to), { recursive: true });
  const write = (/** @type {string} */ to, /** @type {string} */ text) =>
    fs.writeFileSync(path.join(folder, to), text);
  fs.mkdirSync(path.join(folder, 'lib'));
  for (const name of fs.readdirSync(path.join(DIST, 'cli'))) {
    if (!name.endsWith('.map')) copy(path.join(DIST, 'cli', name), `lib/${name}`);
  }
  for (const file of FILES) copy(path.join(ROOT, file), file);
  const readme = fs.readFileSync(path.join(ROOT, 'docs/npm.md'), 'utf8');
  write('README.md', readme.replaceAll(/\]\((?!https?:)/g, '](docs/'));
  write('lib/report.d.ts', fs.readFileSync(path.join(ROOT, REPORT_TYPES), 'utf8'));
  const api = fs.readFileSync(path.join(ROOT, API_TYPES), 'utf8');
  write('lib/core.d.ts', api.replaceAll(/'[^']*\/reportDocument\.ts'/g, "'./report.js'"));
  write('package.json', `${JSON.stringify(manifest(), null, 2)}\n`);
  write('THIRD-PARTY-NOTICES.txt', noticesFor('npm'));
}

/** @param {string} staging */
function pack(staging) {
  const result = spawnSync(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', staging, staging],
    {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (result.status !== 0) throw new Error(`npm pack failed:\n${result.stderr}`);
  const name = /** @type {string} */ (/"filename": "([^"]+)"/.exec(result.stdout)?.[1]);
  fs.renameSync(path.join(staging, name), TARBALL);
}
