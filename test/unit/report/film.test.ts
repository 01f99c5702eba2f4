import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { AnalyzeInput } from '../../../server/src/core/analysis.ts';
import type { Film, FilmStep } from '../../../server/src/core/report/film/film.ts';
import { show } from '../../../server/src/core/report/film/filmOf.ts';
import { thinOut } from '../../../server/src/core/report/film/thinOut.ts';
import { scriptInput } from '../../support/scriptInput.ts';

function filmOf(input: AnalyzeInput): Film {
  return show(input).film;
}

/** The steps of the script's own lines: `line`, or `line in loop`. */
function linesOf(text: string, { steps }: Film): string[] {
  return steps.flatMap(({ span, loop }) => {
    if (span === null) return [];
    const line = text.slice(0, span.start).split('\n').length;
    return [loop === null ? `${line}` : `${line} in ${loop}`];
  });
}

const CAMERA = [
  'import sensor, lcd',
  'lcd.init()',
  'sensor.reset()',
  'sensor.set_pixformat(sensor.RGB565)',
  'sensor.set_framesize(sensor.QVGA)',
  'while True:',
  '    img = sensor.snapshot()',
  '    lcd.display(img)',
].join('\n');

test('a film begins with boot and what compiling takes', () => {
  const { steps } = filmOf(scriptInput('x = 1\n'));
  assert.deepEqual(
    steps.slice(0, 2).map(({ phase }) => phase),
    ['boot', 'compile'],
  );
});

test('the system heap is at its fullest in the step that the report names, with the same bytes', () => {
  const input = scriptInput(CAMERA);
  const { system } = analyze(input).report;
  const film = filmOf(input);
  const step = film.steps[film.peaks.system];
  assert.equal(step?.system.peakBytes, system.bootBytes.likely + system.peakBytes.likely);
  assert.deepEqual(step.span, system.peakAt);
});

test('the GC heap is at its fullest with what the report counts as reachable, tables included', () => {
  const input = scriptInput('names = []\nfor i in range(50):\n    names.append(bytearray(1000))\n');
  const { gc } = analyze(input).report;
  const film = filmOf(input);
  const peak = film.steps[film.peaks.gc]?.gc.peakBytes ?? 0;
  assert.ok(peak > gc.peakBytes.likely && peak <= gc.demandBytes.likely, `${peak}`);
});

test('of a loop one turn is shown', () => {
  const text =
    'total = []\nfor i in range(100):\n    total.append(i)\n    text = "%d" % i\ndone = bytes(3)\n';
  assert.deepEqual(linesOf(text, filmOf(scriptInput(text))), ['1', '3 in 0', '4 in 0', '5']);
});

test('what a loop calls belongs to it, and what is called behind it does not', () => {
  const text = [
    'def make():',
    '    return bytearray(64)',
    'for i in range(5):',
    '    y = [i]',
    '    x = [make()]',
    'done = [0]',
    'y = [make()]',
  ].join('\n');
  const found = linesOf(text, filmOf(scriptInput(text)));
  assert.deepEqual(found, ['1', '4 in 0', '2 in 0', '5 in 0', '6', '2', '7']);
});

test('a loop tells what it keeps with every turn', () => {
  const text = `${CAMERA}\n    kept.append(bytearray(100))\n`.replace('while', 'kept = []\nwhile');
  const { loops } = filmOf(scriptInput(text));
  assert.equal(loops.length, 1);
  assert.ok((loops[0]?.growth.gc.likely ?? 0) >= 128);
});

test('a step names what takes the most of either heap', () => {
  const { steps } = filmOf(scriptInput(CAMERA));
  const takes = steps.flatMap((step) => step.takes);
  assert.ok(takes.some(({ what, region }) => what === 'camera picture' && region === 'system-heap'));
  assert.deepEqual(
    takes.find(({ what }) => what === 'LCD buffer'),
    { region: 'system-heap', what: 'LCD buffer', bytes: 153_600 },
  );
});

test('too many steps are put together, and the peaks stay', () => {
  const steps = Array.from({ length: 1000 }, (_, index): FilmStep => {
    const level = { endBytes: index * 10, peakBytes: index === 501 ? 90_000 : index * 10 };
    return {
      phase: 'run',
      span: { start: index, end: index + 1 },
      loop: null,
      gc: level,
      gcUsedBytes: level.endBytes,
      system: level,
      takes: [],
    };
  });
  const kept = thinOut(steps, 100);
  assert.ok(kept.length <= 100 && kept.length > 20, `${kept.length} steps`);
  assert.equal(Math.max(...kept.map(({ gc }) => gc.peakBytes)), 90_000);
  assert.equal(kept.at(-1)?.gc.endBytes, 9990);
});

test('a script that the board refuses has a film too', () => {
  const { steps } = filmOf(scriptInput('def f(:\n'));
  assert.equal(steps[0]?.phase, 'boot');
});

test('the largest gc_heap_size beside the system heap ends the window of the report', () => {
  const input = scriptInput(CAMERA);
  assert.equal(show(input).mostGcHeapBytes, analyze(input).report.window?.max);
});
