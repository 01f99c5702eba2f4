// States that are saved, brought back and joined: what objects, blocks and the clock are in each of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAside } from '../../../../server/src/core/machine/paths/aside.ts';
import { Choice } from '../../../../server/src/core/machine/paths/choice.ts';
import {
  forgetDead,
  hasStatesAside,
  visitResultsAside,
  visitSavedStates,
  type Captured,
  type Scope,
} from '../../../../server/src/core/machine/paths/savedStates.ts';
import {
  capture,
  chargeStates,
  closeScope,
  coverToo,
  giveUp,
  goBack,
  joiner,
  keepOnly,
  mergeInto,
  openScope,
  switchTo,
  touch,
  widening,
} from '../../../../server/src/core/machine/paths/scope.ts';
import type { Machine } from '../../../../server/src/core/machine/machine.ts';
import { exactly } from '../../../../server/src/core/quantity/interval.ts';
import type { List } from '../../../../server/src/core/values/list.ts';
import type { Slot, Value } from '../../../../server/src/core/values/value.ts';
import { boundsOf, bufferOf, idleMachine, listOf, put } from '../../../support/pathsMachine.ts';
import { PLAIN_REQUEST } from '../../../support/plainRequest.ts';

/** A list that a variable holds. */
function heldList(machine: Machine, ...items: Value[]): List {
  const list = listOf(machine, ...items);
  machine.held.push(list);
  return list;
}

function malloc(machine: Machine, bytes: number): number {
  const at = machine.trace.eventCount;
  return machine.system.malloc({ ...PLAIN_REQUEST, bytes: exactly(bytes), at });
}

function systemBytes({ system }: Machine): number[] {
  return [...system.live()].map(({ bytes }) => bytes.likely).sort((a, b) => a - b);
}

test('what is changed is saved before its first change in a scope, and not without one', () => {
  const machine = idleMachine();
  const list = heldList(machine, 1);
  put(machine, list, 2);
  const scope = openScope(machine);
  assert.equal(scope.log.size, 0);
  put(machine, list, 3);
  put(machine, list, 4);
  assert.deepEqual([...scope.log.keys()], [list]);
  list.restore(scope.log.get(list));
  assert.deepEqual(list.items, [2]);
});

test('going back is to what there was when the state was captured', () => {
  const machine = idleMachine();
  const [list, later] = [heldList(machine, 1), heldList(machine, 7)];
  const scope = openScope(machine);
  put(machine, list, 2);
  machine.onFault = true;
  const state = capture(machine, scope, list);
  assert.equal(state.result, list);
  assert.equal(state.onFault, true);
  machine.onFault = false;
  put(machine, list, 3);
  put(machine, later, 8);
  assert.equal(hasStatesAside(scope), true);
  goBack(machine, scope, state);
  assert.deepEqual([list.items, later.items], [[2], [7]]);
  assert.equal(machine.onFault, true);
  assert.equal(hasStatesAside(scope), false);
});

test('a state that becomes current again has its objects, choices and blocks, and none of the others', () => {
  const machine = idleMachine();
  const list = heldList(machine);
  const scope = openScope(machine);
  const choices = [new Choice([[[list]], []])];
  const before = malloc(machine, 100);
  touch(machine, list);
  machine.choices = choices;
  const here = capture(machine, scope);
  malloc(machine, 200);
  machine.system.free([before], { at: machine.trace.eventCount, site: 0 });
  machine.choices = [];
  const object = bufferOf(machine, 50);
  put(machine, list, object);
  const there = capture(machine, scope);
  assert.deepEqual(systemBytes(machine), [200]);
  const clock = machine.trace.eventCount;
  switchTo(machine, scope, here);
  assert.deepEqual(list.items, []);
  assert.equal(isAside(object), true);
  assert.equal(machine.choices, choices);
  assert.deepEqual(systemBytes(machine), [100]);
  assert.equal(machine.past.before, here.past);
  assert.equal(machine.past.since, clock);
  assert.ok(machine.trace.eventCount > clock, 'the clock tells the ways apart');
  switchTo(machine, scope, there);
  assert.deepEqual(list.items, [object]);
  assert.equal(isAside(object), false);
  assert.deepEqual(machine.choices, []);
  assert.deepEqual(systemBytes(machine), [200]);
});

