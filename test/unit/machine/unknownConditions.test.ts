import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import { scriptInput } from '../../support/scriptInput.ts';

/** Runs a script behind a pin whose level is not known. */
function reportOf(script: string): MemoryReport {
  const text = `from Maix import GPIO\nkey = GPIO(GPIO.GPIO0, GPIO.IN)\n${script}`;
  return analyze(scriptInput(text)).report;
}

const KIB = 1024;

test('of two ways only the dearer one counts as likely, and only what both need is certain', () => {
  const { gc } = reportOf(
    'if key.value():\n    a = bytearray(40960)\nelse:\n    a = bytearray(20480)\nb = bytearray(10240)\n',
  );
  assert.ok(gc.peakBytes.likely >= 50 * KIB && gc.peakBytes.likely < 60 * KIB, String(gc.peakBytes.likely));
  assert.ok(gc.peakBytes.low < 20 * KIB, String(gc.peakBytes.low));
});

test('a way that ends does not join', () => {
  const { gc } = reportOf(
    'import sys\nif key.value():\n    a = bytearray(40960)\n    sys.exit()\nelse:\n    a = None\nb = bytearray(30720)\n',
  );
  assert.ok(gc.peakBytes.likely < 60 * KIB, String(gc.peakBytes.likely));
  assert.ok(gc.peakBytes.likely >= 40 * KIB, String(gc.peakBytes.likely));
});

test('both results of a function that returns early are possible', () => {
  const script =
    'def pick():\n    if key.value():\n        return 100\n    return 20000\nbuffer = bytearray(pick())\n';
  const { gc } = reportOf(script);
  assert.ok(gc.peakBytes.high >= 20000);
  assert.ok(gc.peakBytes.low < 15 * KIB, String(gc.peakBytes.low));
});

test('a handler may run when the body talks to the hardware', () => {
  const { gc } = reportOf('try:\n    key.value()\nexcept OSError:\n    log = bytearray(51200)\n');
  assert.ok(gc.peakBytes.likely >= 50 * KIB, String(gc.peakBytes.likely));
});

test('a main loop that keeps nothing is steady', () => {
  const { gc, limitsReached } = reportOf(
    'n = 0\nwhile True:\n    level = key.value()\n    text = "%d %d" % (level, n)\n    n += 1\n',
  );
  assert.equal(gc.growthBytesPerIteration.likely, 0);
  assert.ok(gc.churnBytesPerIteration.likely > 0);
  assert.deepEqual(limitsReached, []);
});

test('a main loop that collects grows, and the need has no upper bound', () => {
  const { gc, verdict, events } = reportOf(
    'log = []\nwhile True:\n    log.append("level %d" % key.value())\n',
  );
  assert.ok(gc.growthBytesPerIteration.likely > 0);
  assert.equal(gc.demandBytes.high, Infinity);
  assert.equal(verdict, 'may-exceed');
  assert.ok(events.some(({ kind }) => kind === 'growth'));
});

test('a counter that changes for ever lets both ways of a comparison be followed', () => {
  const script =
    'n = 0\nwhile True:\n    key.value()\n    n += 1\n    if n == 1000:\n        a = bytearray(81920)\n';
  assert.ok(reportOf(script).gc.peakBytes.likely >= 80 * KIB);
});

test('a loop that waits for the hardware ends, and what follows is analysed', () => {
  const { gc } = reportOf('while not key.value():\n    pass\nbuffer = bytearray(61440)\n');
  assert.ok(gc.peakBytes.likely >= 60 * KIB);
});

test('code behind an endless loop is never reached', () => {
  assert.ok(
    reportOf('while True:\n    key.value()\nbuffer = bytearray(102400)\n').gc.peakBytes.high < 60 * KIB,
  );
});
