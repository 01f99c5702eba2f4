import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCli } from '../../support/cliRun.ts';
import { measurementOf } from '../../support/measurementFixture.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const folder = temporaryFolder({ 'main.py': 'import KPU\nx = bytearray(700000)\nprint(x)\n' });

describe('explain', () => {
  test('lists every place that allocates behind the report', async () => {
    const { stdout, status } = await runCli(['explain', 'main.py'], folder);
    assert.equal(status, 0);
    assert.match(stdout, /^main\.py: does not fit\n/);
    assert.match(
      stdout,
      /\nline 2: bytearray: 683\.6 KiB \(700,000 B\) of the GC heap\n {2}lives: until unreachable\n {2}source: py\/objarray\.c:96\n$/,
    );
  });

  test('says all about one line', async () => {
    const { stdout } = await runCli(['explain', 'main.py:2'], folder);
    assert.match(stdout, /^main\.py:2\n {2}x = bytearray\(700000\)\n\nbytearray: 683\.6 KiB/);
    assert.match(stdout, /alive when the GC heap is fullest: bytearray, .* held by x/);
    assert.match(stdout, /2:5 error gc-heap-too-small/);
  });

  test('says what was measured there, beside what is calculated', async () => {
    const measured = temporaryFolder({
      'main.py': 'import KPU\nx = bytearray(10000)\nprint(x)\n',
      'main.maixmeasure.json': JSON.stringify(measurementOf([[2, 'x = bytearray(10000)', 10_080, 0]])),
    });
    const { stdout } = await runCli(['explain', 'main.py:2'], measured);
    assert.match(
      stdout,
      /\nMeasured on v0\.6\.2-15-\S+, 2026-11-29, .*: GC heap \+10,080 B \(calculated \+10,048 B\), system heap \+0 B/,
    );
  });

  test('says that a line allocates nothing', async () => {
    const { stdout } = await runCli(['explain', 'main.py:3'], folder);
    assert.equal(stdout, 'main.py:3\n  print(x)\n\nThis line allocates nothing.\n');
  });
});

describe('dump', () => {
  const dump = async (stage: string): Promise<string> => {
    const { stdout, status, stderr } = await runCli(['dump', '--stage', stage, 'main.py'], folder);
    assert.deepEqual([status, stderr], [0, '']);
    return stdout;
  };

  test('tokens', async () => {
    assert.match(await dump('tokens'), /^1:1 import.*\n1:8 NAME "KPU"\n/);
  });
  test('ast', async () => {
    assert.match(await dump('ast'), /bytearray/);
  });
  test('code', async () => {
    assert.match(await dump('code'), /IMPORT_NAME KPU/);
  });
  test('trace', async () => {
    const lines = (await dump('trace')).trimEnd().split('\n');
    assert.equal(lines[0], 'event operation object bytes unreachable-before | line callee');
    assert.match(lines[1]!, /^0 alloc 0 \d+ (\d+|never) \| .*boot$/);
    assert.equal(Number(lines.at(-1)!.split(' ')[0]), lines.length - 2, 'events are numbered without a gap');
  });
  test('system', async () => {
    const camera = temporaryFolder({
      'main.py': 'import sensor\nsensor.reset()\nsensor.set_framesize(sensor.QVGA)\n',
    });
    const { stdout } = await runCli(['dump', '--stage', 'system', 'main.py'], camera);
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines[0], 'event kind block bytes | what | line callee');
    assert.match(lines[1]!, /^\d+ malloc 0 \d+ \| .+ \(during the call\) \| 2 sensor\.reset$/);
    assert.ok(lines.some((line) => /malloc \d+ 153600 \| .+ \| 3 sensor\.set_framesize$/.test(line)));
  });
  test('notes', async () => {
    const broken = temporaryFolder({ 'main.py': 'import sensor\n\nraise ValueError(3)\n' });
    const { stdout } = await runCli(['dump', '--stage', 'notes', 'main.py'], broken);
    assert.match(
      stdout,
      /^3 raises \{"exception":"ValueError","message":"3",.*"certain":true,"meant":true\}\n$/,
    );
  });
  test('profile', async () => {
    const document = JSON.parse(await dump('profile')) as {
      files: { gc: { demandBytes: { likely: number } } }[];
    };
    assert.equal(document.files[0]!.gc.demandBytes.likely, 730720);
  });
});
