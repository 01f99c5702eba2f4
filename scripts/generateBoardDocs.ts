/**
 * Writes docs/boards.md and docs/zh-cn/boards.md from the data of boards and firmware.
 *
 *     npx tsx scripts/generateBoardDocs.ts [--check]
 *
 * --check writes nothing and fails (exit 1) when a page is not what the data say.
 */
import fs from 'node:fs';
import path from 'node:path';
import { boardPages } from './boardDocs/pages.ts';
import { ROOT } from './paths.mjs';

const isCheck = process.argv.includes('--check');
for (const { file, text } of await boardPages()) {
  const full = path.join(ROOT, file);
  if (!isCheck) fs.writeFileSync(full, text);
  else if (!fs.existsSync(full) || fs.readFileSync(full, 'utf8') !== text) {
    console.error(`${file} is not up to date: run npm run generate`);
    process.exitCode = 1;
  }
}
