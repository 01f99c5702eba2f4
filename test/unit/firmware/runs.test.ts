import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { predictRun, readFirmwareRuns } from '../../../scripts/observed/firmwareRuns.ts';

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
});
