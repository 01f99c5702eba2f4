// Tables and buffers when the machine goes from one way to another, and what lies in memory at the end of a turn.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { release, request, resize } from '../../../../server/src/core/machine/heap/requests.ts';
import type { Machine } from '../../../../server/src/core/machine/machine.ts';
import { setAside } from '../../../../server/src/core/machine/paths/aside.ts';
import { collectorOff, uncollectedBytes } from '../../../../server/src/core/machine/paths/collectorOff.ts';
import { exchangeParts, heldParts } from '../../../../server/src/core/machine/paths/heldParts.ts';
import { levelNow } from '../../../../server/src/core/machine/paths/loopLevels.ts';
import { openScope } from '../../../../server/src/core/machine/paths/scope.ts';
import { between, exactly } from '../../../../server/src/core/quantity/interval.ts';
import { OPERATION } from '../../../../server/src/core/trace/trace.ts';
import type { List } from '../../../../server/src/core/values/list.ts';
import { bufferOf, idleMachine, listOf } from '../../../support/pathsMachine.ts';
import { PLAIN_REQUEST } from '../../../support/plainRequest.ts';

/** Operations since an event: which, on what, how many bytes. */
function operationsSince({ trace }: Machine, event: number): number[][] {
  return Array.from({ length: trace.eventCount - event }, (_, index) => {
    const at = event + index;
    return [trace.operations[at] ?? -1, trace.targets[at] ?? -1, trace.sizes[at] ?? -1];
  });
}

describe('a list that has another table on the way that becomes current', () => {
  function listInScope(): { machine: Machine; list: List; table: number } {
    const machine = idleMachine();
    const list = listOf(machine, 1, 2, 3, 4);
    openScope(machine);
    return { machine, list, table: list.tableId };
  }

  test('keeps the same one without a word', () => {
    const { machine, list } = listInScope();
    const before = machine.trace.eventCount;
    exchangeParts(machine, heldParts([list]));
    assert.equal(machine.trace.eventCount, before);
    assert.equal(machine.trace.deathOf(list.tableId), Infinity);
  });

  test('has that, and the one of the way that is left is unreachable', () => {
    const { machine, list, table } = listInScope();
    const other = request(machine, 64);
    list.tableId = other;
    const held = heldParts([list]);
    machine.trace.setDeath(table, machine.trace.eventCount);
    bufferOf(machine, 10);
    list.tableId = table;
    const before = machine.trace.eventCount;
    exchangeParts(machine, held);
    assert.equal(machine.trace.deathOf(other), before);
    assert.equal(machine.trace.deathOf(table), Infinity);
    assert.deepEqual(operationsSince(machine, before), [[OPERATION.bringBack, table, 32]]);
  });

  test('does not lose it twice', () => {
    const { machine, list, table } = listInScope();
    const held = heldParts([list]);
    machine.trace.setDeath(table, 3);
    list.tableId = request(machine, 64);
    exchangeParts(machine, held);
    assert.equal(machine.trace.deathOf(table), 3);
  });

  test('has one again that the other way has freed', () => {
    const { machine, list, table } = listInScope();
    list.tableId = -1;
    release(machine, table);
    assert.equal(machine.freedTables.has(table), true);
    const held = heldParts([list]);
    list.tableId = table;
    const before = machine.trace.eventCount;
    exchangeParts(machine, held);
    assert.deepEqual(operationsSince(machine, before), [[OPERATION.bringBack, table, 32]]);
    assert.equal(machine.freedTables.has(table), false);
  });

  test('has it once it is there itself, where only another way has it', () => {
    const { machine, list, table } = listInScope();
    list.tableId = -1;
    release(machine, table);
    const held = heldParts([list]);
    list.tableId = table;
    setAside(machine, list, machine.trace.eventCount);
    const before = machine.trace.eventCount;
    exchangeParts(machine, held);
    assert.deepEqual(operationsSince(machine, before), []);
    assert.equal(machine.trace.deathOf(table), before);
    assert.equal(machine.freedTables.has(table), false);
  });

  test('has one that was made shorter as long as its slots are', () => {
    const { machine, list, table } = listInScope();
    list.capacity = 8;
    resize(machine, table, 64);
    resize(machine, table, 40);
    const before = machine.trace.eventCount;
    exchangeParts(machine, heldParts([list]));
    assert.deepEqual(operationsSince(machine, before), [[OPERATION.realloc, table, 64]]);
    list.capacity = 6;
    resize(machine, table, 48);
    const later = machine.trace.eventCount;
    exchangeParts(machine, heldParts([list]));
    assert.equal(machine.trace.eventCount, later, 'one that is long enough stays');
  });
});

