import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execute } from '../../../server/src/core/machine/run.ts';
import { isReleased, type Run } from '../../../server/src/core/run/run.ts';
import { Work } from '../../../server/src/core/work/work.ts';
import { moduleSource, plainEnvironment } from '../../support/scriptMachine.ts';

function run(text: string, work = new Work()): Run {
  return execute({
    wordBytes: 8,
    environment: { ...plainEnvironment(), gcPoolBytes: 500_000 },
    source: moduleSource(text),
    work,
    reader: 'file',
  });
}

test('a run says how it ended and what it took', () => {
  const { ending, notes, steps, gcPoolBytes, wordBytes } = run('1/0\nraise SystemExit\n');
  assert.equal(ending, 'exit');
  assert.deepEqual(
    notes.map((note) => (note.kind === 'raises' ? note.exception : note.kind)),
    ['ZeroDivisionError'],
  );
  assert.ok(steps > 0);
  assert.deepEqual([gcPoolBytes, wordBytes], [500_000, 8]);
});

test('a run says which numbers the variables hold, and nothing else of them', () => {
  const { names } = run('turns = 3\nratio = 0.5\n');
  assert.deepEqual(names.get('turns'), { low: 3, likely: 3, high: 3 });
  assert.equal(names.get('ratio'), null);
  assert.equal(names.get('__name__'), null);
  assert.equal(names.has('missing'), false);
});

test('the requests of a run come with their places, and with the time at which each piece was dropped', () => {
  const { gc, sites, compiled } = run('data = bytearray(1000)\ndata = None\nother = bytearray(2000)\n');
  const calls = Array.from(gc.trace.births.slice(0, gc.trace.objectCount), (birth, id) => ({
    callee: sites.get(gc.trace.sites[birth]!).callee,
    bytes: gc.lastBytes[id]!,
    isDropped: gc.trace.deaths[id]! < gc.trace.eventCount,
    isObject: gc.objectIds.has(id),
  })).filter(({ callee }) => callee === 'bytearray');
  assert.deepEqual(
    calls.filter(({ bytes }) => bytes >= 1000),
    [
      { callee: 'bytearray', bytes: 1000, isDropped: true, isObject: false },
      { callee: 'bytearray', bytes: 2000, isDropped: false, isObject: false },
    ],
  );
  assert.equal(calls.filter(({ isObject }) => isObject).length, 2);
  assert.deepEqual(
    compiled.map(({ uri, refusals }) => [uri, refusals.length]),
    [['file:///main.py', 0]],
  );
  assert.ok(gc.startEvent <= compiled[0]!.firstEvent && compiled[0]!.endEvent < gc.trace.eventCount);
});

test('a run that has used up its work is a run all the same', () => {
  const { ending, notes, steps } = run('while True:\n    x = [1]\n    y = x * 3\n', new Work(3000));
  assert.equal(ending, 'limit');
  assert.ok(steps > 3000);
  assert.deepEqual(
    notes.map(({ kind }) => kind),
    ['limit'],
  );
});

test('a block of the system heap counts as released from the time of its release on', () => {
  const system = { requests: [], kept: [], releases: new Map([[3, { at: 40, site: 7 }]]) };
  assert.equal(isReleased(system, 3), true);
  assert.equal(isReleased(system, 3, 40), true);
  assert.equal(isReleased(system, 3, 39), false);
  assert.equal(isReleased(system, 4), false);
});
