// `npm run fuzz -- [--seed N] [--count N] [--time SECONDS] [TARGET…]`: tries inputs at random against what is promised.
import { spawnSync } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

setup();
const result = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'scripts/fuzz/run.ts', ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = result.status ?? 1;
