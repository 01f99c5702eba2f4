/** What the pages about pipelines say, run as it stands there with the packed package. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { load } from 'js-yaml';
import { TARBALL } from '../../scripts/npmPackage.mjs';
import { ROOT } from '../../scripts/paths.mjs';
import { installPackage, type InstalledPackage, type RunOptions } from './installedPackage.ts';

const FILES = {
  'fits.py': 'import sensor\nsensor.reset()\n',
  'src/large.py': 'import sensor\nsensor.reset()\nx = bytearray(700000)\n',
  'tool.py': 'import numpy\n',
};

function readText(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

/** The blocks of code of a page in one language. */
function blocks(page: string, language: string): readonly string[] {
  const fences = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms');
  return [...readText(`docs/${page}`).matchAll(fences)].map(([, text = '']) => text);
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

interface Job {
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Record<string, string>;
  }[];
}

interface Hook {
  readonly id: string;
  readonly entry: string;
}

void describe('pipelines', () => {
  let installed: InstalledPackage;
  before(() => (installed = installPackage(FILES)));
  after(() => installed.remove());
  const shell = (script: string, options?: RunOptions) =>
    installed.run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options);
  const read = (name: string): string => fs.readFileSync(path.join(installed.folder, name), 'utf8');

  void test('the workflow without the action annotates and fails', () => {
    const workflow = load(blocks('github-actions.md', 'yaml')[0] ?? '') as { jobs: { memory: Job } };
    const script = workflow.jobs.memory.steps.flatMap(({ run }) => run ?? []).join('\n');
    const { status, stdout, stderr } = shell(script);
    assert.equal(status, 1, stderr);
    assert.match(stdout, /^::error file=src\/large\.py,line=3,/m);
  });

  void describe('the action', () => {
    const action = load(readText('action.yml')) as Action;
    const [step, ...others] = action.runs.steps;
    assert.ok(step !== undefined && others.length === 0);
    /** Runs its step as GitHub does, with these inputs, in a folder below the one with the package. */
    const runAction = (inputs: Readonly<Record<string, string>>, folder = '.') => {
      const given = (name: string): string => inputs[name] ?? action.inputs[name]?.default ?? '';
      const env = Object.fromEntries(
        Object.entries(step.env).map(([name, text]) => [
          name,
          text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_whole, input: string) => given(input)),
        ]),
      );
      fs.writeFileSync(path.join(installed.folder, 'summary.md'), '');
      return shell(`cd ${folder}\n${step.run}`, {
        env: {
          ...env,
          RUNNER_TEMP: installed.folder,
          GITHUB_STEP_SUMMARY: path.join(installed.folder, 'summary.md'),
        },
      });
    };

    void test('of the page annotates, writes summary and SARIF log, and fails', () => {
      const workflow = load(blocks('github-actions.md', 'yaml')[1] ?? '') as { jobs: { memory: Job } };
      const used = workflow.jobs.memory.steps.find(({ uses }) => uses?.includes('maixpy-memory-budget'));
      assert.deepEqual(
        Object.keys(used?.with ?? {}).filter((name) => !(name in action.inputs)),
        [],
      );
      const { status, stdout, stderr } = runAction(used?.with ?? {});
      assert.equal(status, 1, stderr);
      assert.match(stdout, /^::error file=src\/large\.py,/m);
      assert.match(read('summary.md'), /^### MaixPy memory\n\n```\nsrc\/large\.py {2}does not fit {2}/);
      const log = JSON.parse(read('maixmem.sarif')) as { runs: { results: unknown[] }[] };
      assert.ok((log.runs[0]?.results.length ?? 0) > 0);
    });

    void test('passes where all is well, and takes its inputs for what they are', () => {
      assert.equal(runAction({ paths: 'fits.py' }).status, 0);
      const { status } = runAction({
        paths: 'fits.py',
        arguments: '--max-severity error; touch made-by-input',
      });
      assert.equal(status, 2);
      assert.ok(!fs.existsSync(path.join(installed.folder, 'made-by-input')));
    });

    void test('the version of the action may be a file, on a machine without the package', () => {
      const bare = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-bare-'));
      try {
        fs.mkdirSync(path.join(bare, 'tools'));
        fs.copyFileSync(TARBALL, path.join(bare, 'tools/maixmem.tgz'));
        fs.writeFileSync(path.join(bare, 'large.py'), FILES['src/large.py']);
        const version = 'file:./tools/maixmem.tgz';
        const { status, stdout, stderr } = runAction({ version }, bare);
        assert.equal(status, 1, stderr);
        assert.match(stdout, /^::error file=large\.py,/m);
        const missing = runAction({ version: 'file:./tools/none.tgz' }, bare);
        assert.ok(missing.status !== 0 && missing.stdout === '');
      } finally {
        fs.rmSync(bare, { recursive: true });
      }
    });
  });

  void test('the baseline of the page lets only what is new fail', () => {
    const [script = ''] = blocks('github-actions.md', 'sh');
    const { status, stderr } = shell(script.replace(/^git add .*$/m, ''));
    assert.equal(status, 0, stderr);
    const known = shell('npx maixmem check -q --baseline known.json src');
    assert.deepEqual([known.status, known.stdout], [0, '']);
  });

  void test('the hook refuses what does not fit and leaves alone what is for something else', () => {
    const [own] = load(readText('.pre-commit-hooks.yaml')) as Hook[];
    const config = load(blocks('pre-commit.md', 'yaml')[0] ?? '') as { repos: { hooks: Hook[] }[] };
    const hook = config.repos[0]?.hooks[0];
    assert.equal(hook?.entry, own?.entry);
    const run = (...files: string[]) => shell(`${hook?.entry ?? 'false'} ${files.join(' ')}`);
    const refused = run('fits.py', 'src/large.py', 'tool.py');
    assert.equal(refused.status, 1, refused.stderr);
    assert.match(refused.stdout, /^src\/large\.py\n3:/);
    assert.doesNotMatch(refused.stdout, /tool\.py|fits\.py/);
    const passed = run('fits.py', 'tool.py');
    assert.deepEqual([passed.status, passed.stdout, passed.stderr], [0, '', '']);
    assert.equal(shell(blocks('pre-commit.md', 'sh')[0] ?? '').status, 1);
  });

  void test('the job for GitLab leaves a code quality report', () => {
    const { memory } = load(blocks('gitlab.md', 'yaml')[0] ?? '') as {
      memory: { script: string[]; artifacts: { reports: { codequality: string } } };
    };
    const { status, stderr } = shell(memory.script.join('\n'));
    assert.equal(status, 1, stderr);
    const issues = JSON.parse(read(memory.artifacts.reports.codequality)) as {
      description: string;
      check_name: string;
      fingerprint: string;
      severity: string;
      location: { path: string; lines: { begin: number } };
    }[];
    const found = issues.find(({ check_name: rule }) => rule === 'gc-heap-too-small');
    assert.deepEqual(
      [found?.severity, found?.location.path, found?.location.lines.begin],
      ['critical', 'src/large.py', 3],
    );
    assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length);
  });
});
