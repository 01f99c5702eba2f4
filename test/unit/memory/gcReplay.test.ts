import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveAt, livePeak, replay } from '../../../server/src/core/memory/replay.ts';
import { replayInput } from '../../../server/src/core/memory/replayInput.ts';
import { smallestHeap } from '../../../server/src/core/memory/replaySmallest.ts';
import { OPERATION, Trace } from '../../../server/src/core/trace/trace.ts';
import { seededRandom } from '../../support/random.ts';
import { ScanningHeap } from '../../support/scanningHeap.ts';

const BLOCK = 32;

function randomTrace(seed: number, events: number): Trace {
  const random = seededRandom(seed);
  const trace = new Trace();
  const live: number[] = [];
  const take = (): number => live.splice(Math.floor(random() * live.length), 1)[0]!;
  for (let index = 0; index < events; index++) {
    const choice = random();
    if (choice < 0.5 || live.length === 0) {
      const bytes = Math.floor(random() * (random() < 0.8 ? 100 : 2000));
      live.push(random() < 0.1 ? trace.allocOptional(bytes) : trace.alloc(bytes));
    } else if (choice < 0.65) {
      trace.realloc(live[Math.floor(random() * live.length)]!, Math.floor(random() * 1500));
    } else if (choice < 0.75) {
      trace.free(take());
    } else if (choice < 0.76) {
      trace.collect();
    } else {
      trace.drop(take());
    }
  }
  return trace;
}

interface NaiveOutcome {
  readonly failedAt: number;
  readonly starts: Map<number, number>;
}

/** The same story with the block-by-block allocator and a sweep over all objects. */
function replayByScanning(trace: Trace, poolBlocks: number): NaiveOutcome {
  const heap = new ScanningHeap(poolBlocks);
  const starts = new Map<number, number>();
  const release = (id: number): void => {
    const start = starts.get(id);
    if (start !== undefined) heap.free(start);
    starts.delete(id);
  };
  for (let event = 0; event < trace.eventCount; event++) {
    const collect = (): void => {
      for (const id of [...starts.keys()]) if (trace.deathOf(id) <= event) release(id);
      heap.hint = 0;
    };
    const blocks = Math.ceil(trace.sizes[event]! / BLOCK);
    const id = trace.targets[event]!;
    const alloc = (): number => {
      const start = heap.alloc(blocks);
      if (start >= 0) return start;
      collect();
      return heap.alloc(blocks);
    };
    const operation = trace.operations[event]!;
    const start = starts.get(id);
    if (operation === OPERATION.free) release(id);
    else if (operation === OPERATION.collect) collect();
    else if (blocks === 0) release(id);
    else if (start === undefined || !heap.resizeInPlace(start, blocks)) {
      const moved = alloc();
      if (moved >= 0) {
        release(id);
        starts.set(id, moved);
      } else if (operation !== OPERATION.allocOptional) return { failedAt: event, starts };
    }
  }
  return { failedAt: -1, starts };
}

test('replays agree with a block-by-block heap and a full sweep', () => {
  let failures = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const trace = randomTrace(seed, 800);
    const input = replayInput(trace, 8);
    const peak = livePeak(input).blocks;
    for (const poolBlocks of [peak * 0.8, peak, peak * 1.1, peak * 1.3, peak * 3].map(Math.floor)) {
      const naive = replayByScanning(trace, poolBlocks);
      const outcome = replay(input, { poolBlocks });
      assert.equal(outcome.failedAt?.event ?? -1, naive.failedAt, `seed ${seed}, pool ${poolBlocks}`);
      assert.equal(outcome.ok, naive.failedAt === -1);
      failures += outcome.ok ? 0 : 1;
    }
  }
  assert.ok(failures > 20, 'some pools have to be too small');
});

test('the live peak is the largest set of reachable blocks', () => {
  const trace = new Trace();
  const first = trace.alloc(320);
  trace.drop(first);
  const second = trace.alloc(640);
  trace.alloc(32);
  trace.free(second);
  trace.alloc(64);
  const input = replayInput(trace, 8);
  assert.deepEqual(livePeak(input), { blocks: 21, event: 2 });
  assert.deepEqual(livePeak(input, { from: 3 }), { blocks: 21, event: 3 });
  assert.deepEqual(livePeak(input, { from: 4 }), { blocks: 3, event: 4 });
  assert.deepEqual(livePeak(input, { to: 1 }), { blocks: 10, event: 0 });
  const witness = liveAt(input, 2);
  assert.deepEqual(
    [[...witness.ids], [...witness.blocks]],
    [
      [second, 2],
      [20, 1],
    ],
  );
  assert.equal(replay(input).peakBlocks, 31, 'without limit nothing is collected');
});

