// Boundaries of the searches over both heaps: the figure at which the answer is another one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TargetOptions } from '../../../server/src/core/device/target.ts';
import {
  blockBytes,
  blocksFor,
  heapBytesFor,
  poolBlocksOf,
} from '../../../server/src/core/memory/gcHeapSize.ts';
import { growthLimit, type GrowthQuestion } from '../../../server/src/core/memory/growthLimit.ts';
import { judge, remediesFor, type JudgeInput } from '../../../server/src/core/memory/judge.ts';
import { isSpecialBuild, targetWith } from '../../../server/src/core/memory/judgeFirmware.ts';
import { frameSizes, withFrameSize } from '../../../server/src/core/memory/judgeFrames.ts';
import { replay } from '../../../server/src/core/memory/replay.ts';
import { replayInput } from '../../../server/src/core/memory/replayInput.ts';
import { smallestHeap } from '../../../server/src/core/memory/replaySmallest.ts';
import { readRequests } from '../../../server/src/core/memory/systemReplay.ts';
import { turnDemand, type TurnDemand } from '../../../server/src/core/memory/turnDemand.ts';
import { heapWindow } from '../../../server/src/core/memory/window.ts';
import { suggestGcHeap } from '../../../server/src/core/memory/windowSuggestion.ts';
import { atLeast, between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { RequestLog } from '../../support/systemRequests.ts';
import { targetOf } from '../../support/target.ts';
import { NO_DEMAND } from '../../support/noDemand.ts';

const KIB = 1024;
const RELEASE: TargetOptions = { board: 'maix-bit', firmware: 'v0.6.2-15-standard', run: 'ide' };

test('a pool has four blocks for each byte of its table, and what tables take', () => {
  assert.deepEqual([blockBytes(8), blockBytes(4)], [32, 16]);
  assert.deepEqual(
    [0, 1, 32, 33].map((bytes) => blocksFor(bytes, 8)),
    [0, 1, 1, 2],
  );
  // 4 blocks of 32 bytes, a byte of table and half a byte for finalisers (py/gc.c:117-123).
  for (const [blocks, bytes] of [
    [4, 130],
    [8, 259],
    [400, 12_950],
  ] as const) {
    assert.equal(heapBytesFor(blocks, 8), bytes);
    assert.equal(poolBlocksOf(bytes, 8), blocks);
    assert.equal(poolBlocksOf(bytes - 1, 8), blocks - 4);
    assert.equal(heapBytesFor(blocks - 3, 8), bytes, 'the same for one to four blocks');
  }
  assert.equal(heapBytesFor(8, 4), 131);
  assert.deepEqual([poolBlocksOf(-5, 8), poolBlocksOf(Infinity, 8)], [0, Infinity]);
});

describe('the turn in which a loop finds no room', () => {
  const limit = (
    changes: Partial<Omit<GrowthQuestion, 'demand'>>,
    demand: Partial<TurnDemand> = {},
  ): readonly number[] => {
    const { least, most } = growthLimit({
      turns: 0,
      growthBytes: 0,
      tables: [],
      poolBytes: 1000,
      ...changes,
      demand: { ...NO_DEMAND, ...demand },
    });
    return [least, most];
  };
  test('is the one behind the last that has room', () => {
    assert.deepEqual(limit({ growthBytes: 100 }), [11, 11]);
    assert.deepEqual(limit({ growthBytes: 101 }), [10, 10]);
  });
  test('is none where nothing is kept, even if the pool is just full', () => {
    assert.deepEqual(limit({}), [Infinity, Infinity]);
    assert.deepEqual(limit({}, { besideBytes: 1000, peakBytes: 1000 }), [Infinity, Infinity]);
  });
  test('is this one where the fullest moment of a turn exceeds the pool', () => {
    assert.deepEqual(limit({ growthBytes: 100, turns: 7 }, { peakBytes: 1001 }), [7, 7]);
    assert.deepEqual(limit({ growthBytes: 100, turns: 7 }, { peakBytes: 1000 }), [8, 8]);
  });
  test('does not count twice what tables and copies take', () => {
    const table = { kind: 'list', entries: 0, entriesPerTurn: 1, slots: 1000, slotBytes: 8 } as const;
    assert.deepEqual(limit({ growthBytes: 108, tables: [table] }), [11, 11]);
    assert.deepEqual(limit({ growthBytes: 150, tables: [] }, { lengthenedBytes: 50 }), [7, 7]);
  });
  test('is that in which the first of several tables makes room, whichever is named first', () => {
    const list = (entries: number, slots: number) =>
      ({ kind: 'list', entries, entriesPerTurn: 1, slots, slotBytes: 8 }) as const;
    const [late, early] = [list(10, 60), list(4, 4)];
    for (const poolBytes of [60, 100, 200, 500, 2000]) {
      const both = limit({ growthBytes: 16, tables: [late, early], poolBytes });
      assert.deepEqual(limit({ growthBytes: 16, tables: [early, late], poolBytes }), both);
    }
    // The second needs 32 bytes more in the next turn, the other none before the 51st.
    assert.deepEqual(limit({ growthBytes: 16, tables: [late, early], poolBytes: 31 })[1], 1);
  });
  test('at worst where a table finds just no hole beside its old place', () => {
    const table = { kind: 'list', entries: 4, entriesPerTurn: 1, slots: 4, slotBytes: 8 } as const;
    // In the first turn 32 bytes become 64: 32 in use and twice 64 at worst.
    const inFirst = (poolBytes: number): boolean =>
      limit({ growthBytes: 8, tables: [table], poolBytes })[0] === 1;
    assert.deepEqual([inFirst(127), inFirst(128)], [true, false]);
  });
});

describe('what a turn needs', () => {
  /** Turns in which a place asks for so much, one size after the other. */
  const sizes = (perTurn: readonly (readonly number[])[]): TurnDemand => {
    const trace = new Trace();
    trace.alloc(64);
    const ends = [trace.eventCount];
    for (const turn of perTurn) {
      trace.currentSite = 1;
      for (const bytes of turn) trace.drop(trace.alloc(bytes));
      trace.currentSite = 0;
      trace.turn();
      ends.push(trace.eventCount);
    }
    return turnDemand(replayInput(trace, 8), ends);
  };
  test('grows by the largest that a place asks for in a turn', () => {
    const rising = [100, 200, 300, 400].map((bytes) => [10, bytes, 20]);
    assert.equal(sizes(rising).lengthenedBytes, 100);
  });
  test('does not grow where a place asks for the same, for less, or for nothing in one turn', () => {
    assert.equal(sizes([[100], [100], [100], [100]]).lengthenedBytes, 0);
    assert.equal(sizes([[400], [300], [200], [100]]).lengthenedBytes, 0);
    assert.equal(sizes([[100], [200], [], [400]]).lengthenedBytes, 0);
  });
  test('has nothing that grows where it is seen once', () => assert.equal(sizes([[100]]).lengthenedBytes, 0));
});

describe('a heap that collects at a threshold', () => {
  test('does so once, and not again for the same request', () => {
    const trace = new Trace();
    trace.setThreshold(64);
    trace.alloc(64);
    trace.alloc(320);
    const outcome = replay(replayInput(trace, 8), { poolBlocks: 8 });
    assert.deepEqual([outcome.ok, outcome.collections, outcome.failedAt?.event], [false, 1, 2]);
  });
  test('not before so much was handed out', () => {
    const collections = (threshold: number): number => {
      const trace = new Trace();
      trace.setThreshold(threshold);
      for (let index = 0; index < 6; index++) trace.drop(trace.alloc(32));
      return replay(replayInput(trace, 8)).collections;
    };
    assert.deepEqual(
      [collections(32), collections(64), collections(192), collections(Infinity)],
      [5, 2, 0, 0],
    );
  });
});

test('a search that may do little says so, and has a heap that works all the same', () => {
  const trace = new Trace();
  for (let index = 0; index < 300; index++) {
    const id = trace.alloc(32 + 64 * (index % 7));
    if (index % 3 > 0) trace.drop(id);
  }
  const input = replayInput(trace, 8);
  const best = smallestHeap(input) ?? assert.fail();
  assert.equal(replay(input, { heapBytes: best.heapBytes }).ok, true);
  for (const maxReplays of [0, 1]) {
    const found = smallestHeap(input, { maxReplays }) ?? assert.fail();
    assert.ok(found.poolBlocks >= best.poolBlocks);
    assert.equal(replay(input, { heapBytes: found.heapBytes }).ok, true);
  }
});

describe('a suggestion', () => {
  const suggest = (min: number, max: number, high = min, inForce = 0, standard = 512): number | null =>
    suggestGcHeap({
      min: min * KIB,
      max: max * KIB,
      demandHighBytes: high * KIB,
      defaultBytes: standard * KIB,
      inForceBytes: inForce * KIB,
      works: () => true,
    });
  test('keeps a size in force from the highest need on, to the end of the window', () => {
    assert.equal(suggest(190, 1000, 200, 200), 200 * KIB);
    assert.notEqual(suggest(190, 1000, 200, 199), 199 * KIB);
    assert.equal(suggest(100, 1000, 200, 1000), 1000 * KIB);
    assert.notEqual(suggest(100, 1000, 200, 1001), 1001 * KIB);
  });
  test('leaves 5 % and 16 KiB where there is no room for more', () => {
    // 10 % of 200 KiB and 32 KiB would need 252 KiB; with less, a size is kept between 210 KiB and 16 KiB of the end.
    assert.equal(suggest(200, 226.25, Infinity, 210.25, 1), 210.25 * KIB);
    assert.notEqual(suggest(200, 226, Infinity, 210.25, 1), 210.25 * KIB);
    assert.equal(suggest(200, 226, Infinity, 210, 1), 210 * KIB);
    assert.notEqual(suggest(200, 230, Infinity, 209.75, 1), 209.75 * KIB);
  });
  test('covers a highest need within a quarter and 16 KiB of the likely one', () => {
    // 1,000 KiB likely: up to 1,266 KiB at worst it is covered with 10 % more.
    assert.equal(suggest(1000, 3000, 1266), 1408 * KIB);
    assert.equal(suggest(1000, 3000, 1267), 1152 * KIB);
  });
});

describe('the window', () => {
  const windowOf = (
    fill: (log: RequestLog) => void,
    on: TargetOptions,
    demand = exactly(100_000),
  ): unknown => {
    const log = new RequestLog();
    fill(log);
    return heapWindow({ target: targetOf(on), script: readRequests(log.requests), scriptBytes: 0 }, demand);
  };
  test('is none where the GC heap is fixed and the system heap is too small', () => {
    const fixed: TargetOptions = { board: 'maix-bit', firmware: 'v0.3.2-90-lilygo' };
    assert.notEqual(
      windowOf(() => undefined, fixed),
      null,
    );
    assert.equal(
      windowOf((log) => log.frame(1600, 1200), fixed),
      null,
    );
  });
  test('in which all is safe begins at the highest need of the GC heap, in whole KiB', () => {
    const safe = (gcDemandBytes: Interval, bytes: Interval = exactly(1000)): unknown => {
      const log = new RequestLog();
      log.call('KPU.load').malloc(bytes, 'model');
      const input: JudgeInput = {
        target: targetOf(RELEASE),
        requests: log.requests,
        siteOf: log.placeOf,
        gcDemandBytes,
        gcHeapBytes: 524_288,
      };
      const { safeWindow, window } = judge(input);
      return safeWindow === null ? null : [safeWindow.min, safeWindow.max === window?.max];
    };
    assert.deepEqual(safe(exactly(200 * KIB)), [200 * KIB, true]);
    assert.deepEqual(safe(between(1, 300_001, 200 * KIB)), [293 * KIB, true]);
    assert.equal(safe(between(1, 6_000_000, 200 * KIB)), null, 'more than there is');
    assert.equal(safe(atLeast(1, 200 * KIB)), null, 'no bound');
    assert.equal(safe(exactly(200 * KIB), atLeast(1000)), null, 'nor of the system heap');
  });
});

describe('another firmware', () => {
  test('starts a script by the IDE only where it has one', () => {
    const run = (from: TargetOptions['run'], firmware: string): unknown =>
      targetWith(targetOf({ board: 'maix-bit', firmware: 'standard', run: from ?? 'ide' }), firmware)?.run;
    assert.deepEqual(
      [
        run('ide', 'minimum-ide'),
        run('ide', 'minimum'),
        run('main.py', 'minimum'),
        run('repl', 'minimum-ide'),
      ],
      ['ide', 'repl', 'main.py', 'repl'],
    );
  });
  test('keeps the size of the GC heap, and is none that does not exist', () => {
    const target = targetOf({ board: 'maix-bit', firmware: 'standard', gcHeapBytes: 300_000 });
    assert.equal(targetWith(target, 'minimum')?.gcHeapBytes, 300_000);
    assert.equal(targetWith(target, 'nonsense'), null);
  });
  test('is special by what it is for', () => {
    const special = ['minimum-speech-ide', 'standard-lvgl', 'openmv-kmodel-v4-ide', 'twatch'];
    assert.deepEqual([...special, 'minimum', 'standard'].map(isSpecialBuild), [
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
  test('is one where calls can be changed, two where they cannot', () => {
    const builds = (fill: (log: RequestLog) => void): number => {
      const log = new RequestLog();
      fill(log);
      return remediesFor({
        target: targetOf({ board: 'maix-bit', firmware: 'standard', run: 'ide' }),
        requests: log.requests,
        siteOf: log.placeOf,
        gcDemandBytes: exactly(500_000),
        gcHeapBytes: 524_288,
      }).filter(({ remedy }) => remedy.kind === 'firmware').length;
    };
    assert.equal(
      builds((log) => log.model(2_700_000, 0)),
      2,
    );
    assert.equal(
      builds((log) => {
        log.frame(640, 480);
        log.model(1_300_000, 0);
      }),
      1,
    );
  });
});

describe('a frame of another size', () => {
  const requestsOf = (width: number, height: number): RequestLog['requests'] => {
    const log = new RequestLog();
    const buffers = log.frame(width, height);
    for (const block of buffers) log.free(block);
    log.call('other').malloc(5_000_000, 'model');
    return log.requests;
  };
  test('is one that is smaller', () => {
    const names = (width: number, height: number): readonly string[] =>
      frameSizes(requestsOf(width, height)).map(({ name }) => name);
    assert.deepEqual(names(800, 600), ['VGA', 'QVGA', 'QQVGA']);
    assert.deepEqual(names(640, 480), ['QVGA', 'QQVGA']);
    assert.deepEqual(names(160, 120), []);
    assert.deepEqual(frameSizes([]), []);
  });
  test('changes its buffers where they are made and freed, and nothing else', () => {
    const { requests, sites } = withFrameSize(requestsOf(640, 480), {
      name: 'QQVGA',
      width: 160,
      height: 120,
    });
    assert.deepEqual(
      requests.map(({ kind, bytes }) => `${kind === 'malloc' ? '+' : '-'}${bytes.likely}`),
      // 2 and 3 bytes a pixel, in steps of 128 and 64 bytes.
      ['+38400', '+57600', '-38400', '-57600', '+5000000'],
    );
    assert.deepEqual(sites, [1]);
  });
});
