import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { predictRun, readFirmwareRuns } from '../../../scripts/observed/firmwareRuns.ts';

/** The first two run the script by `exec(f.read())`, the third leaves 27 names and the LCD buffer. */
const OF_ITS_OWN = ['v0.5.1-128-m5stickv-custom', 'v0.6.2-35-lilygo-m1', 'v0.6.2-75-twatch'];

/** Has a config.json, which only the first lcd.init() reads: from the second one on it has a page read more. */
const READS_CONFIG_ONCE = 'v0.6.2-75-twatch';
const PAGE_READ_BYTES = 20_480;

describe('scripts that firmware images ran', () => {
  for (const run of readFirmwareRuns()) {
    const isRenewal = run.script === 'renew.py';
    test(`${run.script} on ${run.image} as ${run.run ?? 'main.py'}: heap_free() to the byte behind each step`, () => {
      const predicted = predictRun(run);
      const names = Object.keys(run.figures).filter((name) => name.startsWith('h'));
      assert.ok(names.length >= 2);
      const figures = names.map((name) => [name, predicted[name]?.likely]);
      const moreFrom = isRenewal && run.image === READS_CONFIG_ONCE ? names.indexOf('h2') : names.length;
      const measured = names.map((name, step) => [
        name,
        (run.figures[name] ?? 0) - (step >= moreFrom ? PAGE_READ_BYTES : 0),
      ]);
      assert.deepEqual(figures, measured);
    });
  }

  for (const run of readFirmwareRuns().filter(
    ({ image, script }) => script === 'steps.py' && OF_ITS_OWN.includes(image),
  )) {
    test(`${run.image}, which starts scripts in a way of its own: gc.mem_alloc() to the byte`, () => {
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
