// Objects that only a state which waits has: when they are there, and what the trace says of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bringBack,
  bury,
  isAside,
  isPresent,
  isRegistered,
  leaveAside,
  mayBeGone,
  represent,
  setAside,
  setAsideNewer,
} from '../../../../server/src/core/machine/paths/aside.ts';
import type { HeapObject } from '../../../../server/src/core/values/value.ts';
import type { Machine } from '../../../../server/src/core/machine/machine.ts';
import { bufferOf, idleMachine } from '../../../support/pathsMachine.ts';

/** The allocation of an object and of its buffer. */
function idsOf(object: HeapObject): number[] {
  const ids = [object.id];
  object.visitParts((id) => ids.push(id));
  return ids;
}

function deathsOf(machine: Machine, object: HeapObject): number[] {
  return idsOf(object).map((id) => machine.trace.deathOf(id));
}

const movesOf = ({ aside }: HeapObject) => aside?.moves.map(({ at, isThere }) => [at, isThere]);

test('what is set aside is unreachable from then on, with its buffer, and is counted once', () => {
  const machine = idleMachine();
  const object = bufferOf(machine, 100);
  const before = machine.asideCount;
  assert.equal(isAside(object), false);
  assert.equal(isPresent(object), true);
  const at = machine.trace.eventCount;
  setAside(machine, object, at);
  bufferOf(machine, 100);
  setAside(machine, object, machine.trace.eventCount);
  assert.equal(isAside(object), true);
  assert.equal(isPresent(object), false);
  assert.equal(machine.asideCount, before + 1);
  assert.deepEqual(deathsOf(machine, object), [at, at]);
});

test('what is brought back is there again, with its buffer, as something that was requested anew', () => {
  const machine = idleMachine();
  const object = bufferOf(machine, 100);
  setAside(machine, object, machine.trace.eventCount);
  bufferOf(machine, 10);
  const present = machine.present.length;
  const before = machine.trace.eventCount;
  bringBack(machine, object);
  assert.equal(isAside(object), false);
  assert.equal(isPresent(object), true);
  assert.equal(machine.asideCount, 0);
  assert.deepEqual(deathsOf(machine, object), [Infinity, Infinity]);
  assert.equal(machine.present.length, present + 1);
  assert.equal(object.stamp, machine.trace.eventCount);
  assert.deepEqual(movesOf(object), [[machine.trace.eventCount, true]]);
  const since = machine.trace.eventCount;
  assert.ok(since > before);
  bringBack(machine, object);
  assert.equal(machine.trace.eventCount, since, 'what is there does not come back');
  assert.equal(machine.asideCount, 0);
  bringBack(machine, bufferOf(machine, 10));
  assert.equal(machine.asideCount, 0, 'nor does what was never aside');
});

test('what others count for is there as far as the state knows, though not in the trace', () => {
  const machine = idleMachine();
  const object = bufferOf(machine, 100);
  const at = machine.trace.eventCount;
  const present = machine.present.length;
  represent(machine, object);
  assert.equal(isAside(object), true);
  assert.equal(isPresent(object), true);
  assert.deepEqual(deathsOf(machine, object), [at, at]);
  assert.equal(machine.present.length, present, 'it was present before');
  assert.deepEqual(movesOf(object), []);
  bringBack(machine, object);
  assert.equal(machine.present.length, present, 'and still is');
});

test('what another state had alone is noted as there when others count for it', () => {
  const machine = idleMachine();
  const object = bufferOf(machine, 100);
  setAside(machine, object, machine.trace.eventCount);
  const present = machine.present.length;
  bufferOf(machine, 10);
  const at = machine.trace.eventCount;
  represent(machine, object);
  assert.deepEqual(movesOf(object), [[at, true]]);
  assert.equal(machine.present.length, present + 2);
  assert.equal(machine.present.at(-1), object);
  assert.equal(machine.asideCount, 1);
});

test('what the state drops is noted once, never before it was last there', () => {
  const machine = idleMachine();
  const object = bufferOf(machine, 100);
  setAside(machine, object, 1);
  bringBack(machine, object);
  const back = machine.trace.eventCount;
  leaveAside(machine, object, 3);
  assert.deepEqual(movesOf(object), [
    [back, true],
    [back, false],
  ]);
  assert.equal(isPresent(object), false);
  leaveAside(machine, object, back + 9);
  assert.equal(movesOf(object)?.length, 2);
  const other = bufferOf(machine, 100);
  leaveAside(machine, other, back + 20);
  assert.deepEqual(movesOf(other), [[back + 20, false]]);
  represent(machine, other);
  assert.equal(isPresent(other), true);
  leaveAside(machine, other, back + 30);
  assert.equal(isPresent(other), false);
});

test('the earliest time counts from which on an object may be gone', () => {
  const machine = idleMachine();
  const object = bufferOf(machine, 100);
  const times = (): (number | undefined)[] => idsOf(object).map((id) => machine.mayBeGoneFrom.get(id));
  mayBeGone(machine, object, 9);
  assert.deepEqual(times(), [9, 9]);
  mayBeGone(machine, object, 12);
  assert.deepEqual(times(), [9, 9]);
  mayBeGone(machine, object, 7);
  assert.deepEqual(times(), [7, 7]);
  const optional = bufferOf(machine, 100);
  machine.conditionalIds.add(optional.id);
  mayBeGone(machine, optional, 9);
  assert.equal(
    machine.mayBeGoneFrom.has(optional.id),
    false,
    'what may never come to be is left out already',
  );
});

test('what was made behind the end of a past is set aside, and what was made at its end is not', () => {
  const machine = idleMachine();
  const early = bufferOf(machine, 100);
  const atEnd = bufferOf(machine, 100);
  const end = atEnd.registeredAt;
  const late = [bufferOf(machine, 100), bufferOf(machine, 100)];
  const looks = machine.work.count('look');
  setAsideNewer(machine, { begin: 0, end, before: null });
  assert.deepEqual([early, atEnd, ...late].map(isAside), [false, false, true, true]);
  assert.equal(
    machine.work.count('look') - looks,
    3,
    'those behind it are looked at, and the last before it',
  );
});

test('nothing is known before the first object', () => {
  const machine = idleMachine();
  const object = bufferOf(machine, 100);
  setAsideNewer(machine, null);
  assert.equal(isAside(object), true);
});

test('what is buried is not looked for any more, and not aside', () => {
  const machine = idleMachine();
  const [there, gone] = [bufferOf(machine, 100), bufferOf(machine, 100)];
  assert.equal(isRegistered(there), true);
  setAside(machine, gone, machine.trace.eventCount);
  bury(machine, gone);
  assert.equal(machine.asideCount, 0);
  assert.equal(isRegistered(gone), false);
  bury(machine, there);
  assert.equal(machine.asideCount, 0);
  assert.equal(isRegistered(there), false);
});
