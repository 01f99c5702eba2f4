/** docs/accuracy.md is what the observed figures and the model say now. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { ROOT } from '../../scripts/paths.mjs';

it('docs/accuracy.md is up to date', () => {
  const args = ['--import', 'tsx', 'scripts/compareObserved.ts', '--check'];
  const result = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  assert.equal(result.status, 0, result.stderr);
});
