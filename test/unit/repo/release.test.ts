import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isEarlier, releasedChangelog, VERSION_PLACES, VERSIONED } from '../../../scripts/release.mjs';
import { ROOT } from '../../../scripts/paths.mjs';
import { readJson, readText } from './sources.ts';

const CHANGELOG =
  '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n\n## [0.1.0] - 2026-01-01\n\n- First.\n';

test('a release takes over what is unreleased', () => {
  assert.equal(
    releasedChangelog(CHANGELOG, '0.2.0', '2026-02-03'),
    CHANGELOG.replace('## [Unreleased]', '## [Unreleased]\n\n## [0.2.0] - 2026-02-03'),
  );
});

test('a release has something to tell, and a version of its own', () => {
  const empty = CHANGELOG.replace('- A thing.', '');
  assert.throws(
    () => releasedChangelog(empty, '0.2.0', '2026-02-03'),
    /says nothing about what is unreleased/,
  );
  assert.throws(() => releasedChangelog(CHANGELOG, '0.1.0', '2026-02-03'), /has a version 0\.1\.0 already/);
  assert.throws(() => releasedChangelog('# Changelog\n', '0.2.0', '2026-02-03'), /no heading/);
});

test('versions are compared number by number', () => {
  assert.deepEqual(
    [
      isEarlier('0.9.9', '0.10.0'),
      isEarlier('0.9.9', '1.0.0'),
      isEarlier('0.1.0', '0.1.0'),
      isEarlier('0.2.0', '0.1.0'),
    ],
    [true, true, false, false],
  );
  for (const wrong of ['1.0', 'v1.0.0', '1.0.0-beta', '01.0.0', '']) {
    assert.throws(() => isEarlier(wrong, '0.1.0'), /is no version such as 1\.2\.3/);
  }
});

test('the changelog can be released as it stands, or has just been', () => {
  const { version } = readJson('package.json') as { version: string };
  const text = readText('CHANGELOG.md');
  if (text.includes(`## [Unreleased]\n\n## [${version}] - `)) return;
  // Also as the version that every page names, as long as that is not released.
  const next = text.includes(`## [${version}]`) ? '99.0.0' : version;
  assert.ok(releasedChangelog(text, next, '2026-02-03').length > text.length);
});

test('every page that names a version names this one, and a release writes the new one there', () => {
  const { version } = readJson('package.json') as { version: string };
  const naming = ['docs', 'docs/zh-cn']
    .flatMap((folder) => fs.readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`))
    .filter((file) => file.endsWith('.md') && /maixpy-memory-budget@v?\d/.test(readText(file)));
  assert.deepEqual(
    naming.filter((file) => !VERSIONED.includes(file)),
    [],
  );
  for (const file of VERSIONED) {
    const named = readText(file).match(VERSION_PLACES) ?? [];
    assert.deepEqual([...new Set(named)], [version], file);
    assert.ok(!readText(file).replaceAll(VERSION_PLACES, '').includes(version), `${file} names it elsewhere`);
  }
});
