// What a choice between ways is, whichever of its bundles they share.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Choice, objectsIn, type Bundle } from '../../../server/src/core/machine/paths/choice.ts';
import { List } from '../../../server/src/core/values/list.ts';
import type { HeapObject } from '../../../server/src/core/values/value.ts';

const [a, b, c, d] = [1, 2, 3, 4].map(() => new List([], 4)) as [List, List, List, List];
const both: Bundle = [a, b];
const one: Bundle = [c];
const other: Bundle = [d];

test('objects of bundles are counted, each as often as it is there', () => {
  assert.equal(objectsIn([]), 0);
  assert.equal(objectsIn([both]), 2);
  assert.equal(objectsIn([both, one, other]), 4);
});

test('a bundle that ways share is gone through once', () => {
  const choice = new Choice([
    [both, one],
    [both, other],
  ]);
  assert.deepEqual(choice.bundles, [both, one, other]);
  const seen: HeapObject[] = [];
  choice.forEach((object) => seen.push(object));
  assert.deepEqual(new Set(seen), new Set([a, b, c, d]));
  assert.equal(seen.length, 4);
});

test('the size of a choice is that of its ways and of the objects on them', () => {
  const small = new Choice([[one], [other]]);
  const large = new Choice([
    [both, one],
    [both, other],
  ]);
  assert.equal(large.size - small.size, 2 + 2);
});

test('what is left of a choice has the origin of the whole', () => {
  const whole = new Choice([[one], [other]]);
  assert.equal(whole.origin, whole);
  assert.equal(new Choice([[one]], whole.origin).origin, whole);
});
