import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelFilm, PanelStep } from '../../../protocol/index.ts';
import { layOutStrip, stretchesOf } from '../../../client/src/webview/filmLayout.ts';
import { filmSummary, growthWords, levelWords, takeWords } from '../../../client/src/webview/filmWords.ts';

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
