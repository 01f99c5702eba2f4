import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allocationsOf } from '../../../server/src/core/report/allocations.ts';
import { runText } from '../../support/runText.ts';

test('the total is that of what was allocated, not bytes of one times the count', () => {
  const { run } = runText('for size in (1000, 2000):\n    data = bytearray(size)\n');
  const found = allocationsOf(run, 'file:///main.py').filter(({ callee }) => callee === 'bytearray');
  assert.deepEqual(
    found.map(({ callee, bytes, totalBytes }) => [callee, bytes.low, bytes.high, totalBytes.likely]),
    [['bytearray', 32, 2000, 3064]],
  );
});

test('what is there at the end counts apart from what went before', () => {
  const { run } = runText('kept = bytearray(1000)\nfor size in (1000, 2000):\n    kept = bytearray(size)\n');
  const bytes = allocationsOf(run, 'file:///main.py')
    .filter(({ callee }) => callee === 'bytearray')
    .map(({ totalBytes, keptBytes }) => [totalBytes.likely, keptBytes.likely]);
  // Each takes 32 bytes for the object; of the second place only the last turn's is left.
  assert.deepEqual(bytes, [
    [1032, 0],
    [3064, 2032],
  ]);
});

test('a buffer of the system heap is there until the call that frees it', () => {
  const { run } = runText(
    [
      'import lcd, sensor, gc',
      'import KPU as kpu',
      'lcd.init()',
      'sensor.reset()',
      'sensor.set_framesize(sensor.QVGA)',
      'lcd.deinit()',
      'sensor.set_framesize(sensor.QQVGA)',
      'for turn in range(2):',
      '    model = kpu.load(0x300000)',
      '    if turn == 0:',
      '        kpu.deinit(model)',
      'model = None',
      'gc.collect()',
    ].join('\n'),
  );
  const lifetimes = allocationsOf(run, 'file:///main.py')
    .filter(({ region, lifetime }) => region === 'system-heap' && lifetime !== 'during the call')
    .map(({ lifetime }) => lifetime);
  assert.deepEqual(
    [...new Set(lifetimes)].filter((lifetime) => !lifetime.startsWith('context')),
    [
      'LCD buffer: until lcd.deinit()',
      'camera picture: until sensor.set_framesize()',
      'camera copy for the KPU: until sensor.set_framesize()',
      'camera picture: to the end',
      'camera copy for the KPU: to the end',
      'model handle: until released',
      'model file: until released',
      'interpreter of version 4: until released',
      'working memory of the model: until released',
    ],
  );
});
