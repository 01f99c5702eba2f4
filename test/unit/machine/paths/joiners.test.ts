// What may stand in a place when either of two states may be the board's, and what a loop makes of what changes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { request } from '../../../../server/src/core/machine/heap/requests.ts';
import { newStr } from '../../../../server/src/core/machine/heap/create.ts';
import {
  dearer,
  dearerParts,
  dearerUnused,
  worthKeeping,
} from '../../../../server/src/core/machine/paths/alternatives.ts';
import {
  joiner,
  joinerAtEnd,
  numberRange,
  rangeOf,
  widening,
} from '../../../../server/src/core/machine/paths/scope.ts';
import {
  type AbstractInt,
  abstractInt,
  ANY_BOOL,
  CountedInt,
  OneOf,
  Unknown,
} from '../../../../server/src/core/values/abstract.ts';
import { between } from '../../../../server/src/core/quantity/interval.ts';
import { isObject, type Slot, type Value } from '../../../../server/src/core/values/value.ts';
import { ARRAY_BYTES, boundsOf, bufferOf, idleMachine, listOf } from '../../../support/pathsMachine.ts';

const machine = idleMachine();

function alternativesOf(value: Value): readonly Value[] {
  assert.ok(value instanceof OneOf);
  return value.alternatives;
}

describe('of two states that are joined', () => {
  const join = joiner(machine);
  const value = (now: Value, other: Value): Value => join.value(now, other);
  const slot = (now: Slot, other: Slot): Slot => join.slot(now, other);

  test('what is the same in both stays', () => {
    const list = listOf(machine);
    for (const each of [1, true, null, list]) assert.equal(value(each, each), each);
    assert.ok(Object.is(value(NaN, NaN), NaN));
  });

  test('ints become an interval of both', () => {
    assert.deepEqual(boundsOf(value(3, 9)), [3, 9, 9]);
    assert.deepEqual(boundsOf(value(9, 3)), [3, 9, 9]);
    assert.deepEqual(boundsOf(value(abstractInt(2, 5, 4), 1)), [1, 4, 5]);
    assert.equal((value(3, 9) as AbstractInt).goesOn, false);
  });

  test('bools become one that is not known', () => {
    assert.equal(value(true, false), ANY_BOOL);
    assert.equal(value(ANY_BOOL, true), ANY_BOOL);
    assert.equal(value(false, ANY_BOOL), ANY_BOOL);
  });

  test('what has nothing in common is one or the other', () => {
    const list = listOf(machine);
    assert.deepEqual(alternativesOf(value(true, 1)), [true, 1]);
    assert.deepEqual(alternativesOf(value(1, true)), [1, true]);
    assert.deepEqual(alternativesOf(value(null, 1)), [null, 1]);
    assert.deepEqual(alternativesOf(value(list, null)), [list, null]);
    assert.deepEqual(alternativesOf(value(list, newStr(machine, 'abc'))).length, 2);
  });

  test('texts become one of which the dearer counts', () => {
    const [short, long] = [newStr(machine, 'abc'), newStr(machine, 'abcdefghijkl')];
    const either = value(short, long);
    assert.equal(isObject(either) && either.typeTag, 'str');
    assert.deepEqual(value(long, short), either);
  });

  test('nothing is known where nothing was known in one of them, and the other lives on', () => {
    const list = listOf(machine);
    for (const either of [value(new Unknown('?'), list), value(list, new Unknown('?'))]) {
      assert.ok(either instanceof Unknown);
      assert.deepEqual(either.keeps, [list]);
    }
  });

  test('an empty place has what the other one has', () => {
    assert.equal(slot(undefined, 1), 1);
    assert.equal(slot(1, undefined), 1);
    assert.equal(slot(undefined, undefined), undefined);
    assert.deepEqual(boundsOf(slot(1, 2)), [1, 2, 2]);
  });

  test('parts and what is not in use are those that take more, and lists stay as long as they are', () => {
    const [small, large] = [bufferOf(machine, 10), bufferOf(machine, 500)];
    assert.equal(join.unused(small, large), large);
    assert.deepEqual(join.parts([small.id], []), [small.id]);
    assert.deepEqual(join.parts([], [small.id]), [small.id]);
    assert.equal(join.lengthens, false);
  });
});

