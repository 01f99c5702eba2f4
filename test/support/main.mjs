// Runs the test files named on the command line in this one process: starting a process for each takes longer
// than most of them run.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { endWhenDone } from './leftOver.mjs';

// While nothing but the loader is at work, Node takes the loop for empty and ends the tests before all have begun.
const alive = setInterval(() => undefined, 60_000);
for (const file of process.argv.slice(2)) {
  try {
    await import(pathToFileURL(path.resolve(file)).href);
  } catch (error) {
    void test(`${file} loads`, () => {
      throw error;
    });
  }
}
clearInterval(alive);
endWhenDone();
