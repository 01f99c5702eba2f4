/** docs/accuracy.md is what the observed figures and the model say now. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { compile } from '../../scripts/compile.mjs';
import { ROOT } from '../../scripts/paths.mjs';

it('docs/accuracy.md is up to date', async () => {
  const program = 'scripts/compareObserved.ts';
  const { pathOf } = await compile([program]);
  const result = spawnSync(process.execPath, [pathOf(program), '--check'], { cwd: ROOT, encoding: 'utf8' });
  assert.equal(result.status, 0, result.stderr);
});