describe('behind the last turn of a loop that was left early', () => {
  const join = joinerAtEnd(machine);
  const value = (now: Value, other: Value): Value => join.value(now, other);
  const slot = (now: Slot, other: Slot): Slot => join.slot(now, other);
  const counted = new CountedInt(between(0, Infinity, 24));

  test('what it counts has its value at the end', () => {
    assert.equal(value(700, counted), 700);
    assert.equal(slot(700, counted), 700);
    const end = abstractInt(690, 700);
    assert.equal(value(end, counted), end);
  });

  test('anything else may be what it was', () => {
    assert.deepEqual(boundsOf(value(700, abstractInt(0, 24))), [0, 700, 700]);
    assert.deepEqual(boundsOf(value(700, 24)), [24, 700, 700]);
    assert.deepEqual(alternativesOf(value(null, counted)), [null, counted]);
    assert.deepEqual(boundsOf(slot(undefined, counted)), [0, 24, Infinity]);
  });
});

describe('what changes in a turn changes for ever', () => {
  const join = widening(false);
  const value = (now: Value, before: Value): Value => join.value(now, before);
  const slot = (now: Slot, before: Slot): Slot => join.slot(now, before);

  test('downwards or upwards, from where it was', () => {
    assert.deepEqual(boundsOf(value(7, 5)), [5, 7, Infinity]);
    assert.deepEqual(boundsOf(value(3, 5)), [-Infinity, 3, 5]);
    assert.deepEqual(boundsOf(value(abstractInt(2, 9, 4), abstractInt(3, 8))), [-Infinity, 4, Infinity]);
    assert.deepEqual(boundsOf(value(abstractInt(3, 8, 4), abstractInt(2, 9))), [2, 4, 9]);
    assert.deepEqual(boundsOf(value(abstractInt(3, 8, 4), abstractInt(3, 7))), [3, 4, Infinity]);
    assert.equal(value(5, 5), 5);
  });

  test('an int with one value in both turns goes on counting, others do not', () => {
    const goesOn = (each: Value): boolean => isObject(each) && each.goesOn;
    assert.equal(goesOn(value(7, 5)), true);
    assert.equal(goesOn(value(7, abstractInt(5, 6))), false);
    assert.equal(goesOn(value(abstractInt(5, 6), 3)), false);
  });

  test('a bool that differs may be either, and what is no bool in both turns stays', () => {
    assert.equal(value(true, false), ANY_BOOL);
    assert.equal(value(true, true), true);
    assert.equal(value(true, 1), true);
    assert.equal(value(1, true), 1);
    assert.equal(value(false, null), false);
    assert.equal(value(null, false), null);
  });

  test('what a place holds now stands for itself where it held nothing, or something else', () => {
    assert.equal(slot(undefined, 1), undefined);
    assert.equal(slot(2, undefined), 2);
    assert.deepEqual(boundsOf(slot(2, 1)), [1, 2, Infinity]);
    const list = listOf(machine);
    assert.equal(value(list, null), list);
    assert.equal(value(list, newStr(machine, 'abc')), list);
    assert.deepEqual(join.parts([1], [2, 3]), [1]);
    assert.equal(join.unused(list, null), list);
    assert.equal(join.unused(undefined, list), undefined);
    assert.equal(join.lengthens, false);
    assert.equal(widening(true).lengthens, true);
  });
});

