// `npm run vscode`: installs and builds what is missing, then opens an editor with the extension and the examples.
import { spawnSync } from 'node:child_process';
import { build } from './build.mjs';
import { ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

setup();
await build();
const result = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'scripts/vscode/open.ts', ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = result.status ?? 1;
