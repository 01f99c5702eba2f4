import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { runCli } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const SMALL =
  'import sensor\nsensor.reset(dual_buff=True)\nsensor.set_pixformat(sensor.RGB565)\nsensor.set_framesize(sensor.QVGA)\nx = bytearray(1000)\n';
const LARGE = SMALL.replace('QVGA', 'VGA').replace('1000', '20000');
const folder = temporaryFolder({
  'small.py': SMALL,
  'large.py': LARGE,
  'other.py': 'import numpy\n',
  'dir/a.py': '',
});

describe('maixmem compare', () => {
  const compare = (...args: string[]): ReturnType<typeof runCli> =>
    runCli(['compare', ...args], folder, { analyze });

  test('shows what both heaps need, what is more, and the findings that come', async () => {
    const { status, stdout } = await compare('small.py', 'large.py');
    assert.equal(status, 1);
    const lines = stdout.split('\n');
    assert.equal(lines[0], 'A  small.py: fits');
    assert.ok(lines.includes('B  large.py: does not fit'), stdout);
    assert.match(stdout, /\n +A KiB +B KiB +change\n/);
    assert.match(stdout, /\nGC heap needed +4\.6 +24\.2 +\+19\.6\n/);
    assert.match(stdout, /\n {2}bytearray \(x\) +0\.0 +19\.6 +\+19\.6\n/);
    assert.match(stdout, /\n {2}camera picture +150\.0 +600\.0 +\+450\.0\n/);
    assert.match(stdout, /\nOnly in B\n\d+:1 error frame-size-impossible \(MB008\)\n/);
    assert.ok(lines.every((line) => line.length <= 80));
  });

  test('is what check --compare does, too', async () => {
    const checked = await runCli(['check', '--compare', 'small.py', 'large.py'], folder, { analyze });
    assert.deepEqual(checked, await compare('small.py', 'large.py'));
    const { stderr } = await runCli(['check', '--compare', 'small.py'], folder, { analyze });
    assert.match(stderr, /give two scripts/);
  });

  test('is silent about what stays the same, also where lines have moved', async () => {
    const { status, stdout } = await runCli(['compare', '-', 'large.py'], folder, {
      analyze,
      standardInput: `# new\n\n${LARGE}`,
    });
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /Only in|[+-]\d/);
  });

  test('of one script compares targets', async () => {
    const { status, stdout } = await compare('large.py', '--to-firmware', 'minimum', '--to-gc-heap', '256K');
    assert.equal(status, 0);
    assert.match(stdout, /\nGC heap in force +512\.0 +256\.0 +-256\.0\n/);
    assert.match(stdout, /\nOnly in A\n/);
  });

  test('as JSON has both reports, in the form that check gives them', async () => {
    const { stdout } = await compare('--format', 'json', 'small.py', 'large.py');
    const document = JSON.parse(stdout) as {
      before: { path: string; findings: unknown[] };
      after: { path: string; findings: { fingerprint: string }[] };
      heaps: { heap: string; neededBytesBefore: number; neededBytesAfter: number }[];
      newFindings: string[];
      goneFindings: string[];
    };
    assert.deepEqual([document.before.path, document.after.path], ['small.py', 'large.py']);
    assert.deepEqual(
      document.heaps.map(({ heap, neededBytesBefore, neededBytesAfter }) => [
        heap,
        neededBytesAfter > neededBytesBefore,
      ]),
      [
        ['gc', true],
        ['system', true],
      ],
    );
    assert.deepEqual(
      document.newFindings,
      document.after.findings.map(({ fingerprint }) => fingerprint),
    );
    assert.deepEqual(document.goneFindings, []);
  });

  for (const [args, message] of [
    [[], /compare: give A and B/],
    [['a.py', 'b.py', 'c.py'], /compare: give A and B/],
    [['small.py'], /give two scripts, or one and what changes/],
    [['small.py', 'none.py'], /none\.py cannot be read/],
    [['small.py', 'other.py'], /other\.py is not a MaixPy script/],
    [['small.py', 'dir'], /dir is a folder; give two scripts/],
    [['small.py', '--to-board', 'maix-bot'], /--to-board: There is no board "maix-bot"/],
    [['small.py', '--to-gc-heap', 'much'], /--to-gc-heap needs a size/],
  ] as const) {
    test(`refuses ${args.join(' ')}`, async () => {
      const { status, stdout, stderr } = await compare(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }
});

describe('maixmem doctor', () => {
  test('says what a bug report needs', async () => {
    const project = temporaryFolder({
      'maixmem.json': '{"board": "maix-dock", "firmware": "standart"}',
      'main.py': SMALL,
    });
    const { status, stdout } = await runCli(['doctor', '--run', 'ide', 'main.py'], project, { width: 100 });
    assert.equal(status, 0);
    assert.match(stdout, /^maixmem {9}1\.2\.3\nruntime {9}Node v20\.0\.0, linux x64\n/);
    assert.match(stdout, /\nnative parser +(works|does not load: )/);
    assert.match(stdout, /\nwasm parser +works\nrule pages +(\d+) of \1\n/);
    assert.match(stdout, /\ntarget +board maix-dock \(maixmem\.json:1\)\n/);
    assert.match(stdout, /\ntarget +run ide \(--run\)\n/);
    assert.match(stdout, /\nproblem +There is no firmware "standart"/);
    assert.match(stdout, /\nanalysis +main\.py: fits\n$/);
  });

  test('without a file judges one of its own', async () => {
    const { status, stdout } = await runCli(['doctor'], temporaryFolder(), { analyze });
    assert.equal(status, 0);
    assert.match(stdout, /\nmaixmem\.json +none\n[\s\S]*\nanalysis +self-check\.py: fits\n$/);
  });
});

test('maixmem lsp takes what editors put behind it, and nothing else', async () => {
  const served: string[] = [];
  const serve = (): Promise<void> => {
    served.push('once');
    return Promise.resolve();
  };
  assert.equal((await runCli(['lsp', '--stdio'], '.', { serve })).status, 0);
  const { status, stderr } = await runCli(['lsp', '--socket=1'], '.', { serve });
  assert.deepEqual([status, served], [2, ['once']]);
  assert.match(stderr, /^maixmem: lsp: takes only --stdio, not --socket=1\n/);
});
