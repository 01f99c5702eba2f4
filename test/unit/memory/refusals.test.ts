// Which requests a heap refuses that the script can do without, from requests that are written down by hand.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refusalsOf } from '../../../server/src/core/memory/refused.ts';
import type { Run } from '../../../server/src/core/run/run.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { gcRequests } from '../../support/gcRequests.ts';

const BLOCK = 32;

/** What a heap of so many blocks refuses of a trace, and how many it has where it holds everything else. */
function refused(
  fill: (trace: Trace) => readonly number[],
  poolBlocks: number,
): readonly [ids: readonly number[], holdingBlocks: number | null] {
  const trace = new Trace();
  const caughtIds = new Set(fill(trace));
  const run: unknown = {
    gc: { ...gcRequests(trace), caughtIds },
    gcPoolBytes: poolBlocks * BLOCK,
    wordBytes: 8,
  };
  const { ids, holdingBlocks } = refusalsOf(run as Run);
  return [[...ids], holdingBlocks];
}

describe('a heap in which MemoryError is caught', () => {
  /** Two blocks that have to be had, and three that may be refused. */
  const small = (trace: Trace): readonly number[] => {
    trace.alloc(2 * BLOCK);
    return [trace.alloc(3 * BLOCK)];
  };
  test('refuses what has no room, to the block', () => {
    assert.deepEqual(refused(small, 5), [[], null]);
    assert.deepEqual(refused(small, 4), [[1], 4]);
    assert.deepEqual(refused(small, 2), [[1], 2]);
  });
  test('holds not everything else where something else is refused', () =>
    assert.deepEqual(refused(small, 1), [[1], null]));
  test('refuses nothing that has to be had', () =>
    assert.deepEqual(
      refused((trace) => {
        trace.alloc(9 * BLOCK);
        return [trace.alloc(BLOCK)];
      }, 4),
      [[], null],
    ));
  test('that nobody knows the size of refuses nothing', () =>
    assert.deepEqual(refused(small, 0), [[], null]));
  test('refuses again and again what is asked for again', () =>
    assert.deepEqual(
      refused((trace) => {
        const kept = trace.alloc(2 * BLOCK);
        const first = trace.alloc(3 * BLOCK);
        trace.drop(first);
        const second = trace.alloc(5 * BLOCK);
        trace.drop(second);
        trace.bringBack(first, 3 * BLOCK);
        return [kept, first, second];
      }, 4),
      [[1, 2], 4],
    ));
});

test('frames lie in the heap as well, where there is room: what comes behind them may find none', () => {
  const fill = (trace: Trace): readonly number[] => {
    trace.alloc(2 * BLOCK);
    trace.allocOptional(2 * BLOCK);
    return [trace.alloc(3 * BLOCK)];
  };
  assert.deepEqual(refused(fill, 6), [[2], 6]);
  assert.deepEqual(refused(fill, 7), [[], null]);
});

test('what is refused leaves its room to what comes later', () => {
  // Without the first of them there is room for the second and the third, which are asked for in its place.
  const fill = (trace: Trace): readonly number[] => {
    trace.alloc(BLOCK);
    const ids = [trace.alloc(9 * BLOCK)];
    for (let index = 0; index < 2; index++) ids.push(trace.alloc(3 * BLOCK));
    return ids;
  };
  assert.deepEqual(refused(fill, 8), [[1], 8]);
  assert.deepEqual(refused(fill, 10), [[2, 3], 10]);
});

test('what was dropped lies there until nothing else is free: holes that it leaves may be too small', () => {
  const fill = (trace: Trace): readonly number[] => {
    trace.drop(trace.alloc(2 * BLOCK));
    trace.alloc(2 * BLOCK);
    trace.alloc(3 * BLOCK);
    return [trace.alloc(3 * BLOCK)];
  };
  // Two blocks are free in front of the others, and one behind them.
  assert.deepEqual(refused(fill, 8), [[3], 8]);
  assert.deepEqual(refused(fill, 10), [[], null]);
});
