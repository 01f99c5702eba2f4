// One of several places is written, and it is not known which.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Filling } from '../../../server/src/core/machine/paths/filling.ts';
import { rangeOf } from '../../../server/src/core/machine/paths/scope.ts';
import { placesAt } from '../../../server/src/core/machine/objects/listPlaces.ts';
import { writeOneOf } from '../../../server/src/core/machine/runtime/oneOfPlaces.ts';
import type { Machine } from '../../../server/src/core/machine/machine.ts';
import { abstractInt, alternativesOf, OneOf, Unknown } from '../../../server/src/core/values/abstract.ts';
import type { List } from '../../../server/src/core/values/list.ts';
import { isObject, type Slot, type Value } from '../../../server/src/core/values/value.ts';
import { bufferOf, idleMachine, listOf } from '../../support/pathsMachine.ts';

/** Places in a row. */
class Row {
  readonly slots: Slot[];
  constructor(...slots: Slot[]) {
    this.slots = slots;
  }
  write(machine: Machine, value: Value): void {
    const places = this.slots.map((slot, index) => ({
      value: slot,
      write: (written: Value): void => {
        this.slots[index] = written;
      },
    }));
    writeOneOf(machine, places, value);
  }
}

function meant(slot: Slot): readonly Slot[] {
  return alternativesOf(slot) ?? [slot];
}

describe('one of some places is written', () => {
  test('of one place it is known which', () => {
    const machine = idleMachine();
    const row = new Row(1);
    row.write(machine, 2);
    assert.deepEqual(row.slots, [2]);
    assert.equal(machine.hasPlaces, false);
    new Row().write(machine, 2);
  });

  test('numbers become what either of them may be', () => {
    const row = new Row(1, 7, true);
    row.write(idleMachine(), 5);
    assert.deepEqual(
      row.slots.slice(0, 2).map((slot) => [rangeOf(slot)?.low, rangeOf(slot)?.high]),
      [
        [1, 5],
        [5, 7],
      ],
    );
    assert.deepEqual(meant(row.slots[2]), [true, 5]);
  });

  test('what is new in all of them may be in each, and what held nothing holds it', () => {
    const machine = idleMachine();
    const buffer = bufferOf(machine, 1000);
    const row = new Row(null, undefined, 3);
    row.write(machine, buffer);
    assert.deepEqual(
      row.slots.map((slot) => meant(slot)),
      [[null, buffer], [buffer], [3, buffer]],
    );
    assert.equal(machine.hasPlaces, true);
  });

  test('what takes as much goes to the places in turn, and each has one of its own', () => {
    const machine = idleMachine();
    const row = new Row(null, null, null);
    const buffers = Array.from({ length: 5 }, () => bufferOf(machine, 1000));
    for (const buffer of buffers) row.write(machine, buffer);
    // The first is replaced in each place, then the second, which the first place has got.
    assert.deepEqual(
      row.slots.map((slot) => meant(slot)[1]),
      [buffers[4], buffers[2], buffers[3]],
    );
    assert.ok(row.slots.every((slot) => meant(slot).length === 2));
  });

  test('what takes more or less may be there as well', () => {
    const machine = idleMachine();
    const row = new Row(null, null);
    const [large, small] = [bufferOf(machine, 1000), bufferOf(machine, 900)];
    row.write(machine, large);
    row.write(machine, small);
    for (const slot of row.slots) assert.deepEqual(meant(slot), [null, large, small]);
  });

  test('lists are alike that refer to as much', () => {
    const machine = idleMachine();
    const row = new Row(null, null);
    const [first, second] = [1000, 1000].map((bytes) => listOf(machine, bufferOf(machine, bytes)));
    const other = listOf(machine, bufferOf(machine, 2000));
    for (const list of [first, second, other]) row.write(machine, list ?? null);
    assert.deepEqual(
      row.slots.map((slot) => meant(slot)),
      [
        [null, second, other],
        [null, first, other],
      ],
    );
  });

  test('what refers to very much is like nothing', () => {
    const machine = idleMachine();
    const row = new Row(null, null);
    const items = (count: number): Value[] => Array.from({ length: count }, () => bufferOf(machine, 10));
    for (const count of [31, 31, 32, 32]) row.write(machine, listOf(machine, ...items(count)));
    const lengths = row.slots.map((slot) =>
      meant(slot).flatMap((each) => (isObject(each) ? [(each as List).items.length] : [])),
    );
    assert.deepEqual(lengths, [
      [31, 32, 32],
      [31, 32, 32],
    ]);
  });

  test('what surely stood there may be the other from then on', () => {
    const machine = idleMachine();
    const [first, second] = [bufferOf(machine, 500), bufferOf(machine, 500)];
    const row = new Row(first, first);
    row.write(machine, second);
    assert.deepEqual(
      row.slots.map((slot) => meant(slot)),
      [[first, second], [first]],
    );
  });

  test('a value of which nothing is known keeps the other instead', () => {
    const machine = idleMachine();
    const [first, second] = [bufferOf(machine, 500), bufferOf(machine, 500)];
    const row = new Row(new Unknown('a test', [first]), null);
    row.write(machine, second);
    const [unknown] = row.slots;
    assert.ok(unknown instanceof Unknown);
    assert.deepEqual(unknown.keeps, [second]);
    assert.equal(unknown.why, 'a test');
  });

  test('one that is kept and not told apart is replaced as well', () => {
    const machine = idleMachine();
    const [first, second, third] = [500, 500, 500].map((bytes) => bufferOf(machine, bytes));
    const row = new Row(new OneOf([first ?? null], [second!]), third);
    const written = bufferOf(machine, 500);
    row.write(machine, written);
    const [place] = row.slots;
    assert.ok(place instanceof OneOf);
    assert.deepEqual([place.alternatives, place.keeps], [[first], [written]]);
    assert.equal(row.slots[1], third);
  });
});

