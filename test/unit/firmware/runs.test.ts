import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { predictRun, readFirmwareRuns } from '../../../scripts/observed/firmwareRuns.ts';

/** Their `_boot.py` runs the script by `exec(f.read())`. */
const HOLDING = ['v0.5.1-128-m5stickv-custom', 'v0.6.2-35-lilygo-m1'];

describe('scripts that firmware images ran', () => {
  for (const run of readFirmwareRuns()) {
    test(`${run.script} on ${run.image}: heap_free() to the byte behind each step`, () => {
      const predicted = predictRun(run);
      const names = Object.keys(run.figures).filter((name) => name.startsWith('h'));
      assert.ok(names.length >= 2);
      const figures = names.map((name) => [name, predicted[name]?.likely]);
      assert.deepEqual(
        figures,
        names.map((name) => [name, run.figures[name]]),
      );
    });
  }

  for (const run of readFirmwareRuns().filter(({ image }) => HOLDING.includes(image))) {
    test(`${run.image}, whose boot holds the text of the script: gc.mem_alloc() to the byte`, () => {
      const predicted = predictRun(run);
      // Behind a6 the board keeps a picture that was dropped.
      const names = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
      assert.deepEqual(
        names.map((name) => [name, predicted[name]?.likely]),
        names.map((name) => [name, run.figures[name]]),
      );
    });
  }
});
