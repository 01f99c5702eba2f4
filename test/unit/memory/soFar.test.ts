// What a script that is still running hears of both heaps: gc.mem_alloc() and Maix.utils.heap_free().
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GcHeapSoFar, type GcHeapOptions } from '../../../server/src/core/memory/gcHeapSoFar.ts';
import { SystemHeapSoFar } from '../../../server/src/core/memory/systemHeapSoFar.ts';
import {
  atLeast,
  between,
  exactly,
  ZERO,
  type Interval,
} from '../../../server/src/core/quantity/interval.ts';
import type { GcRequestsSoFar } from '../../../server/src/core/run/run.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { gcRequests } from '../../support/gcRequests.ts';
import { RequestLog } from '../../support/systemRequests.ts';
import { targetOf } from '../../support/target.ts';

const BLOCK = 32;

describe('gc.mem_alloc()', () => {
  const OPTIONS: GcHeapOptions = { poolBlocks: Infinity, wordBytes: 8, bootGarbageBytes: ZERO };
  const soFar = (changes: Partial<GcHeapOptions> = {}): GcHeapSoFar =>
    new GcHeapSoFar({ ...OPTIONS, ...changes });
  /** 3 blocks in use and 2 that nothing refers to any more. */
  const withGarbage = (): Trace => {
    const trace = new Trace();
    trace.alloc(3 * BLOCK);
    trace.drop(trace.alloc(2 * BLOCK));
    return trace;
  };
  const used = (options: Partial<GcHeapOptions>, run: GcRequestsSoFar): Interval | null =>
    soFar(options).usedBytes(run);

  test('counts garbage that nobody has collected', () =>
    assert.deepEqual(used({}, gcRequests(withGarbage())), exactly(5 * BLOCK)));
  test('but none behind a collection', () => {
    const trace = withGarbage();
    trace.collect();
    assert.deepEqual(used({}, gcRequests(trace)), exactly(3 * BLOCK));
  });
  test('nor where the pool was full once', () => {
    const trace = withGarbage();
    trace.alloc(4 * BLOCK);
    assert.deepEqual(used({ poolBlocks: 7 }, gcRequests(trace)), exactly(7 * BLOCK));
  });
  test('counts what boot has left until the first collection', () => {
    const bootGarbageBytes = between(BLOCK, 9 * BLOCK, 4 * BLOCK);
    const trace = withGarbage();
    assert.deepEqual(
      used({ bootGarbageBytes }, gcRequests(trace)),
      between(6 * BLOCK, 14 * BLOCK, 9 * BLOCK),
    );
    trace.collect();
    assert.deepEqual(used({ bootGarbageBytes }, gcRequests(trace)), exactly(3 * BLOCK));
  });
  test('is a range where sizes are', () => {
    const sizeBounds = new Map([[0, { low: BLOCK, high: 8 * BLOCK }]]);
    assert.deepEqual(
      used({}, gcRequests(withGarbage(), { sizeBounds })),
      between(3 * BLOCK, 10 * BLOCK, 5 * BLOCK),
    );
  });
  test('or where something may not have come to be', () =>
    assert.deepEqual(
      used({}, gcRequests(withGarbage(), { conditionalIds: new Set([0]) })),
      between(2 * BLOCK, 5 * BLOCK, 5 * BLOCK),
    ));
  test('is not told any more once too many events were replayed for it', () => {
    const trace = new Trace();
    for (let index = 0; index < 300_000; index++) trace.turn();
    const exact = gcRequests(trace);
    const open = gcRequests(trace, { sizeBounds: new Map([[0, { low: 0, high: 1 }]]) });
    const answers = (heap: GcHeapSoFar, run: GcRequestsSoFar, times: number): readonly boolean[] =>
      Array.from({ length: times }, () => heap.usedBytes(run) !== null);
    assert.deepEqual(answers(soFar(), exact, 6), [true, true, true, true, true, false], '1,500,000 events');
    assert.deepEqual(answers(soFar(), open, 2), [true, false], 'three replays at a time');
  });
});

describe('Maix.utils.heap_free()', () => {
  const target = targetOf({ board: 'maix-bit', firmware: 'v0.6.2-15-standard', run: 'ide' });
  /** What it returns after each of the calls of a script. */
  const after = (...calls: readonly ((log: RequestLog) => void)[]): readonly Interval[] => {
    const heap = new SystemHeapSoFar(target, 0);
    const log = new RequestLog();
    return calls.map((call) => {
      call(log);
      return heap.heapFree(log.requests);
    });
  };
  /** As the model of newlib has it after boot (systemReplay.test.ts). */
  const AT_START = 2_449_408;

  test('is that of boot before any request', () =>
    assert.deepEqual(
      after(() => undefined),
      [exactly(AT_START)],
    ));
  test('is followed request by request, each once', () =>
    assert.deepEqual(
      after(
        (log) => log.call('a').malloc(153_600, 'x'),
        () => undefined,
        (log) => log.call('b').malloc(230_400, 'y'),
      ),
      [exactly(AT_START - 155_648), exactly(AT_START - 155_648), exactly(AT_START - 155_648 - 233_472)],
    ));
  test('is a range where a size is, the least for the most', () => {
    const [free] = after((log) => log.call('a').malloc(between(153_600, 384_000, 153_600), 'x'));
    const [least, most] = [AT_START - 155_648 - 229_376, AT_START - 155_648];
    assert.deepEqual(free, between(least, most, most));
  });
  test('is not affected by what may not happen, at best', () => {
    const [free] = after((log) => log.call('a').malloc(153_600, 'x', { certain: false }));
    assert.deepEqual([free?.low, free?.high], [AT_START - 155_648, AT_START]);
  });
  test('may be nothing where something of unknown size did not fit', () => {
    const [free] = after((log) => log.call('a').malloc(atLeast(1000), 'x'));
    assert.equal(free?.low, 0);
    assert.ok(free.high > AT_START - 8192, String(free.high));
  });
  test('is known where something of known size did not fit: it took nothing', () =>
    assert.deepEqual(
      after((log) => log.call('a').malloc(9_000_000, 'x')),
      [exactly(AT_START)],
    ));
  test('sees the LCD buffer of boot go', () => {
    const [free] = after((log) => log.lcd());
    assert.deepEqual(free, exactly(2_469_888));
  });
});