test('a table that moves counts twice while it does', () => {
  const trace = new Trace();
  const table = trace.alloc(64);
  trace.alloc(32);
  trace.realloc(table, 128);
  const input = replayInput(trace, 8);
  assert.deepEqual(livePeak(input), { blocks: 7, event: 2 });
  const witness = liveAt(input, 2);
  assert.equal(witness.movingBlocks, 2);
  assert.deepEqual([...witness.blocks], [4, 1]);
  assert.equal(replay(input).endBlocks, 5);
});

test('a table moves at events where it could stay, when another way may have something behind it', () => {
  const trace = new Trace();
  const table = trace.alloc(64);
  trace.realloc(table, 128);
  trace.realloc(table, 160);
  trace.realloc(table, 96);
  const input = replayInput(trace, 8);
  const peak = (...moving: readonly number[]): number => livePeak(input, { moving: new Set(moving) }).blocks;
  assert.deepEqual([peak(), peak(1), peak(2), peak(1, 2), peak(3)], [5, 6, 9, 9, 8]);
});

test('a collection for the new copy of a table may take the old one, where another way kept it', () => {
  const trace = new Trace();
  const table = trace.alloc(64);
  trace.drop(table);
  trace.alloc(32);
  trace.drop(trace.alloc(96));
  trace.realloc(table, 96);
  const outcome = replay(replayInput(trace, 8), { poolBlocks: 6 });
  assert.deepEqual([outcome.ok, outcome.collections, outcome.endBlocks], [true, 1, 4]);
});

test('a collection comes only when there is no room, and before the failure', () => {
  const trace = new Trace();
  for (let index = 0; index < 10; index++) trace.drop(trace.alloc(32));
  const roomy = replay(replayInput(trace, 8), { poolBlocks: 12 });
  assert.deepEqual([roomy.collections, roomy.endBlocks], [0, 10]);
  const tight = replay(replayInput(trace, 8), { poolBlocks: 4 });
  assert.deepEqual([tight.ok, tight.collections, tight.peakBlocks], [true, 2, 4]);
});

test('the failure says what did not fit and why', () => {
  const trace = new Trace();
  const holes = Array.from({ length: 8 }, () => trace.alloc(32));
  for (const [index, id] of holes.entries()) if (index % 2 === 0) trace.free(id);
  trace.alloc(64);
  const outcome = replay(replayInput(trace, 8), { poolBlocks: 8 });
  assert.deepEqual(outcome.failedAt, { event: 12, bytes: 64, freeBlocks: 4, longestFreeRun: 1 });
  assert.equal(replay(replayInput(trace, 8), { heapBytes: 12 * BLOCK + 12 }).ok, true);
});

test('frames that find no room go to the C stack', () => {
  const trace = new Trace();
  const kept = trace.alloc(96);
  const frame = trace.allocOptional(96);
  trace.free(frame);
  trace.free(kept);
  const input = replayInput(trace, 8);
  const outcome = replay(input, { poolBlocks: 4 });
  assert.deepEqual([outcome.ok, outcome.stackFrames, outcome.endBlocks], [true, 1, 0]);
  assert.equal(livePeak(input).blocks, 6);
  assert.equal(livePeak(input, { optionalOnStack: true }).blocks, 3);
  assert.equal(smallestHeap(input)?.poolBlocks, 4);
});

test('parse nodes share a chunk that grows until something lies behind it', () => {
  const trace = new Trace();
  trace.appendParseNode(24);
  trace.appendParseNode(8);
  trace.appendParseNode(40);
  // 16 bytes of header and 72 of nodes in 3 blocks; now the chunk cannot grow into a fourth.
  trace.alloc(32);
  trace.appendParseNode(16);
  trace.endParseTree();
  const whole = replayInput(trace, 8);
  assert.equal(liveAt(whole, trace.eventCount - 1).parseTreeBlocks, 4);
  trace.freeParseTree();
  assert.equal(replay(replayInput(trace, 8)).endBlocks, 1);
  // On 32-bit words the header takes 8 bytes and a block 16.
  assert.equal(replay(replayInput(trace, 4), { phases: [3] }).phasePeakBlocks[0], 5);
});

test('each file has a tree of its own, which is freed as a whole', () => {
  const trace = new Trace();
  for (let file = 0; file < 3; file++) {
    trace.appendParseNode(100);
    trace.alloc(BLOCK);
    trace.appendParseNode(100);
    trace.freeParseTree();
  }
  assert.equal(replay(replayInput(trace, 8)).endBlocks, 3);
});

test('interned strings share chunks of at least 128 bytes and pools of 20, 40, … entries', () => {
  const trace = new Trace();
  trace.intern(10);
  assert.equal(replay(replayInput(trace, 8)).endBlocks, 4 + 6);
  for (let index = 1; index < 20; index++) trace.intern(1);
  // 13 + 19 * 4 bytes of data are still in the first chunk.
  assert.equal(replay(replayInput(trace, 8)).endBlocks, 4 + 6);
  trace.intern(1);
  assert.equal(replay(replayInput(trace, 8)).endBlocks, 4 + 6 + 11);
  trace.intern(100);
  // The pool lies behind the first chunk: it is cut to 93 bytes, and the long string begins a second one.
  const input = replayInput(trace, 8);
  assert.equal(replay(input).endBlocks, 3 + 6 + 11 + 4);
  assert.equal(liveAt(input, trace.eventCount - 1).stringBlocks, 24);
});

