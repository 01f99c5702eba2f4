import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATION, siteOf, Trace } from '../../../server/src/core/trace/trace.ts';

function events(trace: Trace): [number, number, number, number][] {
  return Array.from({ length: trace.eventCount }, (_, event) => [
    trace.operations[event]!,
    trace.targets[event]!,
    trace.sizes[event]!,
    trace.sites[event]!,
  ]);
}

test('events, sites and deaths are kept', () => {
  const trace = new Trace();
  trace.currentSite = 3;
  const list = trace.alloc(32);
  trace.currentSite = 4;
  const frame = trace.allocOptional(200);
  trace.realloc(list, 64);
  trace.drop(frame);
  trace.collect();
  trace.appendParseNode(24);
  trace.endParseTree();
  trace.freeParseTree();
  trace.intern(5);
  trace.free(list);
  assert.deepEqual(events(trace), [
    [OPERATION.alloc, list, 32, 3],
    [OPERATION.allocOptional, frame, 200, 4],
    [OPERATION.realloc, list, 64, 4],
    [OPERATION.collect, -1, 0, 4],
    [OPERATION.appendParseNode, -1, 24, 4],
    [OPERATION.endParseTree, -1, 0, 4],
    [OPERATION.freeParseTree, -1, 0, 4],
    [OPERATION.intern, -1, 5, 4],
    [OPERATION.free, list, 0, 4],
  ]);
  assert.deepEqual([siteOf(trace, list), siteOf(trace, frame)], [3, 4]);
  assert.deepEqual([trace.deathOf(list), trace.deathOf(frame)], [Infinity, 3]);
});

test('columns grow', () => {
  const trace = new Trace();
  for (let index = 0; index < 5000; index++) {
    const id = trace.alloc(index);
    if (index % 2 === 1) trace.drop(id);
  }
  assert.equal(trace.sizes[4999], 4999);
  assert.equal(trace.deathOf(4999), 5000);
  assert.equal(trace.deathOf(4998), Infinity);
});

test('an object that comes back was absent from its death on', () => {
  const trace = new Trace();
  const object = trace.alloc(100);
  trace.setDeath(object, 1);
  trace.bringBack(object, 100);
  assert.equal(trace.eventCount, 1, 'no time has passed since it left');
  assert.deepEqual([trace.deathOf(object), trace.absences.length], [Infinity, 0]);
  trace.drop(object);
  trace.collect();
  trace.bringBack(object, 120);
  assert.deepEqual(events(trace).at(-1), [OPERATION.bringBack, object, 120, 0]);
  assert.deepEqual(trace.absences, [{ id: object, since: 1 }]);
  assert.equal(trace.deathOf(object), Infinity);
  trace.bringBack(object, 120);
  assert.equal(trace.eventCount, 3, 'what is there does not come back');
});

test('wrong use is refused', () => {
  const trace = new Trace();
  assert.throws(() => trace.free(0), RangeError);
  assert.throws(() => trace.drop(-1), RangeError);
  assert.throws(() => trace.alloc(-1), RangeError);
  assert.throws(() => trace.alloc(Number.NaN), RangeError);
  assert.throws(() => trace.bringBack(9, 8), RangeError);
});