describe('how many places are still to be filled', () => {
  test('is told by each write', () => {
    const machine = idleMachine();
    const row = new Row(null, null, null);
    const seen: number[][] = [];
    for (let index = 0; index < 5; index++) {
      row.write(machine, bufferOf(machine, 1000));
      const { count, bytes, left } = machine.filling;
      seen.push([count, bytes, left]);
    }
    // An object of two words and more is a block, and 1,000 bytes are 32.
    const each = 32 + 1024;
    assert.deepEqual(seen, [
      [1, each, 3],
      [2, 2 * each, 1],
      [3, 3 * each, 0],
      [3, 3 * each, 0],
      [3, 3 * each, 0],
    ]);
  });

  test('numbers fill nothing', () => {
    const machine = idleMachine();
    new Row(1, 2).write(machine, 3);
    assert.deepEqual([machine.filling.count, machine.filling.left], [0, 0]);
  });

  test('of several sites together, each as it was last', () => {
    const filling = new Filling();
    filling.note(1, 4, 100);
    filling.note(2, 7, 10);
    filling.note(1, 3, 100);
    filling.note(2, 7, 10);
    filling.note(2, 8, 10);
    assert.deepEqual([filling.left, filling.count, filling.bytes], [11, 3, 210]);
  });
});

describe('the items of a list that an index may mean', () => {
  const machine = idleMachine();
  const at = (index: Value): Slot[] =>
    placesAt(machine, listOf(machine, 10, 11, 12, 13), index).map(({ value }) => value);

  test('are those within its bounds', () => {
    assert.deepEqual(at(2), [12]);
    assert.deepEqual(at(abstractInt(1, 2)), [11, 12]);
    assert.deepEqual(at(abstractInt(3, 100)), [13]);
    assert.deepEqual(at(abstractInt(4, 100)), []);
  });

  test('also counted from the end, each once', () => {
    assert.deepEqual(at(-1), [13]);
    assert.deepEqual(at(abstractInt(-2, -1)), [12, 13]);
    assert.deepEqual(at(abstractInt(-1, 0)), [10, 13]);
    assert.deepEqual(at(abstractInt(-100, 1)), [10, 11, 12, 13]);
    assert.deepEqual(at(abstractInt(-2, 2)), [10, 11, 12, 13]);
    assert.deepEqual(at(abstractInt(-100, -4)), [10]);
    assert.deepEqual(at(abstractInt(-100, -5)), []);
  });

  test('are all of them where nothing is known', () => {
    assert.deepEqual(at(new Unknown('a test')), [10, 11, 12, 13]);
  });
});
