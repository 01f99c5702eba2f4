// Sizes that are not known exactly, by estimate; and what words that the collector finds on the stack may keep.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  isExact,
  mayMove,
  isUnbounded,
  LARGEST_BYTES,
  withSizes,
  type Estimate,
} from '../../../server/src/core/memory/estimates.ts';
import { keptByStaleWords } from '../../../server/src/core/memory/staleWords.ts';
import type { GcRequestsSoFar, Run } from '../../../server/src/core/run/run.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { gcRequests } from '../../support/gcRequests.ts';

describe('the size that an estimate takes', () => {
  const trace = new Trace();
  const id = trace.alloc(50);
  const sizeOf = (
    estimate: Estimate,
    high: number,
    options: { readonly isConditional?: boolean; readonly isRefused?: boolean } = {},
  ): number | undefined =>
    withSizes(
      gcRequests(trace, {
        sizeBounds: new Map([[id, { low: 10, high }]]),
        conditionalIds: new Set(options.isConditional === true ? [id] : []),
      }),
      estimate,
      new Set(options.isRefused === true ? [id] : []),
    ).sizes[0];
  const ofEach = (high: number, options?: Parameters<typeof sizeOf>[2]): readonly (number | undefined)[] =>
    (['low', 'likely', 'high'] as const).map((estimate) => sizeOf(estimate, high, options));

  test('is the least, the likely and the highest', () => assert.deepEqual(ofEach(100), [10, 50, 100]));
  test('is the least of what the RAM of the board does not bound', () => {
    assert.deepEqual(ofEach(LARGEST_BYTES), [10, 50, LARGEST_BYTES]);
    assert.deepEqual(ofEach(LARGEST_BYTES + 1), [10, 10, 10]);
    assert.equal(isUnbounded({ high: 6 * 1024 * 1024 }), false);
    assert.equal(isUnbounded({ high: Infinity }), true);
  });
  test('is nothing by the least estimate for what may not come to be', () =>
    assert.deepEqual(ofEach(100, { isConditional: true }), [0, 50, 100]));
  test('is nothing by the likely estimate for what the board refuses', () =>
    assert.deepEqual(ofEach(100, { isRefused: true }), [10, 0, 100]));
  test('is the likely one where the board refuses something else', () => {
    const two = new Trace();
    const [refused, other] = [two.alloc(70), two.alloc(50)];
    const requests = gcRequests(two, { sizeBounds: new Map([[other, { low: 10, high: 100 }]]) });
    const sizes = (estimate: Estimate): readonly number[] => [
      ...withSizes(requests, estimate, new Set([refused])).sizes.slice(0, 2),
    ];
    assert.deepEqual(
      [sizes('low'), sizes('likely'), sizes('high')],
      [
        [70, 10],
        [0, 50],
        [70, 100],
      ],
    );
  });
  test('is that of the trace itself where all is likely', () => {
    assert.equal(withSizes(gcRequests(trace), 'likely'), trace);
  });
  test('is by the least estimate what it takes on all ways, until it is resized on all of them', () => {
    const resized = new Trace();
    const table = resized.alloc(32);
    for (const bytes of [64, 128, 256]) resized.realloc(table, bytes);
    const requests = gcRequests(resized, {
      leastSizes: new Map([
        [1, 32],
        [3, 96],
      ]),
    });
    assert.equal(isExact(requests), false);
    assert.deepEqual([...withSizes(requests, 'low').sizes.slice(0, 4)], [32, 32, 32, 96]);
    assert.deepEqual([...withSizes(requests, 'high').sizes.slice(0, 4)], [32, 64, 128, 256]);
  });
});

test('what may be gone is by the least estimate, with all that would be done with it later', () => {
  const trace = new Trace();
  const [first, second] = [trace.alloc(64), trace.alloc(64)];
  for (const id of [first, second]) trace.drop(id);
  trace.turn();
  for (const id of [first, second]) trace.bringBack(id, 64);
  trace.realloc(first, 96);
  assert.deepEqual(trace.absences, [
    { id: first, since: 2 },
    { id: second, since: 2 },
  ]);
  const low = (from: number): readonly unknown[] => {
    const { absences, deaths, operations } = withSizes(
      gcRequests(trace, { mayBeGoneFrom: new Map([[first, from]]) }),
      'low',
    );
    const changed = [...operations].flatMap((one, event) => (one === trace.operations[event] ? [] : [event]));
    return [absences.map(({ id }) => id), deaths[first], deaths[second], changed];
  };
  // From the first event on at which it may be gone: then it does not leave, and does not come back either.
  assert.deepEqual(low(2), [[second], 2, Infinity, [3, 5]]);
  assert.deepEqual(low(3), [[first, second], 3, Infinity, [3, 5]]);
  assert.deepEqual(low(5), [[first, second], 5, Infinity, [5]]);
});

