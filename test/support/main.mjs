// Runs the test files named on the command line in this one process: starting a process for each takes longer
// than most of them run. Several processes that are given the same files, and a folder in MAIXMEM_TEST_CLAIMS, share
// them: each takes the next one when its tests have ended.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { allEnded, endWhenDone } from './leftOver.mjs';

const claims = process.env['MAIXMEM_TEST_CLAIMS'];

/** @param {number} index of a file @returns {boolean} whether it is for this process */
function claim(index) {
  if (claims === undefined) return true;
  try {
    fs.writeFileSync(path.join(claims, String(index)), '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

// While nothing but the loader is at work, Node takes the loop for empty and ends the tests before all have begun.
const alive = setInterval(() => undefined, 60_000);
let claimed = 0;
for (const [index, file] of process.argv.slice(2).entries()) {
  if (!claim(index)) continue;
  claimed += 1;
  try {
    await import(pathToFileURL(path.resolve(file)).href);
  } catch (error) {
    void test(`${file} loads`, () => {
      throw error;
    });
  }
  if (claims !== undefined) await allEnded();
}
clearInterval(alive);
// Without any test there is no report that would say so.
const totals = process.env['MAIXMEM_TEST_TOTALS'];
if (claimed === 0 && totals !== undefined) fs.writeFileSync(totals, JSON.stringify({ passed: 0, failed: 0 }));
endWhenDone();
