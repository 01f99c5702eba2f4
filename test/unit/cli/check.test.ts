import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { runCli } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const FITS = 'import KPU\nx = bytearray(1000)\n';
const EXCEEDS = 'import KPU\nx = bytearray(700000)\n';

describe('exit codes', () => {
  const folder = temporaryFolder({
    'fits.py': FITS,
    'exceeds.py': EXCEEDS,
    'crash.py': 'import KPU # CRASH\n',
  });

  test('0 without an error-level finding', async () => {
    const { status, stderr } = await runCli(['check', 'fits.py'], folder);
    assert.deepEqual([status, stderr], [0, '']);
  });

  test('1 with one', async () => {
    assert.equal((await runCli(['check', 'fits.py', 'exceeds.py'], folder)).status, 1);
  });

  test('2 when a script cannot be judged; the others are printed all the same', async () => {
    const { status, stdout, stderr } = await runCli(['check', 'exceeds.py', 'crash.py'], folder);
    assert.equal(status, 2);
    assert.match(stdout, /exceeds\.py: does not fit/);
    assert.equal(stderr, 'maixmem: crash.py: internal error: Error: the analysis crashed, as asked for\n');
  });
});

describe('mistakes get one sentence and exit code 2', () => {
  const folder = temporaryFolder({
    'main.py': FITS,
    'empty/readme.txt': '',
    'bad.json': '{"bord": "maix-bit", "gcHeapSize": "much", "rules": {"leek": "off", "leak": "loud"}}',
    'broken.json': '{',
    'fake.bin': 'not a firmware',
  });
  const cases: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [['check'], /^maixmem: check: no PATH given\n/],
    [['check', ''], /^maixmem: one PATH is empty; the current folder is \.\n$/],
    [['check', 'none.py'], /^maixmem: none\.py cannot be read: there is no such file\n$/],
    [['check', 'empty'], /^maixmem: there is no Python script in empty\n$/],
    [['check', '--frobnicate', 'main.py'], /^maixmem: check: unknown option '--frobnicate'/],
    [
      ['check', '--format', 'xml', 'main.py'],
      /--format must be one of text, summary, json, sarif, github, gitlab, not "xml"/,
    ],
    [
      ['check', '--gc-heap', 'lots', 'main.py'],
      /--gc-heap needs a size such as 512K, 0x80000 or 524288, not "lots"/,
    ],
    [['check', '--gc-heap', '0', 'main.py'], /--gc-heap needs a size/],
    [['check', '--boot-line', 'hello', 'main.py'], /^maixmem: check: --boot-line: No memory figure found/],
    [
      ['explain', '--boot-line', 'mem_alloc: 4640 KB', 'main.py'],
      /--boot-line: This says neither where the heap begins/,
    ],
    [['check', '--model', 'face', 'main.py'], /--model needs ADDR=FILE or PATH=FILE/],
    [
      ['check', '--model', '0x300000=none.kmodel', 'main.py'],
      /^maixmem: --model: The model file none\.kmodel cannot be read\.\n$/,
    ],
    [
      ['check', '--board', 'maix-bot', 'main.py'],
      /^maixmem: --board: There is no board "maix-bot"\. Did you mean "maix-bit"\?/,
    ],
    [
      ['check', '--firmware', 'standart', 'main.py'],
      /There is no firmware "standart"\. Did you mean "standard"\?/,
    ],
    [['check', '--firmware', 'none.bin', 'main.py'], /The firmware file none\.bin cannot be read/],
    [['check', '--firmware', 'fake.bin', 'main.py'], /^maixmem: --firmware: .+\n$/],
    [
      ['check', '--config', 'none.json', 'main.py'],
      /^maixmem: none\.json cannot be read: there is no such file\n$/,
    ],
    [['check', '--config', 'broken.json', 'main.py'], /^maixmem: broken\.json: This is not valid JSON/],
    [
      ['check', '--config', 'bad.json', 'main.py'],
      /no key "bord"\. Did you mean "board"\?.*no rule "leek"\. Did you mean "leak"\? A severity is one of .* a size above 0/,
    ],
    [['check', '--stage', 'ast', 'main.py'], /unknown option '--stage'/],
    [['check', '--basline', 'x', 'main.py'], /unknown option '--basline'; did you mean "--baseline"\?/],
    [['chekc', 'main.py'], /^maixmem: there is no command "chekc"; did you mean "check"\?/],
    [['constructor'], /^maixmem: there is no command "constructor"/],
    [['explain', 'main.py:99'], /^maixmem: main\.py has no line 99: it has 3\n$/],
    [['explain', 'empty'], /.+/],
    [['dump', 'main.py'], /give --stage with one of tokens, ast, code, trace, system, notes, profile/],
    [['dump', '--stage', 'asd', 'main.py'], /there is no stage "asd"; did you mean "ast"\?/],
    [['model'], /no FILE given/],
    [['rule', 'leek'], /there is no rule "leek"; did you mean "leak"\?/],
    [['rule', '--all'], /there is no option --all here/],
    [['firmware', 'standart'], /standard/],
    [[], /^maixmem: how much memory/],
  ];
  for (const [args, message] of cases) {
    test(`maixmem ${args.join(' ')}`, async () => {
      const { status, stdout, stderr } = await runCli(args, folder);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n\s+at /, 'no stack trace');
    });
  }
});