describe('while nothing is collected', () => {
  test('everything in whole blocks that was asked for lies there, but for what is given back by hand', () => {
    const machine = idleMachine();
    machine.held.push(bufferOf(machine, 100));
    const off = collectorOff(machine);
    const before = uncollectedBytes(machine, off);
    // One block of the object, and four of its bytes.
    assert.equal(before, 32 + 128);
    const more = (): number => uncollectedBytes(machine, off) - before;
    const id = request(machine, 33);
    assert.equal(more(), 64);
    resize(machine, id, 65);
    assert.equal(more(), 96);
    const other = request(machine, 32);
    assert.equal(more(), 128);
    release(machine, id);
    assert.equal(more(), 32);
    resize(machine, other, 1);
    assert.equal(more(), 32);
    assert.equal(more(), 32, 'what was counted is not counted again');
  });

  test('a collection by hand leaves what can be reached', () => {
    const machine = idleMachine();
    const off = collectorOff(machine);
    const before = uncollectedBytes(machine, off);
    bufferOf(machine, 1000);
    assert.equal(uncollectedBytes(machine, off) - before, 32 + 1024);
    machine.held.push(bufferOf(machine, 64));
    machine.trace.collect();
    assert.equal(uncollectedBytes(machine, off) - before, 32 + 64);
    request(machine, 32);
    assert.equal(uncollectedBytes(machine, off) - before, 32 + 64 + 32);
  });
});

describe('the level at the end of a turn', () => {
  test('is what can be reached, and at most what sizes that are not known may be', () => {
    const machine = idleMachine();
    const before = levelNow(machine, 1);
    const buffer = bufferOf(machine, 100);
    machine.held.push(buffer);
    bufferOf(machine, 5000);
    buffer.visitParts((id) => machine.sizeBounds.set(id, { low: 0, high: 1100 }));
    const level = levelNow(machine, 7);
    assert.equal(level.turn, 7);
    assert.equal(level.at, machine.trace.eventCount);
    assert.equal(level.gc - before.gc, 32 + 128);
    assert.equal(level.gcAtMost - before.gcAtMost, 32 + 128 + 1000);
    assert.equal(level.requested - before.requested, 32 + 100 + 32 + 5000);
    assert.equal(level.steps, machine.work.steps);
  });

  test('finds what has died since', () => {
    const machine = idleMachine();
    const gone = bufferOf(machine, 100);
    levelNow(machine, 1);
    assert.notEqual(machine.trace.deathOf(gone.id), Infinity);
  });

  test('has blocks of the system heap that no way has given back, and those that every call needs', () => {
    const machine = idleMachine();
    const at = { at: 0 };
    const before = levelNow(machine, 1);
    machine.system.malloc({ ...PLAIN_REQUEST, ...at, bytes: between(0, 900, 100) });
    machine.system.malloc({ ...PLAIN_REQUEST, ...at, bytes: exactly(50), optional: true });
    const [first, second] = [300, 400].map((bytes) =>
      machine.system.malloc({ ...PLAIN_REQUEST, ...at, bytes: exactly(bytes) }),
    );
    const start = machine.system.capture();
    machine.system.free([first as number], { at: 0, site: 0 });
    const freed = machine.system.capture();
    machine.system.enter(start, 1);
    machine.system.join(freed, 2);
    const level = levelNow(machine, 2);
    assert.equal(level.system - before.system, 100 + 50 + 400);
    assert.equal(level.systemRequired - before.systemRequired, 100 + 400);
    assert.ok(second !== undefined && !machine.system.isReleased(second));
  });

  test('is all that was asked for where nothing is collected', () => {
    const machine = idleMachine();
    machine.collectorOff = collectorOff(machine);
    const before = levelNow(machine, 1).gc;
    bufferOf(machine, 64);
    const { gc, gcAtMost } = levelNow(machine, 2);
    assert.equal(gc - before, 32 + 64);
    assert.equal(gcAtMost, gc);
  });
});
