import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { scriptInput } from '../../support/scriptInput.ts';

/** Frame sizes offered for a script that needs too much. */
function offered(...lines: readonly string[]): readonly string[] {
  const head = [
    'import sensor, lcd',
    'import KPU as kpu',
    'sensor.reset()',
    'sensor.set_pixformat(sensor.RGB565)',
  ];
  const { report } = analyze(scriptInput([...head, ...lines, ''].join('\n')));
  return report.remedies.flatMap(({ remedy }) => (remedy.kind === 'frame-size' ? [remedy.name] : []));
}

test('a frame that is too large is offered the largest that fits', () => {
  assert.deepEqual(offered('sensor.set_framesize(sensor.SXGA)', 'img = sensor.snapshot()'), ['VGA']);
});

test('a window has to lie within the frame', () => {
  const large = ['sensor.set_framesize(sensor.SXGA)', 'buffer = bytearray(400000)'];
  assert.deepEqual(offered(...large, 'sensor.set_windowing((640, 480))'), ['VGA']);
  assert.deepEqual(offered(...large, 'sensor.set_windowing((648, 480))'), []);
  assert.deepEqual(offered(...large, 'sensor.set_windowing((640, 488))'), []);
  assert.deepEqual(offered(...large, 'sensor.set_windowing((416, 256, 224, 224))'), ['VGA']);
  assert.deepEqual(offered(...large, 'sensor.set_windowing((424, 256, 224, 224))'), []);
});

test('a model is given the same picture as before', () => {
  const detector = ['task = kpu.load("/sd/m.kmodel")', 'sensor.set_framesize(sensor.SXGA)'];
  assert.deepEqual(offered(...detector, 'out = kpu.forward(task, sensor.snapshot())'), []);
  assert.deepEqual(
    offered(...detector, 'sensor.set_windowing((224, 224))', 'out = kpu.forward(task, sensor.snapshot())'),
    ['VGA'],
  );
  const resized = [
    'img = sensor.snapshot().resize(224, 224)',
    'img.pix_to_ai()',
    'out = kpu.forward(task, img)',
  ];
  assert.deepEqual(offered(...detector, ...resized), ['VGA']);
});
