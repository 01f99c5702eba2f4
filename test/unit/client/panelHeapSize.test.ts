import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeapSizeFacts, MemoryMap } from '../../../protocol/index.ts';
import { effectOf, mapParts } from '../../../client/src/webview/heapSize.ts';
import { exactly } from './reports.ts';

const KIB = 1024;

/** 3,000 KiB for both heaps: the GC heap needs 100 of them, the system heap 900. */
const FACTS: HeapSizeFacts = {
  inForceBytes: 512 * KIB,
  defaultBytes: 512 * KIB,
  suggestedBytes: 512 * KIB,
  smallestBytes: 16 * KIB,
  largestBytes: 3000 * KIB,
  leastBytes: 100 * KIB,
  mostBytes: 2000 * KIB,
  gcNeedBytes: exactly(100 * KIB),
  systemNeedBytes: exactly(900 * KIB),
  sharedBytes: 3000 * KIB,
  canChange: true,
};

const MAP: MemoryMap = {
  ramBytes: 6000 * KIB,
  uses: [
    { region: 'firmware', label: 'firmware', bytes: 3000 * KIB },
    { region: 'gc', label: 'Python', bytes: 100 * KIB },
    { region: 'system', label: 'camera', bytes: 900 * KIB, line: 5 },
  ],
};

function parts(sizeKib: number, facts = FACTS): unknown[] {
  return mapParts(MAP, facts, sizeKib * KIB).map(({ region, state, bytes }) => [region, state, bytes / KIB]);
}

test('a size in the window leaves room in both heaps', () => {
  const effect = effectOf(FACTS, 512 * KIB);
  assert.deepEqual([effect.gcLeftBytes, effect.systemLeftBytes], [412 * KIB, 1588 * KIB]);
  assert.ok(effect.gcFits && effect.systemFits && !effect.isLikelyOnly);
});

test('the limits decide, not the sums: what is left may lie in pieces', () => {
  const effect = effectOf(FACTS, 2050 * KIB);
  assert.equal(effect.systemFits, false);
  assert.ok(effect.systemLeftBytes > 0);
  assert.equal(effectOf(FACTS, 90 * KIB).gcFits, false);
});

test('a need without an upper bound fits as far as likely only', () => {
  const open = { ...FACTS, gcNeedBytes: { low: 0, likely: 100 * KIB, high: null } };
  assert.equal(effectOf(open, 512 * KIB).isLikelyOnly, true);
  assert.equal(effectOf(open, 50 * KIB).isLikelyOnly, false);
});

test('the parts fill the RAM with every size, and each heap has what the size gives it', () => {
  assert.deepEqual(parts(512), [
    ['firmware', 'used', 3000],
    ['gc', 'used', 100],
    ['gc', 'free', 412],
    ['system', 'used', 900],
    ['system', 'free', 1588],
  ]);
});

test('what is missing comes last, beyond the RAM', () => {
  assert.deepEqual(parts(2500), [
    ['firmware', 'used', 3000],
    ['gc', 'used', 100],
    ['gc', 'free', 2400],
    ['system', 'used', 500],
    ['system', 'missing', 400],
  ]);
});

test('of uses that do not fit together the largest is cut, and the others are seen whole', () => {
  const uses = [
    { region: 'system', label: 'boot', bytes: 100 * KIB },
    { region: 'system', label: 'camera', bytes: 600 * KIB },
    { region: 'system', label: 'LCD', bytes: 200 * KIB },
  ] as const;
  const shown = mapParts({ ...MAP, uses }, FACTS, 2500 * KIB);
  assert.deepEqual(
    shown.filter(({ state }) => state === 'used').map(({ label, bytes }) => [label, bytes / KIB]),
    [
      ['boot', 100],
      ['camera', 200],
      ['LCD', 200],
    ],
  );
});

test('what may be taken at worst is no more than there is', () => {
  const open = { ...FACTS, gcNeedBytes: { low: 0, likely: 100 * KIB, high: null } };
  assert.deepEqual(parts(512, open).slice(1, 3), [
    ['gc', 'used', 100],
    ['gc', 'uncertain', 412],
  ]);
});