test('joined states cover the values of both, and of their blocks those that take more', () => {
  const machine = idleMachine();
  const [list, later] = [heldList(machine, 1), heldList(machine, 20)];
  const scope = openScope(machine);
  touch(machine, list);
  const start = capture(machine, scope);
  put(machine, list, 5);
  malloc(machine, 100);
  const dear = bufferOf(machine, 4000);
  put(machine, later, dear);
  machine.onFault = true;
  const one = capture(machine, scope);
  switchTo(machine, scope, start);
  put(machine, list, 3);
  malloc(machine, 300);
  const cheap = bufferOf(machine, 2000);
  put(machine, later, cheap);
  machine.onFault = true;
  mergeInto(machine, scope, one, joiner(machine));
  assert.equal(machine.onFault, true);
  assert.deepEqual(boundsOf(list.items[0]), [3, 5, 5]);
  assert.deepEqual(systemBytes(machine), [300]);
  assert.deepEqual([isAside(dear), isAside(cheap)], [false, true]);
  assert.equal(machine.choices.length, 1);
  assert.equal(hasStatesAside(scope), false);
  assert.deepEqual(
    machine.choices[0]?.ways.map((way) => way.flat()),
    [[dear], [cheap]],
  );
});

test('a state that no fault has begun makes certain what it asks for with the other', () => {
  for (const [now, other, both] of [
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ] as const) {
    const machine = idleMachine();
    const scope = openScope(machine);
    machine.onFault = other;
    const state = capture(machine, scope);
    machine.onFault = now;
    mergeInto(machine, scope, state, joiner(machine));
    assert.equal(machine.onFault, both);
  }
});

test('what has not changed since an earlier state is as it was, of what has that is covered, too', () => {
  const machine = idleMachine();
  const [list, same, later] = [heldList(machine, 1), heldList(machine, 4), heldList(machine, 6)];
  const scope = openScope(machine);
  for (const each of [list, same]) touch(machine, each);
  const before = capture(machine, scope);
  put(machine, list, 2);
  put(machine, later, 9);
  const clock = machine.trace.eventCount;
  coverToo(machine, scope, before, widening(false));
  assert.deepEqual(boundsOf(list.items[0]), [1, 2, Infinity]);
  assert.deepEqual(boundsOf(same.items[0]), [4, 4, 4]);
  assert.deepEqual(boundsOf(later.items[0]), [6, 9, Infinity]);
  assert.equal(machine.past.before?.end, clock);
  assert.equal(hasStatesAside(scope), false);
});

test('a scope that is closed leaves what it has saved first to the one around it', () => {
  const machine = idleMachine();
  const [both, ofOuter, ofInner] = [1, 2, 3].map((item) => heldList(machine, item)) as [List, List, List];
  const outer = openScope(machine);
  put(machine, both, 10);
  put(machine, ofOuter, 20);
  const inner = openScope(machine);
  assert.equal(inner.outer, outer);
  assert.notEqual(inner.number, outer.number);
  put(machine, both, 100);
  put(machine, ofInner, 300);
  closeScope(machine, inner);
  assert.equal(machine.scope, outer);
  for (const list of [both, ofOuter, ofInner]) list.restore(outer.log.get(list));
  assert.deepEqual(
    [both, ofOuter, ofInner].map(({ items }) => items),
    [[1], [2], [3]],
  );
  closeScope(machine, outer);
  assert.equal(machine.scope, null);
});

test('a state that outlives its scope has what the scope has changed as it was, and what it has not as it is', () => {
  const machine = idleMachine();
  const [ofOuter, changed, ofBoth] = [1, 2, 3].map((item) => heldList(machine, item)) as [List, List, List];
  const outer = openScope(machine);
  for (const list of [ofOuter, ofBoth]) put(machine, list, 10);
  const inner = openScope(machine);
  put(machine, ofBoth, 30);
  const kept = capture(machine, inner);
  capture(machine, inner);
  put(machine, changed, 20);
  closeScope(machine, inner, [kept]);
  assert.deepEqual([...outer.captured], [kept]);
  for (const list of [ofOuter, changed, ofBoth]) put(machine, list, 99);
  goBack(machine, outer, kept);
  assert.deepEqual([ofOuter.items, changed.items, ofBoth.items], [[10], [2], [30]]);
});

