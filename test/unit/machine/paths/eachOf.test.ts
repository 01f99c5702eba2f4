// What is done with each of several values, and what a function does that is called again and again beside the script.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PathEnds } from '../../../../server/src/core/machine/exceptions/errors.ts';
import { withEachOf } from '../../../../server/src/core/machine/paths/eachOf.ts';
import { callAgainAndAgain } from '../../../../server/src/core/machine/paths/repeatedCalls.ts';
import { openScope, rangeOf } from '../../../../server/src/core/machine/paths/scope.ts';
import type { Machine } from '../../../../server/src/core/machine/machine.ts';
import { storeName } from '../../../../server/src/core/machine/runtime/dicts.ts';
import { exactly } from '../../../../server/src/core/quantity/interval.ts';
import { OneOf } from '../../../../server/src/core/values/abstract.ts';
import type { List } from '../../../../server/src/core/values/list.ts';
import type { Module } from '../../../../server/src/core/values/module.ts';
import type { Slot, Value } from '../../../../server/src/core/values/value.ts';
import { bufferOf, idleMachine, listOf, put } from '../../../support/pathsMachine.ts';

function boundsOf(value: Slot): (number | undefined)[] {
  const range = rangeOf(value);
  return [range?.low, range?.high];
}

describe('with each of several values', () => {
  test('nothing is done where there is none, and with one alone it is done for certain', () => {
    const machine = idleMachine();
    assert.equal(
      withEachOf(machine, [], () => assert.fail()),
      undefined,
    );
    let uncertain = -1;
    const result = withEachOf(machine, [5], (value) => {
      uncertain = machine.uncertain;
      return Number(value) + 1;
    });
    assert.equal(result, 6);
    assert.equal(uncertain, 0);
    assert.equal(machine.work.count('state'), 0);
  });

  test('it is done from the same state, and what each leaves behind is joined', () => {
    const machine = idleMachine();
    const list = listOf(machine, 10);
    machine.held.push(list);
    const found: Value[] = [];
    const result = withEachOf(machine, [1, 2, 3], (value) => {
      assert.equal(machine.uncertain, 1);
      found.push(list.items[0] ?? null);
      put(machine, list, 10 * Number(value));
      return value;
    });
    assert.deepEqual(found, [10, 10, 10]);
    assert.deepEqual(boundsOf(result), [1, 3]);
    assert.deepEqual(boundsOf(list.items[0]), [10, 30]);
    assert.equal(machine.uncertain, 0);
    assert.equal(machine.scope, null);
  });

  test('what one of them makes is there or what another makes is', () => {
    const machine = idleMachine();
    const list = listOf(machine);
    machine.held.push(list);
    const result = withEachOf(machine, [100, 200], (value) => {
      const buffer = bufferOf(machine, Number(value));
      put(machine, list, buffer);
      return null;
    });
    assert.equal(result, null);
    assert.equal(machine.choices.length, 1);
    assert.ok(list.items[0] instanceof OneOf);
  });

  for (const [ended, expected] of [
    [[1], [2, 3]],
    [[2], [1, 3]],
    [[3], [1, 2]],
    [
      [1, 2],
      [3, 3],
    ],
    [
      [2, 3],
      [1, 1],
    ],
  ] as const)
    test(`one that ends is left out: ${ended.join(' and ')}`, () => {
      const machine = idleMachine();
      const list = listOf(machine, 0);
      machine.held.push(list);
      const calls = machine.hardwareCalls;
      const result = withEachOf(machine, [1, 2, 3], (value) => {
        put(machine, list, value);
        if ((ended as readonly Value[]).includes(value)) throw new PathEnds('endless');
        return value;
      });
      assert.deepEqual(boundsOf(result), expected);
      assert.deepEqual(boundsOf(list.items[0]), expected);
      assert.ok(machine.hardwareCalls > calls, 'it may end in a handler further out');
    });

  test('where all end, so does the whole', () => {
    const machine = idleMachine();
    assert.throws(
      () =>
        withEachOf(machine, [1, 2], () => {
          throw new PathEnds('endless');
        }),
      PathEnds,
    );
    assert.equal(machine.uncertain, 0);
    assert.equal(machine.scope, null);
  });

  test('a fault of the machine itself is none of a way', () => {
    const machine = idleMachine();
    assert.throws(
      () =>
        withEachOf(machine, [1, 2], () => {
          throw new TypeError('a defect');
        }),
      TypeError,
    );
    assert.equal(machine.uncertain, 0);
    assert.equal(machine.scope, null);
  });

  test('what is known is so while it is done, and what was known before stays', () => {
    const machine = idleMachine();
    const [place, before] = [new OneOf([1, 2]), new OneOf([3, 4])];
    machine.settled.set(before, 3);
    const found: Value[][] = [];
    withEachOf(
      machine,
      [1, 2],
      () => {
        found.push([...machine.settled.values()]);
        return null;
      },
      (object) => [
        { place, object },
        { place: before, object: 4 },
      ],
    );
    assert.deepEqual(found, [
      [3, 1],
      [3, 2],
    ]);
    assert.deepEqual([...machine.settled], [[before, 3]]);
  });
});