test('help and version', async () => {
  const help = await runCli(['--help'], '.');
  assert.equal(help.status, 0);
  assert.match(help.stdout, /maixmem check \[options\] PATH/);
  assert.deepEqual(await runCli(['help'], '.'), help);
  assert.deepEqual(await runCli(['--version'], '.'), { status: 0, stdout: 'maixmem 1.2.3\n', stderr: '' });
});

test('the pages about rules, by name or code, and a list of them', async () => {
  const page = await runCli(['rule', 'leak'], '.');
  assert.equal(page.status, 0);
  assert.match(page.stdout, /^# leak \(MB\d{3}\)\n/);
  const code = /\((MB\d{3})\)/.exec(page.stdout)?.[1] ?? '';
  assert.deepEqual(await runCli(['rule', code.toLowerCase()], '.'), page);
  const list = await runCli(['rule'], '.');
  assert.ok(list.stdout.split('\n').some((line) => line.startsWith(code) && line.includes(' leak ')));
});

describe('which scripts', () => {
  const folder = temporaryFolder({
    'a/main.py': FITS,
    'a/tool.py': 'import sys\n',
    'a/node_modules/x/main.py': FITS,
    'a/.git/main.py': FITS,
    'a/myenv/pyvenv.cfg': '',
    'a/myenv/lib.py': FITS,
    'a/deep/er/other.py': FITS,
    'a/notes.txt': '',
  });
  fs.symlinkSync('.', path.join(folder, 'a/loop'));

  const paths = async (...args: string[]): Promise<readonly string[]> => {
    const { stdout } = await runCli(['check', '--format', 'json', ...args], folder);
    const { files } = JSON.parse(stdout) as { files: { path: string }[] };
    return files.map((file) => file.path);
  };

  test('folders are searched without packages, environments, hidden folders and links', async () => {
    assert.deepEqual(await paths('a'), ['a/deep/er/other.py', 'a/main.py']);
  });

  test('a script is judged once, however often it is named', async () => {
    assert.deepEqual(await paths('a', 'a/main.py', './a/main.py'), ['a/deep/er/other.py', './a/main.py']);
  });

  test('a script that is named is judged whatever it looks like', async () => {
    assert.deepEqual(await paths('a/tool.py'), ['a/tool.py']);
  });

  test('one for another board is so only with a board on the command line', async () => {
    const other = temporaryFolder({
      'cam.py': 'from maix import camera\nx = bytearray(700000)\n',
      'maixmem.json': '{"board": "maix-bit"}',
    });
    const left = await runCli(['check', 'cam.py'], other);
    assert.equal(left.status, 0);
    assert.equal(left.stdout, 'cam.py: not a MaixPy script; add `# maixmem: board ID` if it is one\n');
    const json = await runCli(['check', '--format', 'json', 'cam.py'], other);
    const { files } = JSON.parse(json.stdout) as { files: { maixpy: boolean; findings: unknown[] }[] };
    assert.deepEqual(
      files.map(({ maixpy, findings }) => [maixpy, findings]),
      [[false, []]],
    );
    assert.equal((await runCli(['check', '--board', 'maix-bit', 'cam.py'], other)).status, 1);
  });

  test('the closing line says what was left out', async () => {
    const { stdout } = await runCli(['check', 'a'], folder);
    assert.match(stdout, /\n2 scripts: 2 fit; no findings; 1 left out, not for MaixPy\n$/);
  });
});

describe('a value in a file that cannot be used is a finding there and ends nothing', () => {
  const folder = temporaryFolder({
    'other/maixmem.json': '{"board": "maix-bot"}',
    'other/main.py': FITS,
    'other/second.py': FITS,
    'directive.py': '# maixmem: firmware standart\nimport KPU\n',
    'outside.py': '# maixmem: model 0x300000=../../etc/hostname\nimport KPU\n',
  });

  interface Document {
    readonly target: { readonly board: string };
    readonly files: readonly {
      readonly findings: readonly { readonly rule: string; readonly line: number }[];
    }[];
    readonly settings: readonly {
      readonly path: string;
      readonly findings: readonly {
        readonly rule: string;
        readonly column: number;
        readonly fixes: readonly { readonly edits: readonly { readonly text: string }[] }[];
      }[];
    }[];
  }
  const check = async (...args: string[]): Promise<Document> => {
    const { status, stdout, stderr } = await runCli(['check', '--format', 'json', ...args], folder);
    assert.deepEqual([status, stderr], [0, '']);
    return JSON.parse(stdout) as Document;
  };

  test('in maixmem.json, once for all its scripts', async () => {
    const { target, files, settings } = await check('other');
    assert.deepEqual([target.board, files.map(({ findings }) => findings.length)], ['maix-bit', [0, 0]]);
    assert.deepEqual(
      settings.map(({ path: file, findings }) => [
        file,
        findings.map(({ rule, column, fixes }) => [rule, column, fixes[0]?.edits[0]?.text]),
      ]),
      [['other/maixmem.json', [['target-value-unusable', 11, '"maix-bit"']]]],
    );
  });

  test('in the text, SARIF and annotations as well', async () => {
    const text = await runCli(['check', 'other'], folder);
    assert.match(text.stdout, /^other\/maixmem\.json\n1:11 warning target-value-unusable \(MB026\)\n/);
    assert.match(text.stdout, /2 scripts: 2 fit; 1 warning\n$/);
    const annotations = await runCli(['check', '--format', 'github', 'other'], folder);
    assert.match(annotations.stdout, /^::warning file=other\/maixmem\.json,line=1,/);
    const sarif = await runCli(['check', '--format', 'sarif', 'other'], folder);
    assert.match(sarif.stdout, /"ruleId": "MB026"[\s\S]*"uri": "other\/maixmem\.json"/);
  });

  test('in a comment of the script', async () => {
    const { files } = await check('directive.py');
    assert.deepEqual(
      files[0]?.findings.map(({ rule, line }) => [rule, line]),
      [['target-value-unusable', 1]],
    );
  });

  test('a file outside of the folders that were named is not read', async () => {
    const { files } = await check('outside.py');
    assert.deepEqual(
      files[0]?.findings.map(({ rule, line }) => [rule, line]),
      [['target-value-unusable', 1]],
    );
  });
});

describe('the target', () => {
  const model = new Uint8Array(2000);
  const folder = temporaryFolder({
    'project/maixmem.json':
      '{"board": "m5stickv", "gcHeapSize": "1M", "models": {"0x300000": "models/face.kmodel"}, "rules": {"gc-heap-too-small": "warning"}}',
    'project/models/face.kmodel': model,
    'project/src/main.py': 'import KPU as kpu\nkpu.load(0x300000)\nx = bytearray(1100000)\n',
    'project/src/own.py': '# maixmem: board maix-dock\n# maixmem: gc-heap 640K\nimport KPU\n',
    'face.kmodel': model,
    'plain.py': 'import KPU as kpu\nkpu.load(0x300000)\n',
    'directive.py':
      'import KPU as kpu\n# maixmem: model 0x300000=project/models/face.kmodel\nkpu.load(0x300000)\n',
    'settings.json': '{"board": "maix-go"}',
    'printed.json': '{"bootLine": "[MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)"}',
  });

  interface Document {
    readonly target: { readonly board: string; readonly gcHeapBytes: number; readonly firmwareBytes: number };
    readonly files: readonly {
      readonly models: readonly { readonly resolved: string | null }[];
      readonly findings: readonly { readonly rule: string; readonly severity: string }[];
    }[];
  }
  const check = async (...args: string[]): Promise<Document> => {
    const { stdout } = await runCli(['check', '--format', 'json', ...args], folder);
    return JSON.parse(stdout) as Document;
  };

  test('comes from maixmem.json above the script', async () => {
    const { target, files } = await check('project/src/main.py');
    assert.deepEqual([target.board, target.gcHeapBytes], ['m5stickv', 1048576]);
    assert.deepEqual(
      files[0]!.models.map(({ resolved }) => resolved),
      ['face.kmodel'],
    );
    assert.deepEqual(
      files[0]!.findings.map(({ rule, severity }) => [rule, severity]),
      [['gc-heap-too-small', 'warning']],
    );
  });

  test('comments of the script count more than the file, the command line more than both', async () => {
    const own = await check('project/src/own.py');
    assert.deepEqual([own.target.board, own.target.gcHeapBytes], ['maix-dock', 655360]);
    const forced = await check('--board', 'maixduino', '--gc-heap', '0x40000', 'project/src/own.py');
    assert.deepEqual([forced.target.board, forced.target.gcHeapBytes], ['maixduino', 262144]);
  });

  test('--config takes the place of the file that would be found', async () => {
    assert.equal((await check('--config', 'settings.json', 'project/src/main.py')).target.board, 'maix-go');
  });

  test('a boot line says where the heap begins, in any place', async () => {
    const bytes = async (...args: string[]): Promise<number> => (await check(...args)).target.firmwareBytes;
    const minimum = ['--firmware', 'minimum', 'plain.py'];
    const modelled = await bytes(...minimum);
    const calibrated = await bytes('--config', 'printed.json', ...minimum);
    assert.ok(834_640 - 16 === calibrated && calibrated !== modelled, `${calibrated}, ${modelled}`);
    const printed = '[MaixPy] gc heap=0x800cbc50-0x800ebc50(131072)';
    assert.equal(await bytes('--boot-line', printed, ...minimum), calibrated);
    assert.equal((await check('--boot-line', printed, ...minimum)).target.gcHeapBytes, 131072);
    const both = await check('--gc-heap', '1M', '--boot-line', printed, ...minimum);
    assert.deepEqual([both.target.gcHeapBytes, both.target.firmwareBytes], [1048576, calibrated]);
  });

  test('printed free memory says where the heap begins, and how large the GC heap is', async () => {
    const printed = ['--boot-line', 'mem_free 1021120 heap_free 4227072'];
    const { target } = await check('--firmware', 'minimum-ide', ...printed, 'plain.py');
    assert.equal(target.gcHeapBytes, 1024 * 1024);
    const odd = await runCli(['check', '--boot-line', 'heap_free 3000000', 'plain.py'], folder);
    assert.match(odd.stderr, /^maixmem: note: The printed heap_free\(\) .* is always a multiple of 4 KiB/);
  });

  test('a boot line of another firmware is noted once', async () => {
    const args = ['--firmware', 'v0.6.2-15-standard', '--config', 'printed.json'];
    const { stderr } = await runCli(['check', ...args, 'plain.py', 'directive.py'], folder);
    const { stdout } = await runCli(['check', ...args, 'plain.py', 'directive.py'], folder);
    const noted = /The boot line puts the GC heap at/g;
    assert.deepEqual([stderr, stdout.match(noted)?.length], ['', 1]);
    assert.match(stdout, /^printed\.json\n1:14 warning target-value-unusable/);
    const line = ['--boot-line', '[MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)'];
    const named = ['--firmware', 'v0.6.2-15-standard', ...line, 'plain.py', 'directive.py'];
    assert.match(
      (await runCli(['check', ...named], folder)).stderr,
      /^maixmem: note: The boot line puts .*\n$/,
    );
  });

  test('models come from the command line or from the script', async () => {
    const resolved = async (...args: string[]): Promise<readonly (string | null)[]> =>
      (await check(...args)).files[0]!.models.map((one) => one.resolved);
    assert.deepEqual(await resolved('plain.py'), [null]);
    assert.deepEqual(await resolved('--model', '3145728=face.kmodel', 'plain.py'), ['face.kmodel']);
    assert.deepEqual(await resolved('directive.py'), ['face.kmodel']);
  });
});