test('of the states of a scope that stays open only those are left that are kept', () => {
  const machine = idleMachine();
  const scope = openScope(machine);
  const [one, other] = [capture(machine, scope), capture(machine, scope)];
  keepOnly(scope, [other]);
  assert.deepEqual([...scope.captured], [other]);
  giveUp(scope, one);
  assert.deepEqual([...scope.captured], [other]);
  giveUp(scope, other);
  assert.equal(hasStatesAside(scope), false);
});

test('a copy of a state costs a few objects, one for each that has changed, and their places', () => {
  const machine = idleMachine();
  const scope = openScope(machine);
  const counts = (): number[] => [machine.work.count('state'), machine.work.count('slot')];
  const cost = (): (number | undefined)[] => {
    const before = counts();
    chargeStates(machine, scope);
    return counts().map((count, index) => count - (before[index] ?? 0));
  };
  const [least = 0, noPlaces] = cost();
  assert.equal(noPlaces, 0);
  assert.ok(least > 0);
  for (const items of [[1, 2, 3], [4]]) touch(machine, heldList(machine, ...items));
  assert.deepEqual(cost(), [least + 2, 4]);
});

// ------------------------------------------------------------------------------ what is kept alive by states that wait

function nested(machine: Machine): { outer: Scope; inner: Scope } {
  const outer = openScope(machine);
  return { outer, inner: openScope(machine) };
}

const visited = (visit: (see: (value: Slot) => void) => unknown): [Slot[], unknown] => {
  const seen: Slot[] = [];
  const result = visit((value) => seen.push(value));
  return [seen, result];
};

test('a state waits in a scope or in one around it', () => {
  const machine = idleMachine();
  const { outer, inner } = nested(machine);
  assert.equal(hasStatesAside(inner), false);
  assert.equal(hasStatesAside(null), false);
  const state = capture(machine, outer);
  assert.equal(hasStatesAside(inner), true);
  giveUp(outer, state);
  capture(machine, inner);
  assert.equal(hasStatesAside(inner), true);
  assert.equal(hasStatesAside(outer), false);
});

test('results that states have ended with are alive, in all scopes', () => {
  const machine = idleMachine();
  const { outer, inner } = nested(machine);
  capture(machine, outer, 1);
  capture(machine, inner, 2);
  capture(machine, inner, 3);
  const [results] = visited((see) => {
    visitResultsAside(inner, see);
  });
  assert.deepEqual(results, [2, 3, 1]);
});

test('what an object refers to in states that wait is alive, and as it was where one has not changed it', () => {
  const machine = idleMachine();
  const { outer, inner } = nested(machine);
  const list = heldList(machine);
  const [first, second, third] = [bufferOf(machine, 1), bufferOf(machine, 2), bufferOf(machine, 3)];
  const refers = (): [Slot[], unknown] => visited((see) => visitSavedStates(inner, list, see));
  put(machine, list, first);
  assert.deepEqual(refers(), [[], 0], 'none waits');
  const unchanged: Captured = capture(machine, outer);
  assert.deepEqual(refers(), [[], 0], 'none of the scope in which it was changed');
  put(machine, list, second);
  const state = capture(machine, inner);
  put(machine, list, third);
  assert.deepEqual(refers(), [[second], 1]);
  const early = capture(machine, inner);
  early.states.delete(list);
  const [alive, asked] = refers();
  assert.equal(asked, 2);
  assert.deepEqual(alive, [second]);
  giveUp(inner, state);
  giveUp(outer, unchanged);
  inner.log.set(list, {
    items: [first],
    within: new Map([[1, third]]),
    deep: { at: second },
    bytes: new Uint8Array(2),
  });
  assert.deepEqual(refers(), [[first, third, second], 1]);
});

test('what is dead is in no state any more, at the cost of each state and scope that is gone through', () => {
  const machine = idleMachine();
  const { outer, inner } = nested(machine);
  const [dead, alive] = [heldList(machine, 1), heldList(machine, 2)];
  for (const list of [dead, alive]) put(machine, list, 5);
  const states = [capture(machine, inner), capture(machine, inner)];
  const before = machine.work.count('slot');
  forgetDead(inner, [dead], machine.work);
  assert.equal(machine.work.count('slot') - before, 1 + 2 + 1);
  assert.deepEqual([...inner.log.keys()], [alive]);
  for (const { states: saved } of states) assert.deepEqual([...saved.keys()], [alive]);
  assert.equal(outer.log.size, 0);
});
