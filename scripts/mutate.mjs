// `npm run mutate -- [--folder NAME]… [--sample N] [--seed N] …`: plants small faults and says which no test notices.
import { spawnSync } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

setup();
const result = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'scripts/mutate/run.ts', ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = result.status ?? 1;
