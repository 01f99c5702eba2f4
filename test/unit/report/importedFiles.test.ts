import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import { analyze } from '../../../server/src/core/analyze.ts';
import { scriptInput } from '../../support/scriptInput.ts';

const LIBRARY = [
  'import sensor',
  '',
  '',
  'def collect(count):',
  '    kept = []',
  '    for index in range(count):',
  '        kept.append(bytearray(20000))',
  '    return kept',
  '',
  '',
  'def start(size):',
  '    sensor.reset()',
  '    sensor.set_framesize(size)',
  '',
  '',
  'def watch():',
  '    seen = []',
  '    while True:',
  '        seen.append(bytearray(100))',
].join('\n');

function judged(text: string): Analysis {
  return analyze(
    scriptInput(text, {
      uri: 'file:///project/main.py',
      files: {
        readModule: (name) =>
          name === 'library' ? { uri: 'file:///project/library.py', text: LIBRARY } : null,
        readBytes: () => null,
        flash: () => null,
      },
    }),
  );
}

/** The line of the script that a span begins in. */
function lineOf(text: string, span: { readonly start: number } | null): number | null {
  return span === null ? null : text.slice(0, span.start).split('\n').length;
}

test('what a function of an imported file takes belongs to the call in the script', () => {
  const text = 'import library\n\nlibrary.start\nframes = library.collect(40)\n';
  const { report, findings } = judged(text);
  const [largest] = report.gc.liveAtPeak;
  assert.deepEqual(
    [largest?.what, largest?.heldBy, lineOf(text, largest?.span ?? null)],
    ['bytearray', 'frames', 4],
  );
  assert.equal(lineOf(text, report.gc.peakAt), 4);
  const [finding] = findings;
  assert.deepEqual([finding?.rule, lineOf(text, finding?.span ?? null)], ['gc-heap-too-small', 4]);
  assert.ok(report.gc.liveAtPeak.some(({ heldBy }) => heldBy === 'compiled code of library.py'));
});

test('so does a request to the system heap, and a fix does not touch a call of another name', () => {
  const text = 'import lcd, sensor\nimport library\nlcd.init()\nlibrary.start(sensor.UXGA)\n';
  const { report, findings } = judged(text);
  assert.equal(lineOf(text, report.system.peakAt), 4);
  const [finding] = findings.filter(({ severity }) => severity === 'error');
  assert.deepEqual([finding?.rule, lineOf(text, finding?.span ?? null)], ['frame-size-impossible', 4]);
  assert.deepEqual(
    finding?.fixes().flatMap(({ edits }) => edits.map((edit) => edit.text)),
    [],
  );
});

test('a loop of an imported file that collects for ever is reported where it is called', () => {
  const text = 'import sensor\nimport library\n\n\nlibrary.watch()\n';
  const found = judged(text).findings.map((each) => [each.rule, lineOf(text, each.span)]);
  assert.deepEqual(found, [['growth-per-iteration', 5]]);
});

test('what explains a finding is shown where it happens, in the imported file', () => {
  const text = 'import library\n\nframes = library.collect(40)\n';
  const [finding] = judged(text).findings;
  assert.equal(lineOf(text, finding?.span ?? null), 3);
  const inside = finding?.related.flatMap((place) => place.inside ?? []) ?? [];
  assert.deepEqual(
    inside.map(({ file, span }) => [file.uri, lineOf(LIBRARY, span)]),
    [
      ['file:///project/library.py', 7],
      ['file:///project/library.py', 5],
      ['file:///project/library.py', 1],
      ['file:///project/library.py', 11],
    ],
  );
});

test('a place in an imported file is named in the sums, with its line there', () => {
  const text = 'import library\n\nframes = library.collect(40)\n';
  const { report } = judged(text);
  const [largest] = report.gc.liveAtPeak;
  assert.deepEqual([largest?.count, largest?.inside?.file.uri], [40, 'file:///project/library.py']);
  assert.equal(lineOf(LIBRARY, largest?.inside?.span ?? null), 7);
});
