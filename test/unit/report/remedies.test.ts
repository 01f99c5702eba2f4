import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import { writeKmodel3 } from '../../support/kmodelFile.ts';
import { scriptInput } from '../../support/scriptInput.ts';

const CAMERA = [
  'import sensor, lcd',
  'import KPU as kpu',
  'lcd.init()',
  'sensor.reset()',
  'sensor.set_pixformat(sensor.RGB565)',
  'sensor.set_framesize(sensor.QVGA)',
  'task = kpu.load("/sd/m.kmodel")',
  'img = sensor.snapshot()',
].join('\n');

function judged(text: string, modelBytes = 0): Analysis {
  const bytes = writeKmodel3({
    mainMemoryBytes: 188_160,
    outputs: [4000],
    layers: [{ type: 10240, bodyBytes: modelBytes }],
  });
  const readBytes = (): { name: string; bytes: Uint8Array } => ({ name: 'm.kmodel', bytes });
  return analyze(
    scriptInput(text, {
      options: { board: 'maix-bit', firmware: 'standard' },
      files: { readModule: () => null, readBytes, flash: () => null },
    }),
  );
}

/** Firmware that is offered. */
function firmware({ report }: Analysis): readonly string[] {
  return report.remedies.flatMap(({ remedy }) => (remedy.kind === 'firmware' ? [remedy.firmware] : []));
}

function frameSizes({ report }: Analysis): readonly string[] {
  return report.remedies.flatMap(({ remedy }) => (remedy.kind === 'frame-size' ? [remedy.name] : []));
}

test('a firmware that lacks what the script calls is not offered', () => {
  const plain = firmware(judged(CAMERA, 2_700_000));
  assert.deepEqual(plain, ['minimum-ide', 'minimum']);
  const codes = `${CAMERA}\nfor code in img.find_qrcodes():\n    print(code.payload())\n`;
  assert.deepEqual(firmware(judged(codes, 2_000_000)), ['openmv-kmodel-v4-ide']);
  const sound = `${CAMERA}\nimg.find_qrcodes()\nimport nes\nnes.init(0)\n`;
  assert.ok(!firmware(judged(sound, 2_000_000)).some((id) => id.startsWith('minimum')));
});

const UXGA =
  'import sensor\nsensor.reset()\nsensor.set_pixformat(sensor.RGB565)\nsensor.set_framesize(sensor.UXGA)\n';

test('a frame size that a window does not fit into is not offered', () => {
  const two = UXGA.replace('reset()', 'reset(dual_buff=True)').replace('UXGA', 'VGA');
  assert.deepEqual(frameSizes(judged(UXGA)), ['VGA']);
  assert.deepEqual(frameSizes(judged(two)), ['QVGA']);
  assert.deepEqual(frameSizes(judged(`${two}sensor.set_windowing((224, 224))\n`)), ['QVGA']);
  assert.deepEqual(frameSizes(judged(`${two}sensor.set_windowing((400, 300))\n`)), []);
});

test('a frame size is offered only where the script names its own', () => {
  const chosen = UXGA.replace('sensor.UXGA', 'size').replace(
    'import sensor\n',
    'import sensor\nsize = sensor.UXGA\n',
  );
  assert.deepEqual(frameSizes(judged(chosen)), []);
});

test('a size that only the worst case asks for is neither suggested nor set', () => {
  const { report, findings } = judged(
    'import ujson, lcd\nf = open("/sd/config.json")\nconf = ujson.loads(f.read())\nf.close()\n',
  );
  assert.equal(report.suggestedGcHeapBytes, 524_288);
  assert.deepEqual(
    findings.flatMap(({ fixes }) => fixes),
    [],
  );
});

test('a heap that is too small is never made smaller', () => {
  const { findings } = judged('data = [bytearray(60000) for n in range(9)]\n');
  const titles = findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
  assert.deepEqual(titles, ['Set gc_heap_size to 640 KiB']);
});

test('no fix stores a size that the board cannot have', () => {
  const { findings } = judged(
    'from Maix import utils\nutils.gc_heap_size(1024*1024*5)\nimport lcd\nlcd.init()\n',
  );
  const titles = findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
  assert.ok(
    titles.every((title) => title === 'Set gc_heap_size to 512 KiB'),
    titles.join(),
  );
});
