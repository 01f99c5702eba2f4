// Releases behind a loop that never ends: which loops these are, and which calls.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unreachableReleases } from '../../../server/src/core/report/releases.ts';
import { parseModule } from '../../support/scriptSource.ts';

const IMPORTS = 'import KPU as kpu, lcd, sensor\n';

function found(loop: string, release = 'kpu.deinit(task)'): readonly string[] {
  const text = `${IMPORTS}${loop}\n${release}\n`;
  return unreachableReleases(parseModule(text)).map(
    ({ span, callee, certain }) => `${text.slice(span.start, span.end)} ${callee} ${certain}`,
  );
}

const NEVER_ENDS = [
  'while True:\n    pass',
  'while 1:\n    pass',
  'while 2:\n    pass',
  'while True:\n    for i in x:\n        break',
  'while True:\n    while x:\n        break',
  'while True:\n    while x:\n        pass\n    else:\n        pass',
  'while True:\n    if x:\n        pass\n    else:\n        pass',
  'while True:\n    try:\n        f()\n    except OSError:\n        pass',
  'while True:\n    def f():\n        for i in x:\n            break',
];

const ENDS = [
  'while x:\n    pass',
  'while 0:\n    pass',
  'while False:\n    pass',
  'for i in x:\n    pass',
  'while True:\n    break',
  'while True:\n    if x:\n        break',
  'while True:\n    if x:\n        pass\n    elif y:\n        break',
  'while True:\n    if x:\n        pass\n    else:\n        break',
  'while True:\n    if x:\n        pass\n        break\n    else:\n        pass',
  'while True:\n    for i in x:\n        pass\n    else:\n        break',
  'while True:\n    while x:\n        pass\n    else:\n        break',
  'while True:\n    try:\n        break\n    except OSError:\n        pass',
  'while True:\n    try:\n        f()\n    except OSError:\n        break',
  'while True:\n    try:\n        f()\n    except OSError:\n        pass\n    else:\n        break',
  'while True:\n    try:\n        f()\n    finally:\n        break',
  'while True:\n    with f() as x:\n        break',
];

describe('a release is never reached behind', () => {
  for (const loop of NEVER_ENDS)
    test(JSON.stringify(loop), () => assert.deepEqual(found(loop), ['kpu.deinit(task) KPU.deinit true']));
});

describe('a release may be reached behind', () => {
  for (const loop of ENDS) test(JSON.stringify(loop), () => assert.deepEqual(found(loop), []));
});

describe('what counts as a release', () => {
  const LOOP = 'while True:\n    pass';
  test('the calls that give memory back, by the name of the module', () => {
    assert.deepEqual(found(LOOP, 'lcd.deinit()\nlcd.clear()\nsensor.deinit()'), [
      'lcd.deinit() lcd.deinit true',
      'sensor.deinit() sensor.deinit true',
    ]);
  });
  test('not a call of another object, and not one by a plain name', () => {
    assert.deepEqual(found(LOOP, 'task.deinit()\ndeinit()\nKPU.deinit(task)\na.lcd.deinit()'), []);
  });
  test('not one in front of the loop, and none where nothing stands behind', () => {
    const text = `${IMPORTS}lcd.deinit()\nwhile True:\n    lcd.deinit()\n`;
    assert.deepEqual(unreachableReleases(parseModule(text)), []);
  });
  test('one in a function, behind a loop of it', () => {
    const text = `${IMPORTS}def f():\n    while True:\n        pass\n    lcd.deinit()\nlcd.deinit()\n`;
    assert.equal(unreachableReleases(parseModule(text)).length, 1);
  });
});
