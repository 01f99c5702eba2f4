/** Real editors against the packed server, set up as docs/editors.md says: findings come, a fix applies, they go. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { ROOT } from '../../scripts/paths.mjs';
import { ensureEditors } from '../../scripts/vscode/systemPackages.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const SCRIPT = 'import sensor\nsensor.reset()\nx = bytearray(700000)\n';

/** What a driver saw. */
interface Seen {
  readonly problem?: string;
  readonly line: number;
  readonly severity: number | string;
  readonly message: string;
  readonly hover?: string;
  readonly titles: readonly string[];
  readonly text: string;
}

/** A block of the page, with settings that show in the findings. */
function setUp(language: string, board: string, rules: string): string {
  const page = fs.readFileSync(path.join(ROOT, 'docs/editors.md'), 'utf8');
  const block = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? '';
  assert.ok(block.includes(board), block);
  return block.replace(board, rules);
}

/** Runs an editor on a script in a folder of its own, with `maixmem` on its path. */
function drive(command: string, args: readonly string[], file: string, text: string): Seen {
  const folder = temporaryFolder({ 'main.py': SCRIPT, [file]: text, 'bin/none': '' });
  fs.symlinkSync(path.join(ROOT, 'dist/cli/maixmem.mjs'), path.join(folder, 'bin/maixmem'));
  const result = path.join(folder, 'result.json');
  const { stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
    env: {
      ...process.env,
      HOME: folder,
      PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
      RESULT: result,
    },
  });
  assert.ok(fs.existsSync(result), `${command} ended early: ${error?.message ?? ''}\n${stderr}`);
  const seen = JSON.parse(fs.readFileSync(result, 'utf8')) as Seen;
  assert.equal(seen.problem, undefined, stderr);
  return seen;
}

function assertFixed({ line, message, titles, text }: Seen): void {
  assert.equal(line, 3);
  assert.match(message, /GC heap too small: the script needs at least [\d.]+ KiB/);
  assert.match(titles[0] ?? '', /^Set gc_heap_size to \d+ KiB$/);
  assert.match(text, /utils\.gc_heap_size\(\d+\)\n {4}machine\.reset\(\)\n/);
}

void describe('other editors', () => {
  before(() => assert.equal(ensureEditors(), undefined));

  void test('Neovim', () => {
    const board = "board = 'maix-dock'";
    const config = setUp('lua', board, "rules = { ['gc-heap-too-small'] = 'warning' }");
    const driver = path.join(ROOT, 'test/editors/drive.lua');
    const args = ['--headless', '--clean', '-u', 'init.lua', 'main.py', '-c', `luafile ${driver}`];
    const seen = drive('nvim', args, 'init.lua', `${config}\nvim.cmd('filetype plugin on')\n`);
    assertFixed(seen);
    assert.equal(seen.severity, 2, 'a warning, as the settings say');
    assert.match(seen.hover ?? '', /^\*\*\+683\.6 KiB GC heap\*\* to the end\n\n- bytearray: /);
  });

  void test('Emacs', () => {
    const config = setUp('elisp', '(:board "maix-dock")', '(:rules (:gc-heap-too-small "warning"))');
    const driver = path.join(ROOT, 'test/editors/drive.el');
    const places = ['/usr/share/emacs/site-lisp/elpa', '/usr/share/emacs/site-lisp/elpa-src'];
    const folders = places
      .filter((place) => fs.existsSync(place))
      .flatMap((place) => fs.readdirSync(place).map((name) => ['-L', path.join(place, name)]));
    const args = ['-Q', '--batch', ...folders.flat(), '-l', 'init.el', '-l', driver];
    const seen = drive('emacs', args, 'init.el', config);
    assertFixed(seen);
    assert.equal(seen.severity, 'eglot-warning');
  });
});