test('the range of a value is that of an int, and of a bool only as a number', () => {
  assert.deepEqual(boundsOf(7), [7, 7, 7]);
  for (const each of [true, null, ANY_BOOL, undefined, listOf(machine)]) assert.equal(rangeOf(each), null);
  assert.deepEqual(numberRange(ANY_BOOL), { low: 0, likely: 0, high: 1 });
  assert.deepEqual(numberRange(true), { low: 1, likely: 1, high: 1 });
  assert.deepEqual(numberRange(false), { low: 0, likely: 0, high: 0 });
  assert.deepEqual(numberRange(7), { low: 7, likely: 7, high: 7 });
  assert.equal(numberRange(null), null);
});

describe('of two objects in one place', () => {
  const [small, large] = [bufferOf(machine, 10), bufferOf(machine, 500)];

  test('the one that takes more counts, the first where both take the same', () => {
    assert.equal(dearer(machine, small, large), large);
    assert.equal(dearer(machine, large, small), large);
  });

  test('in a place that is not in use the newer one counts where both take the same', () => {
    const [older, newer] = [bufferOf(machine, 10), bufferOf(machine, 10)];
    assert.equal(dearerUnused(machine, older, newer), newer);
    assert.equal(dearerUnused(machine, newer, older), newer);
    assert.equal(dearerUnused(machine, newer, large), large);
    assert.equal(dearerUnused(machine, large, newer), large);
    assert.equal(dearerUnused(machine, large, large), large);
    assert.equal(dearerUnused(machine, 1, large), large);
    assert.equal(dearerUnused(machine, large, 1), large);
    assert.equal(dearerUnused(machine, large, undefined), large);
    assert.equal(dearerUnused(machine, 1, 2), 1);
  });

  test('what they refer to counts, too, up to 1 KiB', () => {
    const holder = listOf(machine, large);
    assert.equal(dearerUnused(machine, holder, bufferOf(machine, 400)), holder);
    const [older, newer] = [bufferOf(machine, 5000), bufferOf(machine, 5100)];
    assert.equal(dearerUnused(machine, newer, older), newer);
  });
});

describe('of many objects that a place may hold', () => {
  const kept = worthKeeping(machine);

  test('those from 1 KiB on are told apart, and the dearest of the others', () => {
    const objects = [10, 1024 - ARRAY_BYTES, 300, 1023 - ARRAY_BYTES, 2000, 20].map((bytes) =>
      bufferOf(machine, bytes),
    );
    const [, atBound, , below, large] = objects;
    assert.deepEqual(kept(objects), [atBound, below, large]);
  });

  test('the first of those that take the same stands for all', () => {
    const [first, second] = [bufferOf(machine, 40), bufferOf(machine, 40)];
    assert.deepEqual(kept([first, second]), [first]);
    assert.deepEqual(kept([second, first]), [second]);
    assert.deepEqual(kept([]), []);
  });

  test('what holds something large is large, and so is what holds more than is looked through', () => {
    const holder = listOf(machine, bufferOf(machine, 1500));
    const small = bufferOf(machine, 200);
    assert.deepEqual(kept([holder, small, bufferOf(machine, 10)]), [holder, small]);
    const holderOf = (count: number) =>
      listOf(machine, ...Array.from({ length: count }, () => new Unknown('?')));
    const [few, many] = [holderOf(2), holderOf(40)];
    assert.deepEqual(kept([few, many, small]), [many, small]);
  });
});

describe('of the parts that an object has in one state or the other', () => {
  const [a, b, c] = [100, 200, 300].map((bytes) => request(machine, bytes)) as [number, number, number];

  test('those of both are there, and of the rest what takes more', () => {
    assert.deepEqual(dearerParts(machine, [a, b], [a, c]), [a, c]);
    assert.deepEqual(dearerParts(machine, [a, c], [a, b]), [a, c]);
    assert.deepEqual(dearerParts(machine, [a, b], [c]), [a, b], 'as much: what there is now');
    assert.deepEqual(dearerParts(machine, [c], [a, b]), [c]);
    assert.deepEqual(dearerParts(machine, [], [a]), [a]);
    assert.deepEqual(dearerParts(machine, [a], []), [a]);
    assert.deepEqual(dearerParts(machine, [a, b], [a, b]), [a, b]);
  });
});
