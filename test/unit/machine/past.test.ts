import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  endOfPast,
  isUnknownTo,
  momentOf,
  pastAt,
  unitePasts,
} from '../../../server/src/core/machine/paths/past.ts';
import { PastIndex } from '../../../server/src/core/machine/paths/pastIndex.ts';
import type { Past } from '../../../server/src/core/run/past.ts';
import { Unknown } from '../../../server/src/core/values/abstract.ts';
import { Work } from '../../../server/src/core/work/work.ts';
import type { HeapObject } from '../../../server/src/core/values/value.ts';

/** A past of stretches given by begin and end, the earliest first. */
function past(...times: readonly number[]): Past {
  let made: Past = null;
  for (let index = 0; index < times.length; index += 2)
    made = { begin: times[index]!, end: times[index + 1]!, before: made };
  return made;
}

/** As both ways of asking say. */
function isUnknown(before: Past, object: HeapObject): boolean {
  const found = isUnknownTo(before, object);
  assert.equal(new PastIndex(before, new Work()).isUnknown(object), found);
  return found;
}

const united = (a: Past, b: Past): Past => unitePasts(a, b, new Work());

function madeAt(registeredAt: number, leftAt = -1, backAt = -1): HeapObject {
  const moves = [
    { at: leftAt, isThere: false },
    { at: backAt, isThere: true },
  ].filter(({ at }) => at >= 0);
  const aside = { since: -1, moves, isRepresented: false };
  return Object.assign(new Unknown('an object'), { registeredAt, aside });
}

test('a running past ends now', () => {
  assert.deepEqual(pastAt({ before: past(), since: 0 }, 0), past());
  assert.deepEqual(pastAt({ before: past(), since: 0 }, 5), past(0, 5));
  assert.deepEqual(pastAt({ before: past(0, 5), since: 9 }, 9), past(0, 5));
  assert.deepEqual(pastAt({ before: past(0, 5), since: 9 }, 12), past(0, 5, 9, 12));
  assert.deepEqual(pastAt({ before: past(0, 9), since: 9 }, 12), past(0, 12));
});

test('the union of two pasts has no gap where they meet', () => {
  assert.deepEqual(united(past(0, 5, 9, 12), past(0, 9)), past(0, 12));
  assert.deepEqual(united(past(0, 5), past(8, 9)), past(0, 5, 8, 9));
  assert.deepEqual(united(past(), past(3, 4)), past(3, 4));
  assert.deepEqual(united(past(0, 20), past(4, 6, 8, 10)), past(0, 20));
  assert.equal(endOfPast(united(past(0, 5), past(8, 9))), 9);
  assert.equal(endOfPast(past()), 0);
});

test('what two pasts share they go on to share', () => {
  const shared = past(0, 5, 9, 12);
  const a = { begin: 20, end: 22, before: shared };
  const b = { begin: 24, end: 26, before: shared };
  const both = united(a, b);
  assert.deepEqual(both, past(0, 5, 9, 12, 20, 22, 24, 26));
  assert.equal(both?.before?.before, shared);
});

test('a state does not have what was made while another one was followed', () => {
  const own = past(0, 5, 9, 12);
  assert.equal(isUnknown(own, madeAt(5)), false);
  assert.equal(isUnknown(own, madeAt(6)), true);
  assert.equal(isUnknown(own, madeAt(9)), true);
  assert.equal(isUnknown(own, madeAt(10)), false);
  assert.equal(isUnknown(own, madeAt(13)), true);
  assert.equal(isUnknown(own, madeAt(0)), false, 'there from the start');
});

test('a state does not have what was dropped on its way, unless it came back on it', () => {
  const own = past(0, 10);
  assert.equal(isUnknown(own, madeAt(2, 6)), true);
  assert.equal(isUnknown(own, madeAt(2, 6, 8)), false);
  assert.equal(isUnknown(own, madeAt(2, 6, 15)), true);
  assert.equal(isUnknown(own, madeAt(2, 12)), false);
});

