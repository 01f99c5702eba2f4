import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATION, Trace } from '../../../server/src/core/trace/trace.ts';

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
  assert.deepEqual([trace.siteOf(list), trace.siteOf(frame)], [3, 4]);
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

test('rewinding forgets events, objects and the deaths set since', () => {
  const trace = new Trace();
  const early = trace.alloc(16);
  const kept = trace.alloc(16);
  trace.alloc(8);
  const mark = trace.mark();
  trace.alloc(1);
  trace.drop(kept);
  trace.setDeath(early, 2);
  trace.rewind(mark);
  assert.equal(trace.eventCount, 3);
  assert.equal(trace.objectCount, 3);
  assert.equal(trace.deathOf(kept), Infinity);
  assert.equal(trace.deathOf(early), 2, 'it was dead before the mark whatever came after');
  assert.equal(trace.alloc(5), 3);
  assert.equal(trace.deathOf(3), Infinity);
});

test('rewinding restores a death that was moved', () => {
  const trace = new Trace();
  const id = trace.alloc(16);
  trace.setDeath(id, 1);
  const mark = trace.mark();
  trace.alloc(1);
  trace.setDeath(id, Infinity);
  trace.drop(id);
  trace.rewind(mark);
  assert.equal(trace.deathOf(id), 1);
});

test('a segment appended where it was cut out gives the same trace', () => {
  const trace = new Trace();
  const older = trace.alloc(100);
  const mark = trace.mark();
  trace.currentSite = 9;
  const inner = trace.alloc(7);
  trace.realloc(older, 200);
  trace.drop(inner);
  trace.drop(older);
  trace.intern(3);
  const before = events(trace);
  const segment = trace.extract(mark);
  trace.rewind(mark);
  trace.currentSite = 1;
  assert.equal(trace.append(segment), 0);
  assert.deepEqual(events(trace), before);
  assert.deepEqual([trace.deathOf(inner), trace.deathOf(older)], [3, 3]);
  assert.equal(trace.currentSite, 1);
});

test('a segment appended elsewhere is renumbered', () => {
  const trace = new Trace();
  const older = trace.alloc(100);
  const mark = trace.mark();
  const inner = trace.alloc(7);
  trace.realloc(older, 200);
  trace.free(inner);
  const other = trace.alloc(9);
  trace.drop(other);
  const segment = trace.extract(mark);
  const shift = trace.append(segment);
  assert.equal(shift, 2);
  assert.deepEqual(
    events(trace)
      .slice(5)
      .map(([operation, target]) => [operation, target]),
    [
      [OPERATION.alloc, inner + shift],
      [OPERATION.realloc, older],
      [OPERATION.free, inner + shift],
      [OPERATION.alloc, other + shift],
    ],
  );
  assert.equal(trace.births[other + shift], 8);
  assert.equal(trace.deathOf(other + shift), 9);
});

test('wrong use is refused', () => {
  const trace = new Trace();
  const mark = trace.mark();
  assert.throws(() => trace.free(0), RangeError);
  assert.throws(() => trace.drop(-1), RangeError);
  assert.throws(() => trace.alloc(-1), RangeError);
  assert.throws(() => trace.alloc(Number.NaN), RangeError);
  trace.alloc(1);
  const late = trace.mark();
  trace.rewind(mark);
  assert.throws(() => trace.rewind(late), RangeError);
});
