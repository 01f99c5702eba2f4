import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfPast, isUnknownTo, pastAt, unitePasts } from '../../../server/src/core/machine/ways/past.ts';
import { Unknown } from '../../../server/src/core/values/abstract.ts';
import type { HeapObject } from '../../../server/src/core/values/value.ts';

function madeAt(registeredAt: number, leftAt = -1, backAt = -1): HeapObject {
  const moves = [
    { at: leftAt, isThere: false },
    { at: backAt, isThere: true },
  ].filter(({ at }) => at >= 0);
  const aside = { since: -1, moves, isRepresented: false };
  return Object.assign(new Unknown('an object'), { registeredAt, aside });
}

test('a running past ends now', () => {
  assert.deepEqual(pastAt({ before: [], since: 0 }, 0), []);
  assert.deepEqual(pastAt({ before: [], since: 0 }, 5), [0, 5]);
  assert.deepEqual(pastAt({ before: [0, 5], since: 9 }, 9), [0, 5]);
  assert.deepEqual(pastAt({ before: [0, 5], since: 9 }, 12), [0, 5, 9, 12]);
  assert.deepEqual(pastAt({ before: [0, 9], since: 9 }, 12), [0, 12]);
});

test('the union of two pasts has no gap where they meet', () => {
  assert.deepEqual(unitePasts([0, 5, 9, 12], [0, 9]), [0, 12]);
  assert.deepEqual(unitePasts([0, 5], [8, 9]), [0, 5, 8, 9]);
  assert.deepEqual(unitePasts([], [3, 4]), [3, 4]);
  assert.deepEqual(unitePasts([0, 20], [4, 6, 8, 10]), [0, 20]);
  assert.equal(endOfPast(unitePasts([0, 5], [8, 9])), 9);
  assert.equal(endOfPast([]), 0);
});

test('a state does not have what was made while another one was followed', () => {
  const past = [0, 5, 9, 12];
  assert.equal(isUnknownTo(past, madeAt(5)), false);
  assert.equal(isUnknownTo(past, madeAt(6)), true);
  assert.equal(isUnknownTo(past, madeAt(9)), true);
  assert.equal(isUnknownTo(past, madeAt(10)), false);
  assert.equal(isUnknownTo(past, madeAt(13)), true);
  assert.equal(isUnknownTo(past, madeAt(0)), false, 'there from the start');
});

test('a state does not have what was dropped on its way, unless it came back on it', () => {
  const past = [0, 10];
  assert.equal(isUnknownTo(past, madeAt(2, 6)), true);
  assert.equal(isUnknownTo(past, madeAt(2, 6, 8)), false);
  assert.equal(isUnknownTo(past, madeAt(2, 6, 15)), true);
  assert.equal(isUnknownTo(past, madeAt(2, 12)), false);
});
