// The pages about boards and firmware are what the data say, in both languages.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { boardPages } from '../../../scripts/boardDocs/pages.ts';
import { offeredBoards, offeredFirmware } from '../../../server/src/core/device/knownTargets.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

test('the pages about boards and firmware are generated from the data as they are', async () => {
  const pages = await boardPages();
  assert.deepEqual(
    pages.map(({ file }) => file),
    ['docs/boards.md', 'docs/zh-cn/boards.md'],
  );
  for (const { file, text } of pages)
    assert.ok(fs.readFileSync(ROOT + file, 'utf8') === text, `${file}: run npm run generate`);
});

test('every board and firmware that can be chosen stands in them', () => {
  for (const page of ['docs/boards.md', 'docs/zh-cn/boards.md']) {
    const text = fs.readFileSync(ROOT + page, 'utf8');
    for (const { id } of [...offeredBoards(), ...offeredFirmware()])
      assert.ok(text.includes(`| \`${id}\``), `${page}: ${id}`);
  }
});
