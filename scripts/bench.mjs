// `npm run bench [-- PATH…]`: how long the analysis of each script takes, slowest first; `-- --growth`: how that grows; `-- --edits`: while one types; `-- --peers`: beside others; `-- --startup VSIX`: beside an earlier version.
import { spawnSync } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

setup();
const result = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'scripts/bench/run.ts', ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = result.status ?? 1;
