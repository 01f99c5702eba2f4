import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { atLeast, between } from '../../../server/src/core/quantity/interval.ts';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
import { frameChoices, frameSizeEdits } from '../../../server/src/features/panel/frameSizes.ts';
import { helpsOf, type HelpData } from '../../../server/src/features/panel/helps.ts';
import { memoryMapOf, type MapPart } from '../../../server/src/features/panel/memoryMap.ts';
import { kib, KIB, reportOf } from '../../support/reportFixture.ts';
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

function bytesOf(parts: readonly MapPart[], region: MapPart['region'], state: MapPart['state']): number {
  return parts
    .filter((part) => part.region === region && part.state === state)
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

describe('the map of the memory', () => {
  test('fills the RAM of the board to the byte', () => {
    const { report } = analyze(scriptInput(CAMERA));
    const sum = memoryMapOf(report).reduce((total, { bytes }) => total + bytes, 0);
    assert.equal(sum, report.target.ramBytes);
  });

  test('shows the uses of the system heap by what keeps them, each with its place', () => {
    const { report } = analyze(scriptInput(CAMERA));
    const used = memoryMapOf(report).filter(({ region, state }) => region === 'system' && state === 'used');
    assert.deepEqual(
      used.map(({ label, span }) => [label, span === null ? null : CAMERA.slice(span.start, span.end)]),
      [
        ['boot', null],
        ['camera', 'sensor.set_framesize(sensor.QVGA)'],
        ['LCD', 'lcd.init()'],
      ],
    );
  });

  test('shows what may be taken at worst, and no more of it than is left', () => {
    const report = reportOf({ gc: { demandBytes: between(100 * KIB, 140 * KIB, 120 * KIB) } });
    assert.equal(bytesOf(memoryMapOf(report), 'gc', 'uncertain'), 20 * KIB);
    const open = reportOf({ gc: { demandBytes: atLeast(100 * KIB, 120 * KIB) } });
    const parts = memoryMapOf(open);
    assert.equal(bytesOf(parts, 'gc', 'free'), 0);
    assert.equal(bytesOf(parts, 'gc', 'uncertain') + bytesOf(parts, 'gc', 'used'), open.target.gcHeapBytes);
  });

  test('says how much is missing, beyond the RAM', () => {
    const report = reportOf({ gc: { demandBytes: kib(9000) } });
    const parts = memoryMapOf(report);
    assert.equal(bytesOf(parts, 'gc', 'used'), report.target.gcHeapBytes);
    assert.equal(bytesOf(parts, 'gc', 'missing'), 9000 * KIB - report.target.gcHeapBytes);
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
