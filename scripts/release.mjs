// `npm run release -- X.Y.Z [--dry-run]`: checks that a version can be released, packs it, and writes the version down.
// With --dry-run nothing but dist/ changes.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { TARBALL } from './npmPackage.mjs';
import { packageAll, VSIX } from './package.mjs';
import { DIST, ROOT } from './paths.mjs';
import { billOfMaterials } from './sbom.mjs';
import { setup } from './setup.mjs';

/** What is in it, for those who check what they install: CycloneDX, as npm writes it. */
export const SBOM = path.join(DIST, 'maixpy-memory-budget.cdx.json');

const UNRELEASED = '## [Unreleased]';

/**
 * The changelog with what is unreleased under a version.
 *
 * @param {string} text
 * @param {string} version
 * @param {string} date as 2026-11-29
 * @returns {string}
 * @throws when there is nothing to release, or the version is there already
 */
export function releasedChangelog(text, version, date) {
  if (text.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md has a version ${version} already`);
  const start = text.indexOf(UNRELEASED);
  if (start < 0) throw new Error(`CHANGELOG.md has no heading "${UNRELEASED}"`);
  const rest = text.slice(start + UNRELEASED.length);
  const body = rest.slice(0, /^## /m.exec(rest)?.index ?? rest.length);
  if (!/^- /m.test(body)) throw new Error('CHANGELOG.md says nothing about what is unreleased');
  const heading = `${UNRELEASED}\n\n## [${version}] - ${date}`;
  return text.slice(0, start) + heading + rest;
}

/**
 * Whether one version comes before another.
 *
 * @param {string} version
 * @param {string} current
 * @returns {boolean}
 * @throws for what is no version of three numbers
 */
export function isEarlier(version, current) {
  const [a, b] = [version, current].map((one) => {
    if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(one))
      throw new Error(`"${one}" is no version such as 1.2.3`);
    return one.split('.').map(Number);
  });
  const difference = (a ?? []).map((part, index) => part - (b?.[index] ?? 0)).find((part) => part !== 0);
  return (difference ?? 0) < 0;
}

/** Files that name the version that one should use. */
export const VERSIONED = [
  'action.yml',
  '.pre-commit-hooks.yaml',
  ...['docs', 'docs/zh-cn'].flatMap((folder) =>
    ['github-actions', 'pre-commit', 'gitlab', 'install'].map((page) => `${folder}/${page}.md`),
  ),
];

/** Where such a file names it. */
export const VERSION_PLACES = /(?<=maixpy-memory-budget@v?|rev: v|default: '|`v)\d+\.\d+\.\d+(?![-.\d])/g;

/** @param {string} command @param {readonly string[]} args @returns {string} */
function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
  return stdout;
}

/** @param {string} version @param {boolean} isDryRun */
async function release(version, isDryRun) {
  const manifestFile = path.join(ROOT, 'package.json');
  const changelogFile = path.join(ROOT, 'CHANGELOG.md');
  const { version: current } = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
  // The version that stands there may be one that was never released: the changelog knows.
  if (isEarlier(version, current)) throw new Error(`${version} comes before ${current}`);
  const changelog = releasedChangelog(
    fs.readFileSync(changelogFile, 'utf8'),
    version,
    new Date().toISOString().slice(0, 10),
  );
  const changes = run('git', ['status', '--porcelain', '--untracked-files=no']).trim();
  if (changes !== '' && !isDryRun) throw new Error(`commit what has changed first:\n${changes}`);

  setup();
  if (!isDryRun) {
    run('npm', ['version', version, '--allow-same-version', '--no-git-tag-version', '--ignore-scripts']);
    fs.writeFileSync(changelogFile, changelog);
    for (const file of VERSIONED.map((name) => path.join(ROOT, name))) {
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll(VERSION_PLACES, version));
    }
  }
  await build();
  // Licences and sizes are checked on the way.
  await packageAll();
  fs.writeFileSync(SBOM, billOfMaterials());
  for (const file of [VSIX, TARBALL, SBOM]) console.log(path.relative(ROOT, file));
  console.log(
    isDryRun
      ? `${version} can be released; nothing was written but dist/.${changes === '' ? '' : ' Commit what has changed first.'}`
      : `Now run npm test, commit as "Release ${version}", tag v${version}, and publish the files above.`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const [version, ...others] = args.filter((each) => each !== '--dry-run');
  try {
    if (version === undefined || others.length > 0)
      throw new Error('usage: npm run release -- X.Y.Z [--dry-run]');
    await release(version, args.includes('--dry-run'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
