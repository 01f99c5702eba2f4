// Sizes as people write them in gc_heap_size(n), read from the text where no run comes to the call.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { heapSettingsOf } from '../../../server/src/core/report/heapSettings.ts';
import type { HeapSetting } from '../../../server/src/core/report/report.ts';
import { parseModule } from '../../support/scriptSource.ts';

function settingsOf(text: string): readonly HeapSetting[] {
  return heapSettingsOf(parseModule(text), 'file:///main.py', {
    beforeReset: null,
    notes: [],
    resetsForEver: false,
  });
}

function only(text: string): HeapSetting {
  const [setting, ...others] = settingsOf(text);
  assert.deepEqual(others, []);
  return setting ?? assert.fail(`no call in ${text}`);
}

describe('a size that is written as arithmetic', () => {
  const sizes: readonly (readonly [written: string, bytes: number | null])[] = [
    ['524288', 524_288],
    ['0x80000', 524_288],
    ['512 * 1024', 524_288],
    ['1 << 19', 524_288],
    ['3 << 18', 786_432],
    ['1024 * 1024 - 4096', 1_044_480],
    ['512 * 1024 + 8', 524_296],
    ['-1', -1],
    ['0', 0],
    ['(1 << 20) - (1 << 12)', 1_044_480],
    ['2 ** 19', null],
    ['size()', null],
    ['512 * size', null],
  ];
  for (const [written, bytes] of sizes)
    test(written, () => assert.equal(only(`utils.gc_heap_size(${written})\n`).value, bytes));

  test('is read through a constant, of several assignments the last', () => {
    assert.equal(only('N = 1\nN = 1 << 19\nutils.gc_heap_size(N)\n').value, 524_288);
    assert.equal(only('utils.gc_heap_size(N)\n').value, null);
  });
});

describe('what stands around the call', () => {
  const guard = 'if utils.gc_heap_size() != 524288:\n    ';
  const cases: readonly (readonly [
    text: string,
    expected: Partial<Pick<HeapSetting, 'guarded' | 'followedByReset' | 'resetElsewhere'>>,
  ])[] = [
    ['utils.gc_heap_size(524288)\n', { guarded: false, followedByReset: false, resetElsewhere: false }],
    [`${guard}utils.gc_heap_size(524288)\n`, { guarded: true }],
    ['if x:\n    utils.gc_heap_size(524288)\n', { guarded: false }],
    // The call is what the condition leads to, not what stands in the other branch.
    [`${guard}pass\nelse:\n    utils.gc_heap_size(524288)\n`, { guarded: false }],
    [`${guard}pass\nutils.gc_heap_size(524288)\n`, { guarded: false }],
    ['utils.gc_heap_size(524288)\nmachine.reset()\n', { followedByReset: true, resetElsewhere: true }],
    ['utils.gc_heap_size(524288)\nreset()\n', { followedByReset: true, resetElsewhere: true }],
    ['machine.reset()\nutils.gc_heap_size(524288)\n', { followedByReset: false, resetElsewhere: true }],
    [
      `${guard}utils.gc_heap_size(524288)\n    machine.reset()\n`,
      { guarded: true, followedByReset: true, resetElsewhere: true },
    ],
    [`${guard}utils.gc_heap_size(524288)\nmachine.reset()\n`, { followedByReset: true }],
    // Each of these may not be run when the call was.
    ...['if x:', 'while x:', 'for i in x:', 'def f():', 'class C:'].map(
      (head) =>
        [
          `utils.gc_heap_size(524288)\n${head}\n    machine.reset()\n`,
          { followedByReset: false, resetElsewhere: true },
        ] as const,
    ),
    // What resets a camera, a display or an object of the script does not restart the board.
    ...['sensor', 'lcd', 'self'].map(
      (object) =>
        [
          `utils.gc_heap_size(524288)\n${object}.reset()\n`,
          { followedByReset: false, resetElsewhere: false },
        ] as const,
    ),
  ];
  for (const [text, expected] of cases)
    test(JSON.stringify(text), () => {
      const setting = settingsOf(text).find(({ value }) => value === 524_288) ?? assert.fail('no such call');
      assert.deepEqual({ ...setting, ...expected }, setting);
    });

  test('a reset of the run counts, with the size at first and with the one that is stored', () => {
    const module = parseModule('utils.gc_heap_size(524288)\n');
    const reset = { kind: 'reset', uri: 'file:///main.py', span: { start: 0, end: 1 } } as const;
    const isReset = (
      beforeReset: readonly (typeof reset)[] | null,
      notes: readonly (typeof reset)[],
    ): boolean =>
      heapSettingsOf(module, 'file:///main.py', { beforeReset, notes, resetsForEver: false })[0]
        ?.resetElsewhere ?? false;
    assert.deepEqual(
      [isReset(null, []), isReset([], []), isReset([reset], []), isReset(null, [reset])],
      [false, false, true, true],
    );
  });

  test('a call without a size asks, and another function is another', () => {
    assert.deepEqual(settingsOf('utils.gc_heap_size()\nheap_size(5)\nutils.size(5)\n'), []);
    assert.equal(only('gc_heap_size(5)\n').value, 5);
  });

  test('the place of the size is that of the number', () => {
    const text = 'utils.gc_heap_size(524288)\n';
    assert.deepEqual(only(text).valueSpan, { start: 19, end: 25 });
    assert.equal(only(text).reached, false);
  });
});
