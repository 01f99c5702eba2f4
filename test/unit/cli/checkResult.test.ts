/** What `maixmem check` does with what it finds: limits, baselines, fixes, notes. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { runCli } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const FITS = 'import KPU\n';
const EXCEEDS = 'import KPU\nx = bytearray(700000)\n';
/** Two findings of the weight information. */
const MISSING = 'import KPU as kpu\nwhile True:\n    kpu.load(0x300000)\n    kpu.load(0x300000)\n';

describe('--max-severity is the gravest finding without exit code 1', () => {
  const folder = temporaryFolder({ 'error.py': EXCEEDS, 'information.py': MISSING, 'none.py': FITS });
  const status = async (limit: string, name: string): Promise<number> =>
    (await runCli(['check', '--max-severity', limit, name], folder)).status;
  for (const [limit, expected] of [
    ['error', [0, 0, 0]],
    ['warning', [1, 0, 0]],
    ['information', [1, 0, 0]],
    ['hint', [1, 1, 0]],
    ['none', [1, 1, 0]],
  ] as const) {
    test(limit, async () => {
      assert.deepEqual(
        [
          await status(limit, 'error.py'),
          await status(limit, 'information.py'),
          await status(limit, 'none.py'),
        ],
        expected,
      );
    });
  }

  test('any other is refused', async () => {
    const { status: code, stderr } = await runCli(['check', '--max-severity', 'bad', 'none.py'], folder);
    assert.equal(code, 2);
    assert.match(stderr, /--max-severity must be one of error, warning, information, hint, none, not "bad"/);
  });
});

describe('a baseline', () => {
  const folder = temporaryFolder({ 'src/old.py': EXCEEDS, 'src/other.py': EXCEEDS });
  const baseline = path.join(folder, 'known.json');
  const check = (...args: string[]): ReturnType<typeof runCli> =>
    runCli(['check', '--baseline', 'known.json', ...args], folder);

  test('holds the findings of the scripts, in an order that makes small diffs', async () => {
    const { status, stdout, stderr } = await check('--write-baseline', 'src');
    assert.deepEqual([status, stdout], [0, '']);
    assert.match(stderr, /^maixmem: known\.json has \d findings\n$/);
    const { schema, files } = JSON.parse(fs.readFileSync(baseline, 'utf8')) as {
      schema: number;
      files: Record<string, { rule: string; severity: string; line: string }[]>;
    };
    assert.equal(schema, 1);
    assert.deepEqual(Object.keys(files), ['src/old.py', 'src/other.py']);
    const [finding] = files['src/old.py'] ?? [];
    assert.deepEqual(
      [finding?.rule, finding?.severity, finding?.line],
      ['gc-heap-too-small', 'error', 'x = bytearray(700000)'],
    );
  });

  test('known findings do not fail and are not shown, wherever the run is started', async () => {
    const { status, stdout } = await check('src');
    assert.equal(status, 0);
    assert.match(stdout, /no new findings; \d known from the baseline\n$/);
    assert.doesNotMatch(stdout, /gc-heap-too-small/);
    const below = await runCli(['check', '-q', '--baseline', '../known.json', '.'], path.join(folder, 'src'));
    assert.deepEqual(below, { status: 0, stdout: '', stderr: '' });
  });

  test('JSON has them, marked', async () => {
    const { stdout } = await check('--format', 'json', 'src/old.py');
    const { files } = JSON.parse(stdout) as { files: { findings: { known: boolean }[] }[] };
    assert.deepEqual([...new Set(files[0]?.findings.map(({ known }) => known))], [true]);
  });

  test('a new one fails, and only it is shown', async () => {
    fs.appendFileSync(path.join(folder, 'src/old.py'), 'y = bytearray(800000)\n');
    const { status, stdout } = await check('--format', 'github', 'src');
    assert.equal(status, 1);
    assert.match(stdout, /^::error file=src\/old\.py,line=3,[^\n]*gc-heap-too-small[^\n]*\n$/m);
    assert.doesNotMatch(stdout, /other\.py/);
  });

  test('one that weighs more than it did is new', async () => {
    const text = fs.readFileSync(baseline, 'utf8');
    fs.writeFileSync(baseline, text.replaceAll('"error"', '"warning"'));
    assert.equal((await check('src/other.py')).status, 1);
    fs.writeFileSync(baseline, text);
  });

  test('says when findings are gone, and keeps what it has about other scripts', async () => {
    fs.writeFileSync(path.join(folder, 'src/old.py'), FITS);
    assert.match(
      (await check('src')).stderr,
      /note: (one finding|\d findings) of the baseline (is|are) gone; --write-/,
    );
    await check('--write-baseline', 'src/old.py');
    const { files } = JSON.parse(fs.readFileSync(baseline, 'utf8')) as { files: object };
    assert.deepEqual(Object.keys(files), ['src/other.py']);
    fs.rmSync(path.join(folder, 'src/other.py'));
    await check('--write-baseline', 'src');
    assert.deepEqual(JSON.parse(fs.readFileSync(baseline, 'utf8')), { schema: 1, files: {} });
  });

  for (const [name, text] of [
    ['gone.json', null],
    ['broken.json', '{'],
    ['list.json', '[]'],
    ['later.json', '{"schema": 2, "files": {}}'],
    ['wrong.json', '{"schema": 1, "files": {"a.py": [{"rule": "leak"}]}}'],
  ] as const) {
    test(`${name} is refused`, async () => {
      if (text !== null) fs.writeFileSync(path.join(folder, name), text);
      const { status, stderr } = await runCli(['check', '--baseline', name, 'src'], folder);
      assert.equal(status, 2);
      assert.match(
        stderr,
        new RegExp(`^maixmem: (the baseline )?${name} .*; --write-baseline makes one\\n$`),
      );
    });
  }

  test('is never written over a file that is none', async () => {
    const { status, stderr } = await runCli(
      ['check', '--baseline', 'src/old.py', '--write-baseline', 'src'],
      folder,
    );
    assert.equal(status, 2);
    assert.equal(stderr, 'maixmem: src/old.py is not overwritten: it is there, and no baseline\n');
    assert.match(fs.readFileSync(path.join(folder, 'src/old.py'), 'utf8'), /^(import|from) /);
  });
});

