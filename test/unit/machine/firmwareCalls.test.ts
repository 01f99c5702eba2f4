// What a call of the firmware does to what it is given, and what the firmware's state is before any call.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { deviceState } from '../../../server/src/core/machine/firmware/call.ts';
import { ArrayObject } from '../../../server/src/core/values/array.ts';
import { runAsOnBoard, type BoardRun } from '../../support/boardRun.ts';
import { scriptInput } from '../../support/scriptInput.ts';

function run(text: string): BoardRun {
  return runAsOnBoard(text, {});
}

describe('contents of a buffer', () => {
  const READS = 'from machine import I2C\ni2c = I2C(I2C.I2C0, freq=100000, scl=28, sda=29)\n';
  const cases: readonly (readonly [what: string, text: string, isKnown: boolean])[] = [
    ['are known as long as only the script writes', 'result = bytearray(4)\nresult[1] = 5\n', true],
    ['are not when a call got it', 'result = bytearray(4)\ni2c.readfrom_into(41, result)\n', false],
    [
      'are not when a call got a view of it',
      'result = bytearray(4)\ni2c.readfrom_into(41, memoryview(result))\n',
      false,
    ],
    [
      'are when a call got another one',
      'result = bytearray(4)\nb = bytearray(4)\ni2c.readfrom_into(41, b)\n',
      true,
    ],
  ];
  for (const [what, text, isKnown] of cases)
    test(what, () => {
      const { result, ending } = run(READS + text);
      assert.equal(ending, 'end');
      assert.ok(result instanceof ArrayObject);
      assert.equal(result.items !== null, isKnown);
      assert.deepEqual(result.length, { low: 4, likely: 4, high: 4 }, 'its size stays');
    });
});

test('a frame takes two bytes a pixel and three for the KPU, twice when asked for', () => {
  const bytesOf = (reset: string): number[] =>
    analyze(scriptInput(`import sensor\n${reset}sensor.set_framesize(sensor.QVGA)\n`))
      .report.allocations.filter(
        ({ region, callee }) => region === 'system-heap' && callee !== 'sensor.reset',
      )
      .map(({ totalBytes }) => totalBytes.likely);
  assert.deepEqual(bytesOf(''), [153_600, 230_400]);
  assert.deepEqual(bytesOf('sensor.reset()\n'), [153_600, 230_400]);
  assert.deepEqual(bytesOf('sensor.reset(dual_buff=True)\n'), [153_600, 230_400, 153_600, 230_400]);
});

describe('the firmware before any call', () => {
  const { machine } = run('');
  const numbers: readonly (readonly [name: string, value: number])[] = [
    ['sensor.buffers', 1],
    ['sensor.w', 0],
    ['lcd.w', 0],
    ['thread.stackBytes', 0],
  ];
  for (const [name, value] of numbers)
    test(`${name} is ${value}`, () =>
      assert.deepEqual(deviceState(machine, name), {
        kind: 'number',
        interval: { low: value, likely: value, high: value },
      }));

  test('the camera has no format, nothing plays and no game is loaded', () => {
    const format = deviceState(machine, 'sensor.format');
    assert.deepEqual(format, {
      kind: 'text',
      length: { low: 4, likely: 4, high: 4 },
      options: ['none'],
    });
    for (const name of ['audio.playing', 'nes.loaded'])
      assert.deepEqual(deviceState(machine, name), { kind: 'truth', truth: 'no' });
  });
});
