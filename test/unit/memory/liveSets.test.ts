// What is reachable at a moment, and the peaks of it: what counts, and what does not.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GcHeap } from '../../../server/src/core/memory/gcHeap.ts';
import { liveAt, livePeak, livePeaks, replay } from '../../../server/src/core/memory/replay.ts';
import { replayInput } from '../../../server/src/core/memory/replayInput.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';

const BLOCK = 32;

describe('a live peak', () => {
  test('has no frame that no heap could hold: it goes to the C stack', () => {
    const trace = new Trace();
    trace.allocOptional(Infinity);
    trace.alloc(2 * BLOCK);
    assert.deepEqual(livePeak(replayInput(trace, 8)), { blocks: 2, event: 1 });
  });
  test('is that of each phase, and goes no further than a request beyond any heap', () => {
    const trace = new Trace();
    trace.free(trace.alloc(7 * BLOCK));
    trace.alloc(2 * BLOCK);
    trace.alloc(Infinity);
    trace.alloc(9 * BLOCK);
    assert.deepEqual(livePeaks(replayInput(trace, 8), [2, 3]), [
      { blocks: 7, event: 0 },
      { blocks: 2, event: 2 },
      { blocks: Infinity, event: 3 },
    ]);
    assert.deepEqual(livePeaks(replayInput(trace, 8), [4])[1], { blocks: 0, event: -1 });
  });
  test('begins a phase with what is in use, garbage left out', () => {
    const trace = new Trace();
    trace.alloc(3 * BLOCK);
    trace.drop(trace.alloc(5 * BLOCK));
    trace.turn();
    trace.alloc(BLOCK);
    assert.deepEqual(livePeaks(replayInput(trace, 8), [2, 3]), [
      { blocks: 8, event: 1 },
      { blocks: 8, event: 2 },
      { blocks: 4, event: 3 },
    ]);
  });
});

test('what boot has dropped is in no live peak, and lies in a heap until it is collected', () => {
  const trace = new Trace();
  trace.alloc(BLOCK);
  trace.alloc(2 * BLOCK);
  trace.collect();
  trace.alloc(4 * BLOCK);
  const input = { ...replayInput(trace, 8), startGarbage: [{ event: 1, blocks: 50 }] };
  assert.deepEqual(livePeak(input), { blocks: 7, event: 3 });
  const { peakBlocks, endBlocks, highWaterBlocks } = replay(input);
  assert.deepEqual([peakBlocks, endBlocks, highWaterBlocks], [53, 7, 53]);
  const first = { ...input, startGarbage: [{ event: 0, blocks: 50 }] };
  assert.deepEqual(
    [replay(first).endBlocks, livePeak(first).blocks],
    [7, 7],
    'the lowest block of all as well',
  );
  // Where it finds no room, a collection had taken it before.
  assert.deepEqual(replay(input, { poolBlocks: 40 }).peakBlocks, 7);
});

describe('an object', () => {
  test('lives through the event that makes it, whatever is said of its end', () => {
    const trace = new Trace();
    trace.setDeath(trace.alloc(3 * BLOCK), 0);
    trace.alloc(2 * BLOCK);
    assert.deepEqual(livePeak(replayInput(trace, 8)), { blocks: 3, event: 0 });
    trace.collect();
    assert.equal(replay(replayInput(trace, 8)).endBlocks, 2);
  });
  test('that a collection has taken is not made again by being cut to size', () => {
    const trace = new Trace();
    const buffer = trace.alloc(3 * BLOCK);
    trace.drop(buffer);
    trace.collect();
    trace.realloc(buffer, 2 * BLOCK);
    assert.equal(replay(replayInput(trace, 8)).endBlocks, 0);
    assert.deepEqual([...liveAt(replayInput(trace, 8), 2).ids], []);
  });
  test('that was freed by hand is made by being resized', () => {
    const trace = new Trace();
    const buffer = trace.alloc(3 * BLOCK);
    trace.free(buffer);
    trace.realloc(buffer, 2 * BLOCK);
    trace.realloc(buffer, 0);
    assert.equal(replay(replayInput(trace, 8)).peakBlocks, 3);
    assert.equal(replay(replayInput(trace, 8), { phases: [2] }).phasePeakBlocks[1], 2);
    assert.equal(replay(replayInput(trace, 8)).endBlocks, 0);
  });
  test('of no bytes takes no block', () => {
    const trace = new Trace();
    trace.alloc(0);
    trace.alloc(1);
    assert.deepEqual([...liveAt(replayInput(trace, 8), 1).ids], [1]);
  });
});

describe('what is reachable behind an event', () => {
  test('has the frames that are in use', () => {
    const trace = new Trace();
    trace.alloc(BLOCK);
    const frame = trace.allocOptional(4 * BLOCK);
    const input = replayInput(trace, 8);
    assert.deepEqual([...liveAt(input, 1).blocks], [1, 4]);
    assert.deepEqual([...liveAt(input, 1, { optionalOnStack: true }).blocks], [1]);
    assert.ok(liveAt(input, 1).ids.includes(frame));
  });
  test('has the old copy of what it moves, and of nothing that moved before', () => {
    const trace = new Trace();
    const large = trace.alloc(10 * BLOCK);
    const small = trace.alloc(2 * BLOCK);
    trace.alloc(BLOCK);
    trace.realloc(large, 12 * BLOCK);
    trace.realloc(small, 3 * BLOCK);
    trace.alloc(20 * BLOCK);
    const input = replayInput(trace, 8);
    const moving = [2, 3, 4, 5].map((event) => liveAt(input, event).movingBlocks);
    // The smaller one moves into the hole that the larger one has left.
    assert.deepEqual(moving, [0, 10, 2, 0]);
  });
  test('is what it was behind the last one, for events that never came', () => {
    const trace = new Trace();
    trace.drop(trace.alloc(2 * BLOCK));
    const input = replayInput(trace, 8);
    assert.deepEqual([...liveAt(input, 0).blocks], [2]);
    assert.deepEqual(liveAt(input, 0), liveAt(input, 99));
    assert.deepEqual([...liveAt(input, -1).ids], []);
  });
});

test('nothing takes nothing: peaks of no events are none', () => {
  const { peakBlocks, phasePeakBlocks, highWaterBlocks, endBlocks } = replay(replayInput(new Trace(), 8), {
    phases: [0],
  });
  assert.deepEqual(
    { peakBlocks, phasePeakBlocks, highWaterBlocks, endBlocks },
    {
      peakBlocks: 0,
      phasePeakBlocks: [0, 0],
      highWaterBlocks: 0,
      endBlocks: 0,
    },
  );
});

test('a heap without limit ends at sixteen times the memory of a board: 128 MiB', () => {
  const most = (128 * 1024 * 1024) / BLOCK;
  assert.equal(new GcHeap(Infinity).alloc(most), 0);
  assert.equal(new GcHeap(Infinity).alloc(most + 1), -1);
});
