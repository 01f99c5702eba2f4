import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze as analyzeScript } from '../../../server/src/core/analyze.ts';
import { analyze, listBoards, listFirmware } from '../../../server/src/library/core.ts';
import { runCli } from '../../support/cliRun.ts';
import { writeKmodel3 } from '../../support/kmodelFile.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const SCRIPT =
  '# maixmem: gc-heap 256K\nimport KPU as kpu\nimport lib.util\ntask = kpu.load("/sd/m.kmodel")\n';
const FILES = {
  'src/lib/util.py': 'x = bytearray(300000)\n',
  'maixmem.json': '{"board": "maix-dock", "folders": {"/sd": "card"}}',
  'card/m.kmodel': writeKmodel3({
    mainMemoryBytes: 20_000,
    outputs: [16],
    layers: [{ type: 15, bodyBytes: 1000 }],
  }),
};

describe('the library', () => {
  test('gives the report of the command line for the same files', async () => {
    const folder = temporaryFolder({ ...FILES, 'src/main.py': SCRIPT });
    const { stdout } = await runCli(['check', '--format', 'json', 'src/main.py'], folder, {
      analyze: analyzeScript,
    });
    const { files } = JSON.parse(stdout) as { files: object[] };
    const report = await analyze(SCRIPT, { path: 'src/main.py', files: FILES });
    assert.deepEqual(report, files[0]);
    assert.equal(report.verdict, 'exceeds');
    assert.equal(report.models[0]?.resolved, 'm.kmodel');
  });

  test('options count more than comments and files', async () => {
    const { target } = await analyze(SCRIPT, {
      path: 'src/main.py',
      files: FILES,
      board: 'm5stickv',
      gcHeapSize: 1 << 20,
    });
    assert.deepEqual([target.board, target.gcHeapBytes], ['m5stickv', 1 << 20]);
  });

  test('reads nothing but the files it was given', async () => {
    const { unknown } = await analyze('import sensor, main\n', { path: 'test.py' });
    assert.deepEqual(
      unknown.map(({ what }) => what),
      ['import main'],
    );
  });

  test('severities are those of the options', async () => {
    const script = 'import sensor\nx = bytearray(700000)\n';
    const { findings } = await analyze(script, { rules: { 'gc-heap-too-small': 'hint' } });
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'gc-heap-too-small').map(({ severity }) => severity),
      ['hint'],
    );
  });

  test('what is wrong in the script is a finding, what is wrong with an option an exception', async () => {
    const report = await analyze('x = = 1\n# maixmem: board maix-bot\n');
    assert.equal(report.parsed, false);
    await assert.rejects(analyze('', { board: 'maix-bot' }), {
      name: 'TypeError',
      message: 'There is no board "maix-bot". Did you mean "maix-bit"?',
    });
    await assert.rejects(analyze('', { firmware: 'none.bin' }), /firmware file none\.bin cannot be read/);
    await assert.rejects(analyze('', { gcHeapSize: 'much' }), /size above 0/);
  });

  test('lists what there is to choose', async () => {
    for (const { id } of listBoards()) await analyze('', { board: id });
    assert.ok(listBoards().some(({ id, name }) => id === 'maix-bit' && name === 'Sipeed Maix Bit'));
    assert.ok(listFirmware().some(({ id }) => id === 'v0.6.2-15-standard'));
    assert.ok(listFirmware().every(({ name, summary }) => name !== '' && summary !== ''));
  });
});
