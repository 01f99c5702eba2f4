// `npm run generate [-- --check]`: writes what is made from other files of the repository, or compares.
// What is made from a clone of the firmware is not among it: scripts/generateApiHistory.ts.
import { spawnSync } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { setup } from './setup.mjs';

/** In an order in which each finds what it is made from. */
const GENERATORS = [
  'generateMeasured.ts',
  'generateModelDocs.ts',
  'generateBoardDocs.ts',
  'generateExampleModels.ts',
  'generateMeasurementSchema.ts',
  'generateReportTypes.mjs',
];

setup();
for (const generator of GENERATORS) {
  const args = ['--import', 'tsx', `scripts/${generator}`, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
