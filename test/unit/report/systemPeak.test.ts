import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import { scriptInput } from '../../support/scriptInput.ts';

const CAMERA = [
  'import sensor, lcd',
  'sensor.reset()',
  'sensor.set_pixformat(sensor.RGB565)',
  'sensor.set_framesize(sensor.QVGA)',
  'img = sensor.snapshot()',
  'img.save("/sd/first.jpg")',
].join('\n');

/** Behind the stock main.py, which leaves the LCD buffer. */
function systemOf(text: string): MemoryReport['system'] {
  return analyze(scriptInput(text, { options: { firmware: 'v0.6.2-15-standard', run: 'repl' } })).report
    .system;
}

/** Rows of the system heap: what, line, bytes. */
function rows(text: string): unknown[] {
  return systemOf(text).liveAtPeak.map(({ what, span, bytes }) => [
    what,
    span === null ? null : text.slice(0, span.start).split('\n').length,
    bytes.likely,
  ]);
}

test('a buffer of the LCD that takes the place of that of boot has its line', () => {
  const text = 'import lcd, time\ntime.sleep(1)\nlcd.init()\n';
  assert.deepEqual(rows(text), [['LCD buffer', 3, 153_600]]);
});

test('what boot has made for the LCD counts until the script makes it anew', () => {
  const without = systemOf(CAMERA);
  const behind = systemOf(`${CAMERA}\nlcd.init()\n`);
  assert.equal(without.bootBytes.likely + without.peakBytes.likely, 1_387_896);
  assert.equal(behind.bootBytes.likely + behind.peakBytes.likely, 1_387_896);
});

test('given up before the camera is set up, it does not', () => {
  const text = CAMERA.replace('sensor.reset()', 'lcd.deinit()\nsensor.reset()');
  const { bootBytes, peakBytes } = systemOf(text);
  assert.equal(bootBytes.likely + peakBytes.likely, 1_387_896 - 153_600);
});

test('it counts in its own row where the script makes it before the peak', () => {
  const text = CAMERA.replace('sensor.reset()', 'lcd.init()\nsensor.reset()');
  const { bootBytes, peakBytes } = systemOf(text);
  assert.equal(bootBytes.likely, 131_448);
  assert.equal(peakBytes.likely, 1_387_896 - 131_448);
});

test('the rows add up to the peak', () => {
  for (const text of [CAMERA, `${CAMERA}\nlcd.init()\n`, `import lcd\nlcd.init()\n${CAMERA}`]) {
    const { liveAtPeak, peakBytes } = systemOf(text);
    assert.equal(
      liveAtPeak.reduce((sum, { bytes }) => sum + bytes.likely, 0),
      peakBytes.likely,
    );
  }
});
