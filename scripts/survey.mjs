// `npm run survey -- FOLDER…`: what the analysis says about the scripts of other people, and whether its laws hold.
import { spawnSync } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

setup();
const result = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'scripts/survey/run.ts', ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = result.status ?? 1;
