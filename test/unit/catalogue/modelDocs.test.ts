// docs/model.md is what the data say.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

it('docs/model.md is generated from the catalogue as it is', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const args = ['--import', 'tsx', 'scripts/generateModelDocs.ts', '--check'];
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  assert.equal(result.status, 0, result.stderr);
});
