// A name that may stand for more objects than are told apart: the longest is at hand, the others live on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rangeOf } from '../../../server/src/core/machine/paths/scope.ts';
import type { Value } from '../../../server/src/core/values/value.ts';
import { describeValue } from '../../support/describeValue.ts';
import { runWays } from '../../support/waysOf.ts';

/** Variables behind a program in which `b` is made longer on up to six conditions. */
function valuesOf(first: string, longer: string, then: string): ReadonlyMap<string, Value> {
  return runWays(`b = ${first}\nfor i in range(6):\n    if maybe():\n        b = ${longer}\n${then}\n`, null)
    .values;
}

function bounds(value: Value | undefined): readonly (number | undefined)[] {
  const range = rangeOf(value);
  return [range?.low, range?.high];
}

test('the longest list or tuple stands for all', () => {
  assert.equal(describeValue(valuesOf('[0]', 'b + [i]', '').get('b') ?? null), '[0, 0, 1, 2, 3, 4, 5]');
  assert.equal(describeValue(valuesOf('(0,)', 'b + (i,)', '').get('b') ?? null), '(0, 0, 1, 2, 3, 4, 5)');
});

test('a shorter one may be empty, and what is printed of it shorter', () => {
  const values = valuesOf('()', 'b + (i,)', 'a = bool(b)\nc = len(str(b))');
  assert.equal(describeValue(values.get('a') ?? null), 'bool');
  assert.deepEqual(bounds(values.get('c')), [0, '(0, 1, 2, 3, 4, 5)'.length]);
});

test('objects of a class that have no length are all true', () => {
  const text = 'class C: pass\nb = C()\nfor i in range(6):\n    if maybe():\n        b = C()\na = bool(b)\n';
  assert.equal(runWays(text, null).values.get('a'), true);
});
