/** What `maixmem check` reads: standard input, files that are no scripts, folders of a repository. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCli } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const FITS = 'import KPU\nx = bytearray(1000)\n';
const EXCEEDS = 'import KPU\nx = bytearray(700000)\n';

describe('standard input', () => {
  const folder = temporaryFolder({
    'project/maixmem.json': '{"board": "maix-dock"}',
    'project/big.py': 'x = bytearray(700000)\n',
  });

  test('is a script named stdin.py in the current folder', async () => {
    const { status, stdout, stderr } = await runCli(['check', '-'], folder, { standardInput: EXCEEDS });
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(stdout, /^stdin\.py: does not fit\n/);
  });

  test('has the path that is given: its settings and imports are those beside it', async () => {
    const args = ['check', '--format', 'json', '--stdin-filename', 'project/unsaved.py', '-'];
    const { status, stdout } = await runCli(args, folder, { standardInput: 'import KPU, big\n' });
    assert.equal(status, 1);
    const { target, files } = JSON.parse(stdout) as {
      target: { board: string };
      files: { path: string; verdict: string }[];
    };
    assert.equal(target.board, 'maix-dock');
    assert.deepEqual(
      files.map(({ path, verdict }) => [path, verdict]),
      [['project/unsaved.py', 'exceeds']],
    );
  });

  test('may be empty', async () => {
    const { status, stdout } = await runCli(['check', '--board', 'maix-bit', '-'], folder);
    assert.equal(status, 0);
    assert.match(stdout, /^stdin\.py: fits\n/);
  });

  for (const [args, message] of [
    [['-', 'project'], /- stands alone/],
    [['--stdin-filename', 'a.py', 'project'], /--stdin-filename names what comes in for -/],
    [['--stdin-filename', '', '-'], /--stdin-filename needs a value/],
  ] as const) {
    test(`refuses ${args.join(' ')}`, async () => {
      const { status, stderr } = await runCli(['check', ...args], folder);
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }
});

describe('what is no Python script gets one sentence and exit code 2', () => {
  const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);
  const folder = temporaryFolder({
    'notes.txt': 'hello',
    'face.kmodel': zip,
    'pack.kfpkg': zip,
    'main.mpy': zip,
    'maixpy.bin': zip,
    'picture.py': zip,
    'wide.py': new Uint8Array([0xff, 0xfe, 0x69, 0, 0x6d, 0]),
    script: FITS,
    'chinese.py': new Uint8Array([...Buffer.from('import KPU # '), 0xc4, 0xe3, 0x0a]),
    'card/main.py': FITS,
    'card/._main.py': zip,
  });
  const cases: readonly (readonly [name: string, message: RegExp])[] = [
    [
      'notes.txt',
      /^maixmem: notes\.txt is no Python script: its name does not end in \.py; .*check - < notes\.txt\n$/,
    ],
    ['face.kmodel', /face\.kmodel is no Python script; maixmem model says what loading a model takes\n$/],
    ['pack.kfpkg', /maixmem model/],
    ['main.mpy', /main\.mpy is compiled MicroPython; give its source/],
    ['maixpy.bin', /maixmem firmware/],
    ['picture.py', /picture\.py is no Python script: byte 4 is zero, so it is not text\n$/],
    ['wide.py', /wide\.py is text in UTF-16, which the board cannot read; save it as UTF-8\n$/],
  ];
  for (const [name, message] of cases) {
    test(name, async () => {
      const { status, stderr } = await runCli(['check', name], folder);
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }

  test('a script may have no ending, and comments in another encoding', async () => {
    const { status, stderr } = await runCli(['check', 'script', 'chinese.py'], folder);
    assert.deepEqual([status, stderr], [0, '']);
  });

  test('what macOS leaves beside a script on a card is none', async () => {
    const { status, stderr } = await runCli(['check', 'card'], folder);
    assert.deepEqual([status, stderr], [0, '']);
  });
});

describe('folders skip what git ignores', () => {
  const folder = temporaryFolder({
    '.git/HEAD': '',
    '.git/info/exclude': 'private.py\n',
    '.gitignore': 'build/\n*.gen.py\n/top.py\n',
    'top.py': FITS,
    'private.py': FITS,
    'src/.gitignore': '!kept.gen.py\nlocal/\n',
    'src/main.py': FITS,
    'src/top.py': FITS,
    'src/a.gen.py': FITS,
    'src/kept.gen.py': FITS,
    'src/local/x.py': FITS,
    'build/out.py': FITS,
    'build/deep/out.py': FITS,
  });
  const paths = async (...args: string[]): Promise<readonly string[]> => {
    const { stdout } = await runCli(['check', '--format', 'json', ...args], folder);
    return (JSON.parse(stdout) as { files: { path: string }[] }).files.map((file) => file.path);
  };

  test('by the files of all folders, the nearest first', async () => {
    assert.deepEqual(await paths('.'), ['src/kept.gen.py', 'src/main.py', 'src/top.py']);
    assert.deepEqual(await paths('src'), ['src/kept.gen.py', 'src/main.py', 'src/top.py']);
  });

  test('what is named is checked, a folder too', async () => {
    assert.deepEqual(await paths('src/a.gen.py', 'build'), [
      'src/a.gen.py',
      'build/deep/out.py',
      'build/out.py',
    ]);
  });

  test('--no-ignore checks everything', async () => {
    assert.equal((await paths('--no-ignore', '.')).length, 9);
  });

  test('a folder of which git ignores everything says so', async () => {
    const other = temporaryFolder({ '.git/HEAD': '', 'gen/.gitignore': '*\n', 'gen/a.py': FITS });
    const { status, stderr } = await runCli(['check', 'gen'], other);
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^maixmem: there is no Python script in gen but what git ignores; --no-ignore checks that too\n$/,
    );
  });
});

describe('watching', () => {
  test('runs again after each change, and watches scripts, folders and what they import', async () => {
    const folder = temporaryFolder({ 'src/main.py': EXCEEDS, 'src/maixmem.json': '{"board": "maix-dock"}' });
    const asked: (readonly string[])[] = [];
    const watchFiles = (): Promise<(paths: readonly string[]) => Promise<void>> =>
      Promise.resolve((paths) => {
        asked.push(paths.map((one) => one.slice(folder.length + 1)));
        return asked.length < 3 ? Promise.resolve() : Promise.reject(new Error('enough'));
      });
    const { stdout, stderr } = await runCli(['check', '--watch', 'src'], folder, { watchFiles });
    assert.equal(stdout.match(/^src\/main\.py: does not fit$/gm)?.length, 3);
    assert.equal(stderr.match(/waiting for a change/g)?.length, 3);
    assert.ok(
      ['src', 'src/main.py', 'src/maixmem.json'].every((one) => asked[0]?.includes(one)),
      String(asked[0]),
    );
  });

  test('goes on while a script is gone', async () => {
    const folder = temporaryFolder({});
    let turns = 0;
    const watchFiles = (): Promise<() => Promise<void>> =>
      Promise.resolve(() => (++turns < 2 ? Promise.resolve() : Promise.reject(new Error('enough'))));
    const { stderr } = await runCli(['check', '-w', 'gone.py'], folder, { watchFiles });
    assert.equal(stderr.match(/gone\.py cannot be read: there is no such file/g)?.length, 2);
  });

  for (const args of [['-'], ['--fix', 'a.py'], ['--write-baseline', 'a.py'], ['--format', 'json', 'a.py']]) {
    test(`refuses ${args.join(' ')}`, async () => {
      const { status, stderr } = await runCli(['check', '--watch', ...args], '.');
      assert.equal(status, 2);
      assert.match(stderr, /--watch/);
    });
  }
});
