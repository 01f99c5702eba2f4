// The pages about boards and firmware are what the data say, in both languages.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { offeredBoards, offeredFirmware } from '../../../server/src/core/device/knownTargets.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

test('the pages about boards and firmware are generated from the data as they are', () => {
  const args = ['--import', 'tsx', 'scripts/generateBoardDocs.ts', '--check'];
  const result = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  assert.equal(result.status, 0, result.stderr);
});

test('every board and firmware that can be chosen stands in them', () => {
  for (const page of ['docs/boards.md', 'docs/zh-cn/boards.md']) {
    const text = fs.readFileSync(ROOT + page, 'utf8');
    for (const { id } of [...offeredBoards(), ...offeredFirmware()])
      assert.ok(text.includes(`| \`${id}\``), `${page}: ${id}`);
  }
});