test('what may be gone is there by the other estimates, and no longer than it lives by any', () => {
  const trace = new Trace();
  const [early, late] = [trace.alloc(64), trace.alloc(64)];
  trace.drop(early);
  for (let event = 0; event < 4; event++) trace.turn();
  const deaths = (estimate: Estimate): readonly unknown[] => {
    const sized = withSizes(
      gcRequests(trace, { mayBeGoneFrom: new Map([early, late].map((id) => [id, 4])) }),
      estimate,
    );
    return [sized.deaths[early], sized.deaths[late]];
  };
  assert.deepEqual(
    [deaths('low'), deaths('likely'), deaths('high')],
    [
      [2, 4],
      [2, Infinity],
      [2, Infinity],
    ],
  );
});

test('what becomes longer may move from the first event of which not all is known', () => {
  const trace = new Trace();
  const ids = [0, 1, 2, 3].map(() => trace.alloc(32));
  for (const bytes of [64, 64, 32, 40]) trace.realloc(ids[0] ?? 0, bytes);
  const moving = (changes: Partial<GcRequestsSoFar>): readonly number[] => [
    ...mayMove(gcRequests(trace, changes)),
  ];
  assert.deepEqual(moving({}), []);
  assert.deepEqual(moving({ sizeBounds: new Map([[ids[2] ?? 0, { low: 1, high: 2 }]]) }), [4, 7]);
  assert.deepEqual(moving({ conditionalIds: new Set(ids.slice(3)) }), [4, 7]);
  assert.deepEqual(moving({ mayBeGoneFrom: new Map([[0, 4]]) }), [4, 7]);
  assert.deepEqual(moving({ mayBeGoneFrom: new Map([[0, 5]]) }), [7]);
  assert.deepEqual(moving({ leastSizes: new Map([[8, 32]]) }), []);
});

describe('a stale word keeps the most that was dropped at once, 2 % for tables, and 64 bytes', () => {
  /** Objects by size; `together` says whether they are dropped at one moment or each before the next is made. */
  const kept = (
    sizes: readonly number[],
    how: 'together' | 'in turn' | 'never',
    ranFrom = 0,
    sites = 1,
  ): number => {
    const trace = new Trace();
    const made: number[] = [];
    for (const [index, bytes] of sizes.entries()) {
      trace.currentSite = 1 + (index % sites);
      made.push(trace.alloc(bytes));
      if (how === 'in turn') trace.drop(made[index] ?? 0);
    }
    if (how === 'together') for (const id of made) trace.drop(id);
    const run: unknown = { gc: { trace, lastBytes: [] }, wordBytes: 8, compiled: [{ endEvent: ranFrom }] };
    return keptByStaleWords(run as Run);
  };
  const withTables = (bytes: number): number => Math.ceil(bytes * 1.02);

  test('nothing but these where nothing is dropped', () => assert.equal(kept([100, 200], 'never'), 64));
  test('whole blocks of 32 bytes', () => assert.equal(kept([100], 'together'), withTables(128) + 64));
  test('parts that go at one moment together, one by one otherwise', () => {
    assert.equal(kept([100, 100], 'together'), withTables(256) + 64);
    assert.equal(kept([100, 100], 'in turn'), withTables(128) + 64);
  });
  test('what compiling made one by one', () => {
    assert.equal(kept([100, 100], 'together', 2), withTables(128) + 64);
    assert.equal(kept([100, 100], 'together', 1), withTables(128) + 64, 'the first of them');
    assert.equal(kept([100, 100, 100], 'together', 1), withTables(256) + 64, 'not what the run has made');
  });
  test('up to 4,096 bytes are parts, larger buffers count one by one', () => {
    assert.equal(kept([4096, 4096], 'together'), withTables(8192) + 64);
    assert.equal(kept([4097, 4097], 'together'), withTables(4128) + 64);
  });
  test('and the buffer of the turn before, where a place drops one before it makes the next', () => {
    assert.equal(kept([5000, 5000], 'in turn'), withTables(5024) + 64 + withTables(5024));
    assert.equal(kept([5000, 5000], 'in turn', 0, 2), withTables(5024) + 64, 'two places');
    assert.equal(kept([4096, 4096], 'in turn'), withTables(4096) + 64, 'not of parts');
    assert.equal(
      kept([8000, 5000, 5000], 'in turn'),
      withTables(8000) + 64 + withTables(8000),
      'the largest',
    );
  });
});