/** Blocks in the end of a trace, with an object behind the first chunk, which then cannot grow. */
function blocksWith(begin: (trace: Trace) => void, end: (trace: Trace) => void): number {
  const trace = new Trace();
  begin(trace);
  trace.alloc(BLOCK);
  end(trace);
  return replay(replayInput(trace, 8)).endBlocks - 1;
}

test('a chunk of parse nodes has room for 16 bytes, header aside', () => {
  const blocks = (second: number): number =>
    blocksWith(
      (trace) => trace.appendParseNode(8),
      (trace) => trace.appendParseNode(second),
    );
  assert.equal(blocks(8), 1);
  assert.equal(blocks(9), 2);
});

test('a chunk of strings has room for 128 bytes', () => {
  const blocks = (second: number): number =>
    blocksWith(
      (trace) => trace.intern(100 - 3),
      (trace) => trace.intern(second - 3),
    );
  assert.equal(blocks(28), 4 + 6);
  assert.equal(blocks(29), 4 + 6 + 4);
});

test('without room for a whole chunk an interned string takes just its own bytes', () => {
  const trace = new Trace();
  trace.intern(5);
  trace.alloc(3 * BLOCK);
  const hole = trace.alloc(2 * BLOCK);
  trace.alloc(BLOCK);
  trace.free(hole);
  trace.intern(58);
  trace.intern(57);
  const input = replayInput(trace, 8);
  const tight = replay(input, { poolBlocks: 16 });
  // The first chunk is cut to 3 blocks, and the 60 bytes of the last string lie in the hole.
  assert.deepEqual([tight.ok, tight.endBlocks], [true, 3 + 6 + 3 + 2 + 1]);
  assert.equal(replay(input).endBlocks, 3 + 6 + 3 + 4 + 1);
  trace.intern(200);
  assert.equal(replay(replayInput(trace, 8), { poolBlocks: 16 }).failedAt?.bytes, 203);
});

test('the smallest heap works and the next smaller one does not', () => {
  for (let seed = 100; seed < 120; seed++) {
    const input = replayInput(randomTrace(seed, 600), 8);
    const found = smallestHeap(input);
    assert.ok(found);
    assert.ok(found.replays <= 32);
    assert.notEqual(found.certainty, 'bounded');
    assert.equal(replay(input, { heapBytes: found.heapBytes }).ok, true);
    assert.equal(replay(input, { heapBytes: found.heapBytes - 1 }).ok, false);
    if (found.certainty === 'proven') {
      for (let pool = 0; pool < found.poolBlocks; pool += 4) {
        assert.equal(replay(input, { poolBlocks: pool }).ok, false, `seed ${seed}, pool ${pool}`);
      }
    }
  }
});

test('a bounded search still gives a heap that works', () => {
  const input = replayInput(randomTrace(5, 900), 8);
  const found = smallestHeap(input, { maxReplays: 2 });
  assert.equal(found?.certainty, 'bounded');
  assert.equal(replay(input, { poolBlocks: found.poolBlocks }).ok, true);
});

test('no heap is large enough for an endless request', () => {
  const trace = new Trace();
  trace.alloc(64);
  trace.alloc(Infinity);
  const input = replayInput(trace, 8);
  assert.equal(smallestHeap(input), null);
  assert.deepEqual(livePeak(input), { blocks: Infinity, event: 1 });
  assert.equal(replay(input).failedAt?.event, 1);
});

test('an empty trace needs nothing', () => {
  const input = replayInput(new Trace(), 8);
  assert.deepEqual(smallestHeap(input), { poolBlocks: 0, heapBytes: 0, replays: 1, certainty: 'proven' });
  assert.deepEqual(livePeak(input), { blocks: 0, event: -1 });
  assert.equal(replay(input, { poolBlocks: 0 }).ok, true);
});

test('an object that comes back takes no memory while it is absent, and is moved by a collection only', () => {
  const trace = new Trace();
  const first = trace.alloc(10 * BLOCK);
  trace.drop(first);
  const second = trace.alloc(8 * BLOCK);
  trace.drop(second);
  trace.bringBack(first, 10 * BLOCK);
  trace.alloc(BLOCK);
  const input = replayInput(trace, 8);
  assert.equal(livePeak(input).blocks, 11, 'the two ways never count together');
  assert.equal(replay(input).peakBlocks, 19, 'nothing was collected: both are still there');
  assert.equal(replay(input, { poolBlocks: 12 }).ok, true);
});
