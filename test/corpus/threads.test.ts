/** The command line on several threads prints what it prints on one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DIST, ROOT } from '../../scripts/paths.mjs';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const examples = path.join(ROOT, 'examples');
const folder = temporaryFolder({
  ...Object.fromEntries(
    fs
      .readdirSync(examples)
      .filter((name) => name.endsWith('.py'))
      .map((name) => [name, fs.readFileSync(path.join(examples, name), 'utf8')]),
  ),
  'broken.py': 'import sensor\nif True\n',
  'bytes.py': new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]),
  'pc.py': 'import numpy\n',
  'project/maixmem.json': '{"board": "maix-dok", "rules": {"unused-suppression": "eror"}}',
  'project/one.py': 'import sensor\nsensor.reset()\nx = bytearray(700000)\n',
  'project/two.py': 'import other\nx = other.y\n',
  'project/other.py': 'import KPU\ny = bytearray(3000)\n',
});

function run(args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const program = path.join(DIST, 'cli/maixmem.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'check', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

for (const args of [
  ['--verbose', '.', 'pc.py'],
  ['--format', 'json', '.'],
  ['--format', 'summary', '--lang', 'zh-cn', '.'],
  ['--format', 'github', '--output', 'sarif=out.sarif', '--output', 'gitlab=out.json', '.'],
]) {
  test(`check ${args.join(' ')} is the same on three threads`, () => {
    const written = (): readonly string[] =>
      ['out.sarif', 'out.json']
        .map((name) => path.join(folder, name))
        .flatMap((file) => {
          if (!fs.existsSync(file)) return [];
          const text = fs.readFileSync(file, 'utf8');
          fs.rmSync(file);
          return [text];
        });
    const alone = [run(['--jobs', '1', ...args]), written()] as const;
    const together = [run(['--jobs', '3', ...args]), written()] as const;
    assert.equal(alone[0].status, 2);
    assert.match(alone[0].stderr, /bytes\.py/);
    assert.ok(alone[0].stdout.length > 500);
    assert.deepEqual(together, alone);
  });
}
