import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instrument } from '../../../board/instrument.ts';
import { english } from '../../../messages/render.ts';
import { show } from '../../../server/src/core/report/film/filmOf.ts';
import { compareMeasured, measuredLevels } from '../../../server/src/features/measured/compareMeasured.ts';
import { measuredHere, measuredLinesOf } from '../../../server/src/features/measured/measuredHere.ts';
import { markedScript } from '../../../server/src/features/measured/markedScript.ts';
import { measuredRun, measurementOf } from '../../support/measurementFixture.ts';
import { scriptInput } from '../../support/scriptInput.ts';
import { scriptSource } from '../../support/scriptSource.ts';

const everyLine = (text: string): Set<number> => new Set(text.split('\n').map((_, index) => index + 1));

const marked = (text: string, wanted = everyLine(text)): string => {
  const script = markedScript(scriptSource(text), wanted);
  assert.ok(script !== null);
  return instrument(script, 'm');
};

test('marks stand behind simple statements, wherever they end', () => {
  assert.equal(
    marked('import gc\nx = [1,\n  2]   # two\nprint(x) ;\n'),
    'm(0);import gc;m(1)\nx = [1,\n  2];m(2)   # two\nprint(x);m(4) ;\n',
  );
});

test('of several statements in a line the last one has the mark', () => {
  assert.equal(marked('a = 1; b = 2\n'), 'm(0);a = 1; b = 2;m(1)\n');
});

test('compound statements have none, the bodies in their line do', () => {
  assert.equal(
    marked('x = 0\nif x: x = 1\nelse: x = 2\nfor i in x: pass\n'),
    'm(0);x = 0;m(1)\nif x: x = 1;m(2)\nelse: x = 2;m(3)\nfor i in x: pass;m(4)\n',
  );
});

test('where nothing is come to there is no mark', () => {
  const text = 'def f():\n  global x\n  return 1\nwhile f():\n  break\n';
  assert.equal(marked(text), `m(0)\n${text}`);
});

test('a hash in a text is no comment', () => {
  assert.equal(marked('x = "#"; y = 1\n'), 'm(0);x = "#"; y = 1;m(1)\n');
});

test('only the lines that are wanted are marked', () => {
  assert.equal(marked('a = 1\nb = [\n  2]\nc = 3\n', new Set([3])), 'm(0);a = 1\nb = [\n  2];m(2)\nc = 3\n');
});

test('a script without a statement has nothing to run', () => {
  assert.equal(markedScript(scriptSource('# nothing\n'), new Set([1])), null);
});

const TEXT = 'import sensor\na = bytearray(10000)\nsensor.reset()\nsensor.set_framesize(sensor.QVGA)\n';

const film = show(scriptInput(TEXT)).film;
const source = scriptSource(TEXT);

test('what was measured since the start stands beside what was calculated since then', () => {
  const { lines, leftOut } = compareMeasured(
    measuredRun([
      [2, 'a = bytearray(10000)', 10_048, 0],
      [4, 'sensor.set_framesize(sensor.QVGA)', 10_080, 385_024],
    ]),
    film,
    source,
  );
  assert.equal(leftOut, 0);
  // 313 blocks of 32 bytes for the bytes, and one for the array.
  assert.deepEqual(lines[0]?.gc, { measuredBytes: 10_048, calculatedBytes: 10_048 });
  assert.equal(lines[1]?.system?.measuredBytes, 385_024);
  assert.equal(lines[1].system.calculatedBytes, 384_000);
});

test('a line that is no longer what it was is not compared', () => {
  const { lines, leftOut } = compareMeasured(
    measuredRun([[2, 'a = bytearray(20000)', 20_064, 0]]),
    film,
    source,
  );
  assert.deepEqual(lines, []);
  assert.equal(leftOut, 1);
});

test('a run that did not come to its first statement says nothing', () => {
  const run = { ...measuredRun([[2, 'a = bytearray(10000)', 10_048, 0]]), start: null };
  assert.deepEqual(compareMeasured(run, film, source).lines, []);
});

test('both curves begin together: what was measured as calculated lies on the film', () => {
  const [line] = compareMeasured(measuredRun([[2, 'a = bytearray(10000)', 10_048, 0]]), film, source).lines;
  assert.ok(line !== undefined);
  const levels = measuredLevels(line, film, 8);
  assert.equal(levels?.gcBytes, film.steps[line.step]?.gc.endBytes);
});

test('a loop that keeps something is marked: how much depends on its turns', () => {
  const text = 'a = []\nwhile True:\n  a.append(bytearray(100))\n';
  const { lines } = compareMeasured(
    measuredRun([[3, 'a.append(bytearray(100))', 5000, 0]]),
    show(scriptInput(text)).film,
    scriptSource(text),
  );
  assert.equal(lines[0]?.grows, true);
});

test('a line says what was measured behind it while it reads the same', () => {
  const measurement = measurementOf([
    [2, 'a = bytearray(10000)', 10_048, -4096],
    [3, 'sensor.init()', 10_080, 0],
  ]);
  const lines = measuredLinesOf({ uri: 'file:///main.maixmeasure.json', measurement });
  assert.ok(lines !== null);
  const said = (line: number, compared = false): string | null => {
    const calculated = compared ? compareMeasured(measurement.run!, film, source).lines : [];
    const text = measuredHere(lines, source, line, calculated);
    return text === null ? null : english(text);
  };
  const where =
    'Measured on v0.6.2-15-g1f9e31d30, 2026-11-29, behind this line since the start of the script: ';
  assert.equal(said(2), `${where}GC heap +10,048 B, system heap -4,096 B`);
  assert.equal(
    said(2, true),
    `${where}GC heap +10,048 B (calculated +10,048 B), system heap -4,096 B (calculated +0 B)`,
  );
  assert.deepEqual([said(1), said(3)], [null, null]);
});

test('without a run that was measured from its start no line says anything', () => {
  const measurement = measurementOf([[2, 'a = bytearray(10000)', 10_048, 0]]);
  const found = (run: typeof measurement.run) => ({ uri: 'file:///a', measurement: { ...measurement, run } });
  assert.equal(measuredLinesOf(null), null);
  assert.equal(measuredLinesOf(found(null)), null);
  assert.equal(measuredLinesOf(found({ ...measurement.run!, start: null })), null);
});
