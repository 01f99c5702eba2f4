import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
import { frameChoices, frameSizeEdits } from '../../../server/src/features/panel/frameSizes.ts';
import { helpsOf, type HelpData } from '../../../server/src/features/panel/helps.ts';
import { memoryMapOf, type MapUse } from '../../../server/src/features/panel/memoryMap.ts';
import { reportOf } from '../../support/reportFixture.ts';
import { scriptInput } from '../../support/scriptInput.ts';
import { scriptSource } from '../../support/scriptSource.ts';

const CAMERA = [
  'import sensor, lcd',
  'lcd.init()',
  'sensor.reset()',
  'sensor.set_pixformat(sensor.RGB565)',
  'sensor.set_framesize(sensor.QVGA)',
  'img = sensor.snapshot()',
].join('\n');

const UXGA = CAMERA.replace('QVGA', 'UXGA');

function helps(text: string): readonly HelpData[] {
  const { report, findings } = analyze(scriptInput(text));
  return helpsOf(report, findings, scriptSource(text));
}

describe('the map of the memory', () => {
  test('adds up to what both heaps need, beside the firmware', () => {
    const { report } = analyze(scriptInput(CAMERA));
    const sum = (region: MapUse['region']): number =>
      memoryMapOf(report)
        .filter((use) => use.region === region)
        .reduce((total, { bytes }) => total + bytes, 0);
    assert.equal(sum('firmware'), report.target.firmwareBytes.likely);
    assert.equal(sum('gc'), report.gc.demandBytes.likely);
    assert.equal(sum('system'), report.system.bootBytes.likely + report.system.peakBytes.likely);
  });

  test('shows the uses of the system heap by what keeps them, each with its place', () => {
    const { report } = analyze(scriptInput(CAMERA));
    const used = memoryMapOf(report).filter(({ region }) => region === 'system');
    assert.deepEqual(
      used.map(({ label, span }) => [label, span === null ? null : CAMERA.slice(span.start, span.end)]),
      [
        ['boot', null],
        ['camera', 'sensor.set_framesize(sensor.QVGA)'],
        ['LCD', 'lcd.init()'],
      ],
    );
  });

  test('is empty for a target that is no board', () => {
    assert.deepEqual(memoryMapOf(reportOf({ target: { ramBytes: 0 } })), []);
  });
});

describe('what helps', () => {
  test('are fixes of the findings that concern memory, those that make it fit first', () => {
    const found = helps(UXGA);
    const [first] = found;
    assert.deepEqual([first?.title, first?.fits], ['Use VGA (640 × 480)', true]);
    assert.equal(found.findLastIndex(({ fits }) => fits) + 1, found.filter(({ fits }) => fits).length);
    assert.ok(first?.action.kind === 'edit');
    assert.ok(applyEdits(UXGA, first.action.edits).includes('sensor.VGA'));
  });

  test('another firmware brings the gc_heap_size that goes with it', () => {
    const text = `${CAMERA}\nbig = bytearray(700000)\n`.replace('QVGA', 'SXGA');
    const firmware = helps(text).filter(({ action }) => action.kind === 'firmware');
    for (const { title, action } of firmware)
      assert.equal(title.includes('gc_heap_size'), action.edits.length > 0, title);
  });

  test('a fix does not say that it fits where the run with it says only that it may', () => {
    // What was deleted may be kept alive by what looks like an address of it.
    const found = helps('import lcd\na = bytearray(300000)\nprint(a)\nb = bytearray(250000)\n');
    assert.deepEqual(
      found.filter(({ title }) => title.startsWith('Delete `a`')).map(({ fits }) => fits),
      [false],
    );
  });

  test('is nothing for a script that fits', () => {
    assert.deepEqual(helps(CAMERA), []);
  });

  test('no change is offered twice', () => {
    const titles = helps(`${UXGA}\nbig = bytearray(700000)\n`).map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length);
  });
});

describe('frame sizes to try', () => {
  test('are offered where the script sets one', () => {
    assert.deepEqual(frameChoices(analyze(scriptInput(CAMERA)).report), ['VGA', 'QVGA', 'QQVGA']);
    assert.deepEqual(frameChoices(analyze(scriptInput('x = bytearray(9)\n')).report), []);
  });

  test('change the call', () => {
    const { report } = analyze(scriptInput(CAMERA));
    const edits = frameSizeEdits(report, scriptSource(CAMERA), 'QQVGA') ?? assert.fail();
    assert.equal(applyEdits(CAMERA, edits), CAMERA.replace('QVGA', 'QQVGA'));
    assert.equal(frameSizeEdits(report, scriptSource(CAMERA), 'HUGE'), null);
  });
});
