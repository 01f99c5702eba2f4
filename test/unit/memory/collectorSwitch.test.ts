// gc.disable() and gc.threshold(n) in a replay (py/gc.c:459-468).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { livePeak, replay } from '../../../server/src/core/memory/replay.ts';
import { replayInput } from '../../../server/src/core/memory/replayInput.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';

/** Objects of ten blocks, each dead when the next one is made. */
function garbage(count: number, prepare: (trace: Trace) => void): Trace {
  const trace = new Trace();
  prepare(trace);
  for (let index = 0; index < count; index++) trace.drop(trace.alloc(320));
  return trace;
}

test('with the collector off the first request beyond the heap fails', () => {
  const off = (trace: Trace): void => {
    trace.setCollector(false);
  };
  assert.equal(replay(replayInput(garbage(10, off), 8), { poolBlocks: 100 }).ok, true);
  const failed = replay(replayInput(garbage(11, off), 8), { poolBlocks: 100 });
  assert.equal(failed.failedAt?.event, 11);
  assert.equal(failed.collections, 0);
  assert.equal(livePeak(replayInput(garbage(11, off), 8)).blocks, 110);
});

test('switched on again it collects what lies there', () => {
  const trace = garbage(10, (begun) => {
    begun.setCollector(false);
  });
  trace.setCollector(true);
  trace.drop(trace.alloc(320));
  assert.deepEqual(pick(trace), { ok: true, collections: 1 });
});

test('collect() works with the collector off', () => {
  const trace = garbage(10, (begun) => {
    begun.setCollector(false);
  });
  trace.collect();
  trace.drop(trace.alloc(320));
  assert.deepEqual(pick(trace), { ok: true, collections: 1 });
});

test('a threshold collects once so many bytes were handed out', () => {
  // 30 blocks: before the fourth, the seventh and the tenth request.
  const trace = garbage(10, (begun) => {
    begun.setThreshold(960);
  });
  assert.deepEqual(pick(trace), { ok: true, collections: 3 });
  const never = garbage(10, (begun) => {
    begun.setThreshold(Infinity);
  });
  assert.deepEqual(pick(never), { ok: true, collections: 0 });
});

function pick(trace: Trace): { ok: boolean; collections: number } {
  const { ok, collections } = replay(replayInput(trace, 8), { poolBlocks: 100 });
  return { ok, collections };
}
