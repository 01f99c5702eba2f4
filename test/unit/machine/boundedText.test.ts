import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Module } from '../../../server/src/core/values/module.ts';
import { Str } from '../../../server/src/core/values/str.ts';
import { findName } from '../../../server/src/core/machine/runtime/dicts.ts';
import { runText } from '../../support/runText.ts';

/** Most bytes that the text `result` of a script may have. */
function mostBytes(text: string): number {
  const main = runText(text).machine.modules.get('__main__');
  assert.ok(main instanceof Module);
  const result = findName(main.globals, 'result');
  assert.ok(result instanceof Str);
  return result.byteLength.high;
}

const UNKNOWN = "import ujson\nx = ujson.loads(open('a').read())\n";

describe('the text of an unknown value', () => {
  test('has a bound where the format takes only numbers', () => {
    assert.ok(mostBytes(`${UNKNOWN}result = '{:.2f}'.format(x)\n`) <= 64);
    assert.ok(mostBytes(`${UNKNOWN}result = '{:d} {:x}'.format(x, x)\n`) <= 140);
    assert.equal(mostBytes(`${UNKNOWN}result = '{:c}'.format(x)\n`), 1);
    assert.ok(mostBytes(`${UNKNOWN}result = '%d %.1f' % (x, x)\n`) <= 140);
  });

  test('has one where the precision cuts it, and none otherwise', () => {
    assert.equal(mostBytes(`${UNKNOWN}result = '{:.5}'.format(x)\n`), 20);
    assert.equal(mostBytes(`${UNKNOWN}result = '{}'.format(x)\n`), Infinity);
  });

  test('of a list of the firmware ends with the last that a search can find', () => {
    const camera = 'import sensor\nsensor.reset()\nsensor.set_framesize(sensor.QVGA)\n';
    const most = mostBytes(`${camera}result = str(sensor.snapshot().find_lines())\n`);
    assert.ok(most > 100 && most < 64 * 1024, String(most));
  });
});
