import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../messages/render.ts';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
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

/** The script after the fix of that title; null when nobody offers it. */
function fixedBy(text: string, title: string, modelBytes = 0): string | null {
  const fixes = judged(text, modelBytes).findings.flatMap((finding) => finding.fixes());
  const fix = fixes.find((one) => english(one.title) === title);
  return fix === undefined ? null : applyEdits(text, fix.edits);
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

test('a frame size is offered where the script names its own, in the call or in a constant for it', () => {
  const chosen = UXGA.replace('sensor.UXGA', 'SIZE').replace(
    'import sensor\n',
    'import sensor\nSIZE = sensor.UXGA\n',
  );
  assert.deepEqual(frameSizes(judged(chosen)), ['VGA']);
  assert.equal(fixedBy(chosen, 'Use VGA (640 × 480)'), chosen.replace('UXGA', 'VGA'));
  const both = chosen.replace('SIZE = sensor.UXGA', 'SIZE = sensor.UXGA if 1 else sensor.VGA');
  assert.deepEqual(frameSizes(judged(both)), [], 'what is chosen is not a name');
  assert.deepEqual(
    frameSizes(judged(`${chosen}print(SIZE)\n`)),
    [],
    'it is there for something else as well',
  );
  assert.deepEqual(frameSizes(judged(UXGA.replace('sensor.UXGA', '[sensor.UXGA][0]'))), []);
});

const TWO_MODELS = [
  'import KPU as kpu',
  'first = kpu.load("/sd/a.kmodel")',
  'kpu.set_outputs(first, 0, 1, 1, 1000)',
  'second = kpu.load("/sd/b.kmodel")',
  'kpu.set_outputs(second, 0, 1, 1, 1000)',
  '',
].join('\n');

test('a model is released before the next one where the script runs with that', () => {
  const title = 'Release the model before with KPU.deinit';
  const released = TWO_MODELS.replace('second = ', 'kpu.deinit(first)\nsecond = ');
  assert.equal(fixedBy(TWO_MODELS, title, 1_700_000), released);
  const indented = TWO_MODELS.replace('second = ', 'if True:\n\tsecond = ').replaceAll('\n', '\r\n');
  const expected = indented.replace('\tsecond', '\tkpu.deinit(first)\r\n\tsecond');
  assert.equal(fixedBy(indented, title, 1_700_000), expected);
  const same = TWO_MODELS.replaceAll(/first|second/g, 'task');
  assert.equal(
    fixedBy(same, title, 1_700_000),
    same.replace(/(?=task = kpu.load\("\/sd\/b)/, 'kpu.deinit(task)\n'),
  );
});

test('a model that is needed again, or has no name, is not released', () => {
  const again = `${TWO_MODELS}kpu.set_outputs(first, 0, 1, 1, 1000)\n`;
  const listed = TWO_MODELS.replace('first = kpu', 'first = [kpu')
    .replace(')\n', ')]\n')
    .replace('(first', '(first[0]');
  for (const text of [again, listed]) {
    const { report, findings } = judged(text, 1_700_000);
    assert.ok(
      report.remedies.every(({ remedy }) => remedy.kind !== 'release-model-first'),
      text,
    );
    assert.ok(
      findings.every(({ fixes }) => fixes().every(({ title }) => !english(title).startsWith('Release'))),
      text,
    );
  }
});

test('a fix for a model makes it fit together with a smaller GC heap', () => {
  const text = CAMERA.replace('QVGA', 'VGA');
  const changed = fixedBy(text, 'Use QVGA (320 × 240) and gc_heap_size 320 KiB', 1_900_000) ?? '';
  const { report, findings } = judged(changed, 1_900_000);
  assert.deepEqual([report.verdict, report.target.gcHeapBytes, findings], ['fits', 327_680, []]);
});

test('what is enough for the requests and not for the script is no remedy', () => {
  // The larger the heap, the more it takes.
  const text = 'import gc\nkept = bytearray(gc.mem_free() * 2)\n';
  const { report, findings } = judged(text);
  assert.equal(report.verdict, 'exceeds');
  assert.deepEqual(
    report.remedies.filter(({ makesItFit }) => makesItFit),
    [],
  );
  assert.deepEqual(
    findings.flatMap(({ fixes }) => fixes()),
    [],
  );
});

test('a fix that leads into another exception is not offered', () => {
  const text = `${UXGA}img = sensor.snapshot()\nif img.width() < 800:\n    raise ValueError("too small")\nbytearray(1000)\n`;
  const { findings } = judged(text);
  assert.deepEqual(
    findings.flatMap(({ fixes }) => fixes()),
    [],
  );
});

test('a size that only the worst case asks for is neither suggested nor set', () => {
  const { report, findings } = judged(
    'import ujson, lcd\nf = open("/sd/config.json")\nconf = ujson.loads(f.read())\nf.close()\n',
  );
  assert.equal(report.suggestedGcHeapBytes, 524_288);
  assert.deepEqual(
    findings.flatMap(({ fixes }) => fixes()),
    [],
  );
});

test('a heap that is too small is never made smaller', () => {
  const { findings } = judged('data = [bytearray(60000) for n in range(9)]\n');
  const titles = findings.flatMap(({ fixes }) => fixes().map(({ title }) => english(title)));
  assert.deepEqual(titles, ['Set gc_heap_size to 640 KiB']);
});

test('no fix stores a size that the board cannot have', () => {
  const { findings } = judged(
    'from Maix import utils\nutils.gc_heap_size(1024*1024*5)\nimport lcd\nlcd.init()\n',
  );
  const titles = findings.flatMap(({ fixes }) => fixes().map(({ title }) => english(title)));
  assert.ok(
    titles.every((title) => title === 'Set gc_heap_size to 512 KiB'),
    titles.join(),
  );
});
