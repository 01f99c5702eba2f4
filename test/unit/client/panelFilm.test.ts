import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelFilm, PanelStep } from '../../../protocol/index.ts';
import { layOutStrip, stretchesOf } from '../../../client/src/webview/filmLayout.ts';
import {
  filmSummary,
  growthWords,
  levelWords,
  measuredWords,
  stepWords,
  takeWords,
} from '../../../client/src/webview/filmWords.ts';

function step(changes: Partial<PanelStep>): PanelStep {
  return { phase: 'run', gc: [0, 0], system: [0, 0], takes: [], ...changes };
}

const FILM: PanelFilm = {
  steps: [
    step({ phase: 'boot', gc: [1000, 1000], system: [2000, 2000] }),
    step({ phase: 'compile', gc: [2000, 8000], system: [2000, 2000] }),
    step({ line: 3, gc: [3000, 3000], system: [9000, 9000] }),
    step({ line: 5, loop: 0, gc: [4000, 4000], system: [9000, 12_000] }),
    step({ line: 6, loop: 0, gc: [4000, 4000], system: [9000, 9000] }),
  ],
  loops: [{ line: 4, endLine: 6, gcGrowthBytes: { low: 32, likely: 32, high: 32 } }],
  peaks: { gc: 1, system: 3 },
};

const SIZE = { width: 500, height: 100 };

test('the peak is marked in the middle of its step', () => {
  assert.equal(layOutStrip(FILM, 'gc', 10_000, SIZE).peak.x, 150);
  assert.equal(layOutStrip(FILM, 'system', 10_000, SIZE).peak.x, 350);
});

test('a limit is drawn in scale, above the peak that stays below it', () => {
  const { limitY, peak } = layOutStrip(FILM, 'gc', 10_000, SIZE);
  assert.ok(limitY !== null && limitY < peak.y);
  const over = layOutStrip(FILM, 'system', 10_000, SIZE);
  assert.ok(over.limitY !== null && over.limitY > over.peak.y);
});

test('a limit far above is left out, so that the levels can be seen', () => {
  const { limitY, peak } = layOutStrip(FILM, 'gc', 1_000_000, SIZE);
  assert.equal(limitY, null);
  assert.ok(peak.y < 20);
});

test('what is in use within a step only stands on the level behind it', () => {
  const { spikes } = layOutStrip(FILM, 'gc', 10_000, SIZE);
  assert.deepEqual(
    spikes.map(({ x, width }) => [x, width]),
    [[100, 100]],
  );
  assert.ok((spikes[0]?.height ?? 0) > 0);
});

test('ticks are round numbers of bytes', () => {
  const { ticks } = layOutStrip(FILM, 'gc', 10_000, SIZE);
  assert.deepEqual(
    ticks.map(({ bytes }) => bytes),
    [4096, 8192],
  );
});

test('boot, compiling and loops are named below', () => {
  assert.deepEqual(
    stretchesOf(FILM).map(({ from, to, label }) => [from, to, label]),
    [
      [0, 1, 'boot'],
      [1, 2, 'compile'],
      [3, 5, 'loop, line 4'],
    ],
  );
});

test('a step is told in words', () => {
  assert.equal(levelWords(FILM.steps[3] ?? step({})), 'GC heap 3.9 KiB; system heap 8.8 KiB, at most 12 KiB');
  assert.equal(
    takeWords(step({ takes: [{ heap: 'system', what: 'LCD buffer', bytes: 153_600 }] })),
    'LCD buffer 150 KiB (system)',
  );
  assert.equal(growthWords({ line: 1, endLine: 2 }), '');
});

test('behind the levels of a step stands what it takes, and what loop it is in', () => {
  const takes = [{ heap: 'gc', what: 'bytearray', bytes: 1024 }] as const;
  assert.match(stepWords(step({ takes }), undefined), /^GC heap .*\. Takes: bytearray 1\.0 KiB \(GC\)\.$/);
  assert.match(stepWords(step({}), { line: 1, endLine: 2 }), /[^.]\. In a loop, one turn is shown\.$/);
  const growing = { line: 1, endLine: 2, gcGrowthBytes: { low: 32, likely: 32, high: 32 } };
  assert.match(stepWords(step({}), growing), /one turn is shown; it grows with every turn: GC heap 32 B\.$/);
});

test('the summary says both peaks, where they are, and what grows', () => {
  assert.equal(
    filmSummary(FILM),
    '5 steps; GC heap at most 7.8 KiB at compiling, system heap at most 12 KiB at line 5. The loop in line 4 grows with every turn: GC heap 32 B.',
  );
});

test('a film without steps is drawn as nothing', () => {
  const empty: PanelFilm = { steps: [], loops: [], peaks: { gc: 0, system: 0 } };
  assert.equal(layOutStrip(empty, 'gc', 1000, SIZE).spikes.length, 0);
  assert.deepEqual(stretchesOf(empty), []);
});

const MEASURED: PanelFilm = {
  ...FILM,
  measured: {
    version: 'v0.6.2-44',
    measuredAt: '2026-11-29T12:00:00.000Z',
    summary: 'GC heap: 1 of 2 lines to the byte.',
    points: [
      { step: 2, gcBytes: 3000, systemBytes: 12_288 },
      { step: 3, gcBytes: 20_000 },
    ],
  },
};

test('what was measured is a mark in the middle of its step, at its height', () => {
  const { measured, peak } = layOutStrip(MEASURED, 'system', 12_000, SIZE);
  assert.deepEqual(
    measured.points.map(({ x }) => x),
    [250],
  );
  assert.ok((measured.points[0]?.y ?? 0) < peak.y);
});

test('what was measured above everything calculated is drawn, too', () => {
  const { measured } = layOutStrip(MEASURED, 'gc', 5000, SIZE);
  assert.equal(measured.points.length, 2);
  assert.ok(measured.points.every(({ y }) => y >= 0 && y <= SIZE.height));
  assert.match(measured.path, /^M250\.0 [\d.]+L350\.0 [\d.]+$/);
});

test('without a measurement there is no second curve', () => {
  assert.deepEqual(layOutStrip(FILM, 'gc', 10_000, SIZE).measured, { points: [], path: '' });
});

test('the second curve is named with firmware and day', () => {
  assert.equal(
    MEASURED.measured === undefined ? '' : measuredWords(MEASURED.measured),
    'Measured on v0.6.2-44, 2026-11-29. GC heap: 1 of 2 lines to the byte.',
  );
});
