// `npm test [-- step [part of a file name]…]`: installs and builds what is missing, then runs every check and test.
import { build } from './build.mjs';
import { setup } from './setup.mjs';
import { endRunning, stages } from './stages.mjs';

/** Steps that need no bundles: the loop while writing code stays short. */
const WITHOUT_BUILD = new Set([
  'unit',
  'lint',
  'typecheck',
  'format',
  'grammar',
  'properties',
  'cases',
  'recorded',
]);

/** Steps that run side by side. */
const LANES = 2;

const names = process.argv.slice(2);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    endRunning();
    process.exit(130);
  });
}

setup();
if (names[0] === undefined || !WITHOUT_BUILD.has(names[0])) await build();

let passed = 0;
let failed = 0;
/** @type {string[]} */
const notes = [];

/** @param {import('./stages.mjs').Stage} stage */
async function run(stage) {
  const start = Date.now();
  const result = await stage.run();
  passed += result.passed;
  failed += result.failed;
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const note = result.note === undefined ? '' : `, ${result.note}`;
  if (result.note !== undefined && result.note !== 'unchanged') notes.push(result.note);
  process.stdout.write(result.output);
  console.log(`${stage.name}: ${result.passed} passed, ${result.failed} failed (${seconds} s${note})`);
}

try {
  const wanted = stages(names);
  const queue = wanted.filter((stage) => !stage.alone);
  const lanes = Array.from({ length: LANES }, async () => {
    for (let stage = queue.shift(); stage !== undefined; stage = queue.shift()) await run(stage);
  });
  await Promise.all(lanes);
  for (const stage of wanted.filter((one) => one.alone)) await run(stage);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}

const note = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
console.log(`${passed} passed, ${failed} failed${note}`);
process.exitCode = failed > 0 ? 1 : 0;
