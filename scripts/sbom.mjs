// What is shipped, for those who check what they install: CycloneDX, as npm writes it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CONTENTS } from './build.mjs';
import { ROOT } from './paths.mjs';

/** What is developed with, and the tests inside of VS Code, are not shipped. */
const NOT_SHIPPED = 'test';

/** @param {string} file @returns {any} */
const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/**
 * The document as text. npm leaves out of it whatever is used for development too, so it gets to see nothing of that.
 *
 * @returns {string}
 * @throws when npm cannot make it, or a package that is bundled is not in it
 */
export function billOfMaterials() {
  const {
    devDependencies: _unused,
    scripts: _scripts,
    ...manifest
  } = readJson(path.join(ROOT, 'package.json'));
  const lock = readJson(path.join(ROOT, 'package-lock.json'));
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-sbom-'));
  // npm names the whole after its folder.
  const folder = path.join(parent, manifest.name);
  try {
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    fs.writeFileSync(
      path.join(folder, 'package-lock.json'),
      JSON.stringify({ ...lock, packages: shipped(lock) }),
    );
    const text = npmSbom(folder);
    const names = componentNames(text);
    const missing = bundled().filter((name) => !names.has(name));
    if (missing.length > 0) throw new Error(`the bill of materials lacks ${missing.join(', ')}`);
    return text;
  } finally {
    fs.rmSync(parent, { recursive: true });
  }
}

/**
 * @typedef {object} Entry of package-lock.json
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [devDependencies]
 */

/**
 * What the package needs, and what that needs, by folder; peers that may be missing are not meant.
 *
 * @param {{ packages: Record<string, Entry> }} lock
 * @returns {Record<string, Entry>}
 */
function shipped({ packages }) {
  /** @type {Record<string, Entry>} */
  const found = {};
  /** @param {string} folder */
  const take = (folder) => {
    const entry = packages[folder];
    if (entry === undefined || folder in found) return;
    found[folder] = entry;
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      take(folderOf(name, folder, packages));
  };
  take('');
  const { devDependencies: _unused, ...own } = packages[''] ?? {};
  return { ...found, '': own };
}

/**
 * Where Node finds a package: nearest to who needs it.
 *
 * @param {string} name
 * @param {string} from folder of the package that needs it
 * @param {Record<string, Entry>} packages
 * @returns {string}
 */
function folderOf(name, from, packages) {
  const folder = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (folder in packages || from === '') return folder;
  return folderOf(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), packages);
}

/** @param {string} cwd @returns {string} */
function npmSbom(cwd) {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'],
    {
      cwd,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) throw new Error(`npm sbom failed:\n${stderr}`);
  return stdout;
}

/** @returns {string[]} names of the packages whose code the bundles hold */
function bundled() {
  /** @type {Record<string, string[]>} */
  const contents = readJson(CONTENTS);
  const folders = Object.entries(contents).flatMap(([bundle, packages]) =>
    bundle === NOT_SHIPPED ? [] : packages,
  );
  return [
    ...new Set(folders.map((one) => one.slice(one.lastIndexOf('node_modules/') + 'node_modules/'.length))),
  ];
}

/** @param {string} text @returns {ReadonlySet<string>} */
function componentNames(text) {
  /** @type {{ group?: string, name: string }[]} */
  const components = JSON.parse(text).components;
  return new Set(components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`)));
}
