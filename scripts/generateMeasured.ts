/**
 * Writes model/measured.json: which calls of the catalogue a firmware image made exactly the requests for that the
 * analysis has, from test/data/firmware/ledger.json.
 *
 *     npx tsx scripts/generateMeasured.ts [--check]
 *
 * --check writes nothing and fails (exit 1) when the file is not what the ledger says.
 */
import fs from 'node:fs';
import { format } from 'prettier';
import { measuredCalls } from './observed/measured.ts';

const FILE = new URL('../model/measured.json', import.meta.url);
const text = await format(JSON.stringify(measuredCalls()), { parser: 'json', printWidth: 110 });
if (!process.argv.includes('--check')) {
  fs.writeFileSync(FILE, text);
} else if (fs.readFileSync(FILE, 'utf8') !== text) {
  console.error('model/measured.json is not what the ledger says: run npx tsx scripts/generateMeasured.ts');
  process.exitCode = 1;
}
