// The order in which states go on that wait for their turn.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Loop } from '../../../../server/src/core/compile/code.ts';
import { WaitingStates, type Waiting } from '../../../../server/src/core/machine/paths/waiting.ts';
import type { Captured } from '../../../../server/src/core/machine/paths/savedStates.ts';

/** A state that waits, told apart by its name. */
function waits(name: string, at: number, more: Partial<Waiting> = {}): Waiting {
  const state = { result: name } as unknown as Captured;
  return { at, position: at, state, loop: null, reason: '', role: null, ...more };
}

function nameOf(waiting: Waiting | undefined): unknown {
  return waiting?.state.result;
}

function statesOf(...all: readonly Waiting[]): WaitingStates {
  const states = new WaitingStates();
  for (const each of all) states.add(each);
  return states;
}

/** All that wait, in the order in which they go on. */
function inTurn(states: WaitingStates): unknown[] {
  const names: unknown[] = [];
  for (let next = states.takeLowest(); next !== undefined; next = states.takeLowest())
    names.push(nameOf(next));
  return names;
}

test('the one that stands first in the code goes on first, of those at one place the one that came first', () => {
  const states = statesOf(waits('a', 5), waits('b', 3), waits('c', 5), waits('d', 9), waits('e', 3));
  assert.equal(states.lowest, 3);
  assert.deepEqual(inTurn(states), ['b', 'e', 'a', 'c', 'd']);
});

test('what counts is the position, not the instruction', () => {
  const states = statesOf(waits('next turn', 2, { position: 9.5 }), waits('body', 9));
  assert.equal(states.lowest, 9);
  assert.deepEqual(inTurn(states), ['body', 'next turn']);
});

test('none waits at first, and when all are taken', () => {
  const states = new WaitingStates();
  assert.equal(states.isEmpty, true);
  assert.equal(states.lowest, Infinity);
  assert.equal(states.takeLowest(), undefined);
  states.add(waits('a', 4));
  assert.equal(states.isEmpty, false);
  states.takeLowest();
  assert.equal(states.isEmpty, true);
  assert.equal(states.lowest, Infinity);
  states.add(waits('a', 4));
  states.clear();
  assert.equal(states.isEmpty, true);
  assert.equal(states.lowest, Infinity);
});

describe('further states that wait at the same place', () => {
  const LOOP = { start: 2 } as Loop;

  test('are those of one position, instruction, loop and reason', () => {
    const states = statesOf(
      waits('reason', 5, { reason: 'return' }),
      waits('same', 5),
      waits('loop', 5, { loop: LOOP }),
      waits('at', 4, { position: 5 }),
      waits('same too', 5),
      waits('later', 6),
    );
    const first = waits('first', 5);
    assert.equal(nameOf(states.takeAnother(first)), 'same');
    assert.equal(nameOf(states.takeAnother(first)), 'same too');
    assert.equal(states.takeAnother(first), undefined);
    assert.deepEqual(inTurn(states), ['reason', 'loop', 'at', 'later']);
  });

  test('are not those further on', () => {
    const states = statesOf(waits('later', 6), waits('last', 7));
    assert.equal(states.takeAnother(waits('first', 5)), undefined);
    assert.equal(states.takeAnother(waits('first', 7)), undefined, 'nor those behind others');
    assert.equal(new WaitingStates().takeAnother(waits('first', 5)), undefined);
    assert.equal(nameOf(states.takeAnother(waits('first', 6))), 'later');
    assert.equal(states.lowest, 7);
  });
});

test('a state of a kind is taken wherever it waits', () => {
  const states = statesOf(waits('a', 3), waits('b', 5, { role: 'early' }), waits('c', 7, { role: 'again' }));
  assert.equal(nameOf(states.takeWhere(({ role }) => role === 'again')), 'c');
  assert.equal(
    states.takeWhere(({ role }) => role === 'again'),
    undefined,
  );
  assert.equal(nameOf(states.takeWhere(({ at }) => at === 3)), 'a');
  assert.equal(states.lowest, 5);
  assert.deepEqual(inTurn(states), ['b']);
});