describe('a function that is called beside the script', () => {
  const EVERY_SECOND = { name: 'tick', periodMs: exactly(1000) };

  /** How often it is called, and what is noted then. */
  function callsOf(act: (machine: Machine, call: number, kept: List) => void) {
    const machine = idleMachine();
    const kept = listOf(machine);
    storeName(machine, (machine.modules.get('__main__') as Module).globals, 'kept', kept);
    let calls = 0;
    callAgainAndAgain(
      machine,
      () => {
        calls++;
        act(machine, calls, kept);
      },
      null,
      EVERY_SECOND,
    );
    assert.equal(machine.scope, null);
    const notes = machine.notes.flatMap((note) => (note.kind === 'growth' ? [note] : []));
    assert.equal(notes.length, machine.notes.length);
    return { calls, notes };
  }

  test('is called forty times and until it is steady', () => {
    const { calls, notes } = callsOf(() => undefined);
    // Of the levels of the last calls three show that nothing is kept, and two are told apart.
    assert.equal(calls, 44);
    const [note] = notes;
    assert.deepEqual([note?.turns.made, note?.turns.ends.length], [44, 5]);
    assert.deepEqual([note?.callback, note?.endless, note?.hasWayOut], [EVERY_SECOND, true, false]);
    assert.deepEqual(note?.gcBytes, { low: 0, likely: 0, high: 0 });
  });

  test('is called for one level more where it keeps something each time', () => {
    const { calls, notes } = callsOf((machine, _call, kept) => {
      put(machine, kept, ...kept.items, bufferOf(machine, 64));
    });
    assert.equal(calls, 45);
    // A block of the object, two of its bytes, and a slot of the list, which does not get longer here.
    assert.deepEqual(notes[0]?.growers, ['kept']);
    const perCall = 32 + 64 + 8;
    assert.deepEqual(notes[0].gcBytes, { low: perCall, likely: perCall, high: perCall });
    assert.deepEqual(notes[0].systemBytes, { low: 0, likely: 0, high: 0 });
  });

  test('is called for eight levels at most', () => {
    const { calls, notes } = callsOf((machine, call) => {
      machine.held.push(bufferOf(machine, 32 * call ** 2));
    });
    assert.equal(calls, 47);
    assert.equal(notes[0]?.turns.ends.length, 8);
  });

  test('is called a few times where something is not known', () => {
    const { calls } = callsOf((machine) => {
      machine.work.charge('state', 1);
    });
    assert.equal(calls, 6);
  });

  test('may have filled a ring by then, as its level eight calls before shows', () => {
    const lowOf = (isFull: (call: number) => boolean): number | undefined =>
      callsOf((machine, call, kept) => {
        if (!isFull(call)) put(machine, kept, ...kept.items, bufferOf(machine, 64));
      }).notes[0]?.gcBytes.low;
    assert.equal(
      lowOf(() => false),
      104,
    );
    // From the thirtieth call to the first that is looked at nothing was kept.
    assert.equal(
      lowOf((call) => call > 30 && call <= 40),
      0,
    );
  });

  test('is called once where it never returns, and nothing is noted then', () => {
    const endless = callsOf(() => {
      throw new PathEnds('endless');
    });
    assert.deepEqual([endless.calls, endless.notes], [1, []]);
    const later = callsOf((_machine, call) => {
      if (call === 10) throw new PathEnds('endless');
    });
    assert.deepEqual([later.calls, later.notes], [10, []]);
  });

  test('leaves the scope around it open', () => {
    const machine = idleMachine();
    const scope = openScope(machine);
    callAgainAndAgain(machine, () => undefined, null, EVERY_SECOND);
    assert.equal(machine.scope, scope);
    assert.equal(scope.captured.size, 0);
  });
});
