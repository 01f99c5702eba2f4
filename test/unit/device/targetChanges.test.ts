// What changes of a target give another one, and what is left where firmware takes all of RAM.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Firmware } from '../../../server/src/core/device/description.ts';
import { has, systemCapacityBytes, withGcHeap } from '../../../server/src/core/device/target.ts';
import { targetOf } from '../../support/target.ts';

test('another size of the GC heap is one that was said, and none where the image holds the heap', () => {
  const board = targetOf({ firmware: 'v0.6.2-15-standard' });
  const { gcHeapBytes, gcHeapSource } = withGcHeap(board, 300_000);
  assert.deepEqual([gcHeapBytes, gcHeapSource], [300_000, 'configuration']);
  const fixed = targetOf({ firmware: 'v0.4.0-47-m5stickv' });
  assert.equal(withGcHeap(fixed, 300_000), fixed);
});

test('firmware as large as RAM leaves nothing, larger firmware no less than that', () => {
  const target = targetOf({ firmware: 'v0.6.2-15-standard' });
  const left = (...[low, likely, high]: readonly [number, number, number]): unknown =>
    systemCapacityBytes({ ...target, firmwareBytes: { low, likely, high } });
  const ram = 6 * 1024 * 1024;
  assert.deepEqual(left(ram - 10, ram, ram + 1), { low: 0, likely: 0, high: 10 });
  assert.deepEqual(left(ram + 1, ram + 2, ram + 3), { low: 0, likely: 0, high: 0 });
  assert.deepEqual(left(ram - 3, ram - 2, ram - 1), { low: 1, likely: 2, high: 3 });
});

describe('what boot asks for', () => {
  const { firmware } = targetOf({ firmware: 'v0.6.2-15-standard' });
  const withFeatures = (features: Partial<Firmware['features']>): Firmware => ({
    ...firmware,
    features: { ...firmware.features, ...features },
  });
  test('with threads is the task of the interpreter, unless it is known to have one or none', () => {
    const { interpreterTask: _, ...open } = withFeatures({ threads: true });
    const none = { ...open, features: { ...open.features, threads: false } };
    assert.deepEqual(
      [open, none, { ...open, interpreterTask: false }, { ...none, interpreterTask: true }].map((one) =>
        has(one, 'interpreter-task'),
      ),
      [true, false, false, true],
    );
  });
  test('follows the features of the firmware', () => {
    assert.deepEqual(
      [true, false].map((ide) => has(withFeatures({ ide }), 'ide')),
      [true, false],
    );
    assert.deepEqual(
      ([[3, 4], [4], [3]] as const).map((kmodelVersions) =>
        has(withFeatures({ kmodelVersions }), 'kmodel-v4'),
      ),
      [true, true, false],
    );
  });
});
