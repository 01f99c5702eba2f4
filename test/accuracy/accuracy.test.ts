import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compareSet, summarise, type Comparison } from '../support/accuracyRun.ts';

const HERE = path.dirname(fileURLToPath(import.meta.url));

function named(comparisons: readonly Comparison[], wanted: (comparison: Comparison) => boolean): string[] {
  return comparisons.filter(wanted).map(({ name, ratio }) => `${name} ${ratio.toFixed(3)}`);
}

test('held-out scripts: half within 5 %, nine of ten within 15 %, hardly one too low', () => {
  const comparisons = compareSet(path.join(HERE, 'heldout'), path.join(HERE, 'heldout.json'));
  const { scripts, within5, within15, below2 } = summarise(comparisons);
  assert.ok(scripts >= 40, `${scripts} scripts`);
  assert.ok(within5 >= scripts * 0.9, `${within5} of ${scripts} within 5 %`);
  assert.ok(within15 >= scripts * 0.9, `${within15} of ${scripts} within 15 %`);
  assert.ok(below2 <= Math.ceil(scripts * 0.02), named(comparisons, ({ ratio }) => ratio < 0.98).join(', '));
});

test('hard scripts that were held out: as close as the others', () => {
  const comparisons = compareSet(path.join(HERE, 'hard-heldout'), path.join(HERE, 'hard-heldout.json'));
  const { scripts, within5, below2 } = summarise(comparisons);
  assert.ok(scripts >= 20, `${scripts} scripts`);
  assert.ok(within5 >= scripts * 0.9, `${within5} of ${scripts} within 5 %`);
  assert.ok(below2 <= Math.ceil(scripts * 0.02), named(comparisons, ({ ratio }) => ratio < 0.98).join(', '));
});

/** Hard scripts in which one block that a stale word pins lies in the way of the largest request. */
const ONE_BLOCK_IN_THE_WAY = new Set(['asm6502.py', 'bitmap_font.py', 'csv_report.py', 'markov_text.py']);

test('hard scripts: live peak within 4 blocks or 2 %, smallest heap within 5 % but for pinned blocks', () => {
  const comparisons = compareSet(path.join(HERE, 'hard'), path.join(HERE, 'hard.json'));
  assert.ok(comparisons.length >= 24, `${comparisons.length} scripts`);
  for (const { name, measuredLive, predictedLive, ratio } of comparisons) {
    const off = Math.abs(predictedLive - measuredLive);
    assert.ok(
      off <= 4 || (off <= 16 && off <= measuredLive * 0.02),
      `${name}: live ${predictedLive} for ${measuredLive}`,
    );
    if (!ONE_BLOCK_IN_THE_WAY.has(name))
      assert.ok(Math.abs(ratio - 1) <= 0.055, `${name}: ${ratio.toFixed(3)} of the smallest heap`);
  }
});

test('hard scripts: where the likely figure is too low, the high one is not', () => {
  const low = ['hard', 'hard-heldout']
    .flatMap((set) => compareSet(path.join(HERE, set), path.join(HERE, `${set}.json`)))
    .filter(({ ratio }) => ratio < 0.98);
  assert.ok(low.length > 0);
  for (const { name, predicted, measuredHeap } of low)
    assert.ok(predicted.high >= measuredHeap, `${name}: ${predicted.high} for ${measuredHeap}`);
});

/** Scripts in which a stale word on the C stack pins a dead object; see docs/accuracy-gc-heap.md. */
const PINNED = new Set(['s05_str_build.py', 's08_new_frame_each_loop.py', 's14_json_parse.py']);
/** Frames that go to the C stack when the heap is full: the smallest heap lies below the live peak. */
const FRAMES_ON_STACK = new Set(['s10_recursion.py']);

test('the 24 reference scripts: live peak within 5 blocks, smallest heap within 5 %', () => {
  const folder = path.join(HERE, '..', 'data', 'gc', 'scripts');
  const comparisons = compareSet(folder, path.join(HERE, '..', 'data', 'gc', 'scripts.json'));
  const peaks = comparisons.filter(
    ({ predictedLive, measuredLive }) => Math.abs(predictedLive - measuredLive) > 5,
  );
  const heaps = comparisons.filter(({ ratio }) => Math.abs(ratio - 1) > 0.05);
  assert.equal(comparisons.length, 24);
  for (const { name, predictedLive, measuredLive } of peaks) {
    assert.ok(
      PINNED.has(name) || FRAMES_ON_STACK.has(name),
      `${name}: live ${predictedLive} for ${measuredLive}`,
    );
  }
  assert.ok(heaps.length <= 4, named(comparisons, ({ ratio }) => Math.abs(ratio - 1) > 0.05).join(', '));
  for (const { name, ratio, predicted, measuredHeap } of heaps) {
    assert.ok(
      ratio > 1 || predicted.high >= measuredHeap,
      `${name}: not even the high estimate reaches the measured heap`,
    );
  }
});
