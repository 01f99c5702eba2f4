import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import type { HeapSetting } from '../../../server/src/core/report/report.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { between } from '../../../server/src/core/quantity/interval.ts';
import { heapSetting } from '../../support/fixChecks.ts';
import { KIB, reportOf } from '../../support/reportFixture.ts';
import { scriptSource } from '../../support/scriptSource.ts';

const TEXT = 'from Maix import utils\nimport machine\nutils.gc_heap_size(1000000)\nmachine.reset()\n';
const SOURCE = scriptSource(TEXT);

function check(changes: Partial<HeapSetting>): readonly string[] {
  const setting = heapSetting(SOURCE, { value: 1000000, guarded: true, reset: true });
  const report = reportOf({ heapSettings: [{ ...setting, ...changes }] });
  return runRules(report, SOURCE).map(
    ({ rule, severity, message }) => `${severity} ${rule}: ${english(message)}`,
  );
}

test('a guarded set with reset is fine', () => {
  assert.deepEqual(check({}), []);
});

test('heap-size-never-applied: no reset, unless the size is in force anyway', () => {
  const [finding, ...others] = check({ followedByReset: false, resetElsewhere: false });
  assert.deepEqual(others, []);
  assert.match(
    finding!,
    /^warning heap-size-never-applied: This changes nothing now: the script runs with 512 KiB.*gc_heap_size\(1000000\)/,
  );
  assert.deepEqual(check({ followedByReset: false, resetElsewhere: false, value: 512 * KIB }), []);
});

test('heap-size-never-applied: not when another path of the script resets', () => {
  assert.deepEqual(check({ followedByReset: false }), []);
});

test('heap-size-reset-loop: certain where the board was seen to reset at every start', () => {
  const [finding, ...others] = check({ guarded: false, resetsForEver: true });
  assert.deepEqual(others, []);
  assert.match(finding!, /^error heap-size-reset-loop: The board resets for ever/);
});

test('heap-size-reset-loop: a guard that asks for another size does not help', () => {
  const [finding] = check({ resetsForEver: true });
  assert.match(finding!, /^error heap-size-reset-loop: .*ask first: `if gc_heap_size\(\) != 1000000:`/);
});

test('a call that no run comes to is not judged', () => {
  const unseen = { reached: false, guarded: false, followedByReset: false, resetElsewhere: false };
  assert.deepEqual(check({ ...unseen, resetsForEver: false }), []);
  assert.deepEqual(check({ ...unseen, resetsForEver: false, value: -1 }), []);
});

describe('heap-size-out-of-range', () => {
  const cases: readonly (readonly [value: number, expected: RegExp])[] = [
    [-1, /^error .*is negative: every start falls back to 128 KiB; .* stored as 4,194,304 KiB/],
    [0, /^information .*selects the default/],
    [2 ** 32 + 4096, /^error .*does not fit into 32 bits, 4 KiB is stored instead/],
    [300, /^error .*too small to start at all: the interpreter itself needs 4 KiB/],
    [4 * 1024 * KIB, /^error .*cannot be had: 3,094 KiB are free, so 128 KiB are used/],
  ];
  for (const [value, expected] of cases) {
    test(`gc_heap_size(${value.toFixed(0)})`, () => {
      const [finding, ...others] = check({ value });
      assert.deepEqual(others, []);
      assert.match(finding!, expected);
    });
  }

  test('a size that is not known is not judged', () => {
    assert.deepEqual(check({ value: null }), []);
  });

  test('what fits only by the low estimate of the firmware is no finding', () => {
    const setting = heapSetting(SOURCE, { value: 3000 * KIB, guarded: true, reset: true });
    const capacity = between(3000 * KIB, 3200 * KIB, 3100 * KIB);
    const report = reportOf({ heapSettings: [setting], target: { systemCapacityBytes: capacity } });
    assert.deepEqual(runRules(report, SOURCE), []);
  });
});