describe('--fix', () => {
  const script = 'from Maix import utils\r\nimport KPU\r\nx = bytearray(700000)\r\n';
  const files = { 'main.py': script, 'fits.py': FITS };

  test('changes the scripts, each fix tried out, and judges what came of it', async () => {
    const folder = temporaryFolder(files);
    const { status, stdout, stderr } = await runCli(['check', '--fix', '.'], folder, { analyze });
    assert.equal(status, 0, stdout);
    assert.match(stderr, /^maixmem: main\.py: fixed: Set gc_heap_size to \d+ KiB\n$/);
    const fixed = fs.readFileSync(path.join(folder, 'main.py'), 'utf8');
    assert.match(fixed, /utils\.gc_heap_size\(\d+\)/);
    assert.equal(fs.readFileSync(path.join(folder, 'fits.py'), 'utf8'), FITS);
    assert.match(stdout, /2 scripts: 2 fit; no findings\n$/);
    const again = await runCli(['check', '--fix', '.'], folder, { analyze });
    assert.deepEqual([again.status, again.stderr], [0, '']);
  });

  test('with --dry-run prints a patch and changes nothing', async () => {
    const folder = temporaryFolder(files);
    const { status, stdout } = await runCli(['check', '--fix', '--dry-run', '.'], folder, { analyze });
    assert.equal(status, 1);
    assert.match(stdout, /^--- a\/main\.py\n\+\+\+ b\/main\.py\n@@ -1,3 \+1,\d+ @@\n/);
    assert.match(stdout, /^\+.*utils\.gc_heap_size\(\d+\)/m);
    assert.equal(fs.readFileSync(path.join(folder, 'main.py'), 'utf8'), script);
    const nothing = await runCli(['check', '--fix', '--dry-run', 'fits.py'], folder, { analyze });
    assert.deepEqual(nothing, { status: 0, stdout: '', stderr: '' });
  });

  describe('of a maixmem.json', () => {
    const project = '{\r\n  "board": "maix-bti",\r\n  "firmware": "v0.6.2-51-standart"\r\n}\r\n';
    const mended = '{\r\n  "board": "maix-bit",\r\n  "firmware": "v0.6.2-15-standard"\r\n}\r\n';
    const small = { 'maixmem.json': project, 'src/a.py': FITS, 'src/b.py': FITS };
    const text = (folder: string): string => fs.readFileSync(path.join(folder, 'maixmem.json'), 'utf8');

    test('corrects what is misspelt, once for all its scripts, and judges them with it', async () => {
      const folder = temporaryFolder(small);
      const args = ['check', '--fix', '--format', 'json', 'src'];
      const { status, stdout, stderr } = await runCli(args, folder, { analyze });
      assert.equal(status, 0, stdout);
      assert.deepEqual(stderr.split('\n').slice(0, -1), [
        'maixmem: maixmem.json: fixed: Replace with "maix-bit"',
        'maixmem: maixmem.json: fixed: Replace with "v0.6.2-15-standard"',
      ]);
      assert.equal(text(folder), mended);
      const { files } = JSON.parse(stdout) as { files: { target: { firmware: string } }[] };
      assert.deepEqual(
        files.map(({ target }) => target.firmware),
        ['v0.6.2-15-standard', 'v0.6.2-15-standard'],
      );
    });

    test('with --dry-run stands in the patch', async () => {
      const folder = temporaryFolder(small);
      const { status, stdout } = await runCli(['check', '--fix', '--dry-run', 'src'], folder, { analyze });
      assert.equal(status, 1);
      assert.match(stdout, /^--- a\/maixmem\.json\n\+\+\+ b\/maixmem\.json\n/);
      assert.match(stdout, /^\+ {2}"board": "maix-bit",/m);
      assert.equal(text(folder), project);
    });

    test('leaves it alone for standard input, and where nobody can say what was meant', async () => {
      const folder = temporaryFolder({ 'maixmem.json': project });
      await runCli(['check', '--fix', '-'], folder, { standardInput: FITS });
      assert.equal(text(folder), project);
      const other = '{ "board": "something quite different" }';
      fs.writeFileSync(path.join(folder, 'maixmem.json'), other);
      fs.writeFileSync(path.join(folder, 'a.py'), FITS);
      const { stderr } = await runCli(['check', '--fix', 'a.py'], folder);
      assert.deepEqual([stderr, text(folder)], ['', other]);
    });
  });

  test('of standard input prints the text', async () => {
    const folder = temporaryFolder({});
    const args = ['check', '--fix', '-'];
    const { status, stdout } = await runCli(args, folder, { analyze, standardInput: script });
    assert.equal(status, 0);
    assert.ok(stdout.endsWith('x = bytearray(700000)\r\n') && stdout.includes('gc_heap_size'));
    const fine = await runCli(args, folder, { standardInput: FITS });
    assert.deepEqual(fine, { status: 0, stdout: FITS, stderr: '' });
  });

  test('leaves a script alone whose bytes are no UTF-8', async () => {
    const bytes = new Uint8Array([...Buffer.from(EXCEEDS), 0x23, 0xc4, 0x0a]);
    const folder = temporaryFolder({ 'main.py': bytes });
    const { status, stderr } = await runCli(['check', '--fix', 'main.py'], folder);
    assert.equal(status, 2);
    assert.match(stderr, /main\.py is not fixed: it has bytes that are no UTF-8, which would be lost/);
    assert.deepEqual(new Uint8Array(fs.readFileSync(path.join(folder, 'main.py'))), bytes);
  });

  for (const [args, message] of [
    [['--dry-run'], /--dry-run shows what --fix would change/],
    [['--fix', '--write-baseline'], /first --fix, then --write-baseline/],
    [['-q', '-v'], /contradict/],
    [['--output', 'json=a', '--output', 'sarif=a'], /two --output name the same file: a/],
  ] as const) {
    test(`refuses ${args.join(' ')}`, async () => {
      const { status, stderr } = await runCli(['check', ...args, 'x.py'], '.');
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }
});

describe('--output', () => {
  const folder = temporaryFolder({ 'main.py': EXCEEDS, 'tool.py': 'import numpy\n' });

  test('writes files besides, without colours', async () => {
    const outputs = ['--output', 'json=a.json', '--output', 'text=b.txt', '--output', 'gitlab=c.json'];
    const { status, stdout } = await runCli(['check', '--format', 'github', ...outputs, 'main.py'], folder, {
      paint: (_style, text) => `<${text}>`,
    });
    assert.equal(status, 1);
    assert.match(stdout, /^::error file=main\.py/);
    const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');
    assert.equal((JSON.parse(read('a.json')) as { schema: number }).schema, 1);
    assert.match(read('b.txt'), /^main\.py: does not fit\n/);
    assert.match(read('c.json'), /"check_name": "gc-heap-too-small"/);
  });

  for (const [given, message] of [
    ['json', /--output needs FORMAT=FILE, such as sarif=maixmem\.sarif, not "json"/],
    ['xml=a.xml', /--output must be one of text, .*, not "xml"/],
    ['json=none/a.json', /none\/a\.json cannot be written: there is no such folder/],
    ['json=main.py', /^maixmem: main\.py is not overwritten: it belongs to what is judged\n$/],
    ['json=maixmem.json', /maixmem\.json is not overwritten/],
  ] as const) {
    test(`refuses ${given}`, async () => {
      const { status, stdout, stderr } = await runCli(['check', '--output', given, 'main.py'], folder);
      assert.equal(status, 2);
      assert.match(stderr, message);
      assert.equal(fs.readFileSync(path.join(folder, 'main.py'), 'utf8'), EXCEEDS, stdout);
    });
  }

  test('--only-maixpy leaves named scripts for something else alone', async () => {
    const { status, stdout } = await runCli(['check', '-q', '--only-maixpy', 'tool.py'], folder);
    assert.deepEqual([status, stdout], [0, '']);
  });
});

test('-v says on standard error where each setting comes from', async () => {
  const folder = temporaryFolder({
    'maixmem.json': '{\n  "board": "maix-dock"\n}',
    'main.py': 'import KPU\n# maixmem: gc-heap 256K\n',
  });
  const { stdout, stderr } = await runCli(['check', '-v', '--run', 'ide', 'main.py'], folder);
  assert.deepEqual(stderr.split('\n'), [
    'maixmem: version 1.2.3, parser wasm, scripts: 1',
    'maixmem: main.py: board maix-dock (maixmem.json:2); firmware standard (default); gc_heap_size 262144 (comment in line 2); run ide (--run)',
    '',
  ]);
  assert.match(stdout, /^main\.py: fits\n/);
});
