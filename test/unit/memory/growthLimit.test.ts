import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GcHeap } from '../../../server/src/core/memory/gcHeap.ts';
import { growthLimit } from '../../../server/src/core/memory/growthLimit.ts';
import { replayInput } from '../../../server/src/core/memory/replayInput.ts';
import { turnDemand } from '../../../server/src/core/memory/turnDemand.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { NO_DEMAND } from '../../support/noDemand.ts';

const POOL_BYTES = 512_000;
const POOL_BLOCKS = POOL_BYTES / 32;

const question = { turns: 0, growthBytes: 0, demand: NO_DEMAND, tables: [], poolBytes: POOL_BYTES };

describe('the turn in which memory is full', () => {
  test('is known where a turn keeps pieces of one size', () => {
    assert.deepEqual(growthLimit({ ...question, turns: 8, growthBytes: 512 }), { least: 1009, most: 1009 });
  });

  test('lies between a third and a half of the pool for a text that is copied', () => {
    const demand = {
      ...NO_DEMAND,
      lengthenedBytes: 1000,
      pieces: { bytes: 0, bytesPerTurn: 2000 },
      piecesApart: { bytes: 0, bytesPerTurn: 3000 },
    };
    assert.deepEqual(growthLimit({ ...question, growthBytes: 1000, demand }), { least: 171, most: 257 });
  });

  test('is that of the next size where a list doubles', () => {
    const tables = [{ kind: 'list', entries: 4, entriesPerTurn: 1, slots: 4, slotBytes: 8 }] as const;
    assert.deepEqual(growthLimit({ ...question, growthBytes: 8, tables }), { least: 16_381, most: 32_765 });
  });

  test('is that of the next size where a dict moves', () => {
    const tables = [{ kind: 'hash', entries: 2, entriesPerTurn: 1, slots: 2, slotBytes: 16 }] as const;
    assert.deepEqual(growthLimit({ ...question, growthBytes: 16, tables }), { least: 10_860, most: 16_272 });
  });

  test('is now where the pool is full already', () => {
    const demand = { ...NO_DEMAND, besideBytes: POOL_BYTES + 32, peakBytes: POOL_BYTES + 32 };
    assert.deepEqual(growthLimit({ ...question, turns: 5, growthBytes: 8, demand }), { least: 5, most: 5 });
  });
});

/** Turns that a text lasts behind some blocks in use, to which 1,000 bytes are added at a time, collected when nothing is free. */
function turnsUntilFull(before: number): number {
  const heap = new GcHeap(POOL_BLOCKS);
  if (before > 0) heap.alloc(before);
  const garbage: number[] = [];
  let old = -1;
  for (let turn = 1; ; turn++) {
    const blocks = Math.ceil((1000 * turn) / 32);
    let made = heap.alloc(blocks);
    if (made < 0) {
      for (const start of garbage.splice(0)) heap.free(start);
      made = heap.alloc(blocks);
    }
    if (made < 0) return turn;
    if (old >= 0) garbage.push(old);
    old = made;
  }
}

test('the bounds hold on the model of the allocator, wherever the text happens to lie', () => {
  const turns = [0, 1, 7, 100, 333, 600].map(turnsUntilFull);
  for (const turn of turns) assert.ok(turn >= 160 && turn <= 257, String(turn));
});

/** A trace of turns in which a text is made longer by 1,000 bytes, old and new at once. */
function copyingTrace(turns: number): { trace: Trace; ends: number[] } {
  const trace = new Trace();
  const ends: number[] = [];
  let old = trace.alloc(1000);
  for (let turn = 2; turn <= turns; turn++) {
    trace.alloc(64);
    trace.drop(trace.alloc(320));
    trace.currentSite = 1;
    const made = trace.alloc(1000 * turn);
    trace.currentSite = 0;
    trace.drop(old);
    old = made;
    ends.push(trace.eventCount);
  }
  return { trace, ends };
}

test('what a turn copies is told apart from what it keeps', () => {
  const { trace, ends } = copyingTrace(12);
  const demand = turnDemand(replayInput(trace, 8), ends);
  assert.equal(demand.lengthenedBytes, 1000);
  assert.deepEqual(demand.pieces, { bytes: 23_000, bytesPerTurn: 2000 });
  assert.deepEqual(demand.piecesApart, { bytes: 35_000, bytesPerTurn: 3000 });
});
