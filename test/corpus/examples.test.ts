/** What examples/README.md says of each example is what the command line says. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { compile } from '../../scripts/compile.mjs';
import { ROOT } from '../../scripts/paths.mjs';
import { analyze } from '../../server/src/core/analyze.ts';
import { runCli } from '../support/cliRun.ts';

interface CheckedFile {
  readonly path: string;
  readonly verdict: string;
  readonly findings: readonly { readonly rule: string; readonly severity: string }[];
}

interface Row {
  readonly script: string;
  readonly verdict: string;
  readonly rules: readonly string[];
}

const FOLDER = path.join(ROOT, 'examples');

function readRows(): readonly Row[] {
  const text = fs.readFileSync(path.join(FOLDER, 'README.md'), 'utf8');
  return text.split('\n').flatMap((line): Row[] => {
    const [, link = '', verdict = '', findings = ''] = line.split('|').map((cell) => cell.trim());
    const script = /^\[(\w+\.py)\]\(\1\)$/.exec(link)?.[1];
    if (script === undefined) return [];
    return [{ script, verdict, rules: findings === 'none' ? [] : findings.split(', ') }];
  });
}

describe('examples', async () => {
  const rows = readRows();
  const run = await runCli(['check', '--format', 'json', '.'], FOLDER, { analyze });
  const files = (JSON.parse(run.stdout) as { readonly files: readonly CheckedFile[] }).files;

  it('are all in the table', () => {
    const scripts = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.py'));
    assert.deepEqual(rows.map(({ script }) => script).sort(), scripts.sort());
  });

  for (const { script, verdict, rules } of rows) {
    it(`${script}: ${verdict}`, () => {
      const checked = files.find((file) => path.basename(file.path) === script);
      if (verdict === 'not checked') {
        assert.equal(checked, undefined);
        return;
      }
      assert.ok(checked !== undefined, 'not analysed');
      assert.equal(checked.verdict, verdict);
      const serious = checked.findings.filter(
        ({ severity }) => severity === 'error' || severity === 'warning',
      );
      assert.deepEqual([...new Set(serious.map(({ rule }) => rule))].sort(), [...rules].sort());
    });
  }

  it('come with the models that the script writes', async () => {
    const program = 'scripts/generateExampleModels.ts';
    const { pathOf } = await compile([program]);
    const result = spawnSync(process.execPath, [pathOf(program), '--check'], { cwd: ROOT, encoding: 'utf8' });
    assert.equal(result.status, 0, result.stderr);
  });
});
