// `npm start [-- arguments of maixmem check]`: installs and builds what is missing, then checks scripts.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { DIST, ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

setup();
await build();

// npm runs scripts in the package's folder; paths are meant from where the user stands.
const cwd = process.env['INIT_CWD'] ?? process.cwd();
const given = process.argv.slice(2);
const showExamples = given.length === 0;
const args = showExamples ? [path.relative(cwd, path.join(ROOT, 'examples')) || '.'] : given;
const result = spawnSync(process.execPath, [path.join(DIST, 'cli/maixmem.mjs'), 'check', ...args], {
  cwd,
  stdio: 'inherit',
});
if (result.error !== undefined) throw result.error;
const status = result.status ?? 2;
// Some examples are meant to exceed: that is no failure of this command.
process.exitCode = showExamples && status === 1 ? 0 : status;
