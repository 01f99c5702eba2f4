/**
 * Writes docs/model.md from the data of the catalogue and scripts/modelDocs/template.md.
 *
 *     npx tsx scripts/generateModelDocs.ts [--check]
 *
 * --check writes nothing and fails (exit 1) when the page is not what the data say.
 */
import fs from 'node:fs';
import path from 'node:path';
import { modelPage } from './modelDocs/page.ts';
import { ROOT } from './paths.mjs';

const PAGE = path.join(ROOT, 'docs/model.md');
const wanted = modelPage();
const check = process.argv.includes('--check');
if (!check) {
  fs.writeFileSync(PAGE, wanted);
} else if (!fs.existsSync(PAGE) || fs.readFileSync(PAGE, 'utf8') !== wanted) {
  console.error('docs/model.md is not up to date: run npx tsx scripts/generateModelDocs.ts');
  process.exitCode = 1;
}