test('asking for many objects costs the length of the past once, and a step for each move that is passed', () => {
  const work = new Work();
  let long: Past = null;
  for (let index = 0; index < 1_600; index++) long = { begin: 10 * index, end: 10 * index + 5, before: long };
  const index = new PastIndex(long, work);
  assert.equal(work.steps, 100);
  for (let object = 0; object < 1_000; object++) index.isUnknown(madeAt(10 * object + 3));
  assert.equal(work.steps, 100);
  assert.equal(index.isUnknown(madeAt(13, 17, 18)), false);
  assert.equal(index.isUnknown(madeAt(13, 14, 18)), true);
  assert.equal(work.steps, 100 + 1 / 2 + 1 / 2);
});

test('a past that ends now is the same one', () => {
  const before = past(0, 5);
  assert.equal(pastAt({ before, since: 5 }, 5), before);
  assert.equal(pastAt({ before, since: 9 }, 9), before);
});

test('of a stretch the end belongs to a past, and the begin does not', () => {
  const own = past(5, 10);
  for (const [leftAt, expected] of [
    [5, false],
    [6, true],
    [10, true],
    [11, false],
  ] as const)
    assert.equal(isUnknown(own, madeAt(0, leftAt)), expected, `dropped at ${leftAt}`);
  assert.equal(isUnknown(own, madeAt(1)), true, 'made before the first');
  assert.equal(isUnknown(past(), madeAt(1)), true);
  assert.equal(isUnknown(past(), madeAt(0, 3)), false);
});

test('the latest of many moves counts that lies in one of the stretches', () => {
  const own = past(0, 10, 20, 30, 40, 50);
  /** Dropped and back again in turn, first dropped. */
  const movedAt = (...times: readonly number[]): HeapObject => {
    const moves = times.map((at, index) => ({ at, isThere: index % 2 === 1 }));
    return Object.assign(madeAt(5), { aside: { since: -1, moves, isRepresented: false } });
  };
  assert.equal(isUnknown(own, movedAt()), false);
  assert.equal(isUnknown(own, movedAt(6, 45)), false);
  assert.equal(isUnknown(own, movedAt(6, 25, 45)), true);
  assert.equal(isUnknown(own, movedAt(6, 35, 45)), true);
  assert.equal(isUnknown(own, movedAt(6, 25, 35)), false, 'dropped on another way');
  assert.equal(isUnknown(own, movedAt(6, 15, 16, 17, 55)), true, 'and back on others only');
  assert.equal(isUnknown(own, movedAt(6, 20, 30, 40, 50)), true);
  assert.equal(isUnknown(own, movedAt(15, 16, 17, 35, 36, 60)), false);
});

test('a union costs the stretches that two pasts do not share', () => {
  const costOf = (a: Past, b: Past): number => {
    const work = new Work();
    unitePasts(a, b, work);
    return work.count('slot');
  };
  const shared = past(0, 5, 9, 12);
  assert.equal(costOf(shared, shared), 0);
  assert.equal(costOf({ begin: 20, end: 22, before: shared }, shared), 1);
  assert.equal(costOf({ begin: 20, end: 22, before: shared }, { begin: 24, end: 26, before: shared }), 2);
  assert.equal(costOf(past(0, 1, 2, 3), past(4, 5)), 3);
});

test('stretches that begin or end together are one', () => {
  assert.deepEqual(united(past(3, 9), past(5, 9)), past(3, 9));
  assert.deepEqual(united(past(5, 9), past(3, 9)), past(3, 9));
  assert.deepEqual(united(past(0, 4, 6, 9), past(4, 6)), past(0, 9));
  assert.deepEqual(united(past(0, 4, 6, 9), past(2, 3)), past(0, 4, 6, 9));
  assert.deepEqual(united(past(0, 1, 8, 9), past(3, 4)), past(0, 1, 3, 4, 8, 9));
});

test('a moment is now, with what the state has gone through', () => {
  const before = past(0, 5);
  const moment = momentOf({ past: { before, since: 9 }, trace: { eventCount: 12 } });
  assert.equal(moment.at, 12);
  assert.deepEqual(moment.past, past(0, 5, 9, 12));
});
