// What the GC heap went through in one run, from requests that are written down by hand. A block has 32 bytes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GcBootGarbage } from '../../../server/src/core/device/description.ts';
import { heapBytesFor } from '../../../server/src/core/memory/gcHeapSize.ts';
import { profileGcHeap, type GcProfile } from '../../../server/src/core/memory/profile.ts';
import { between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import type { MachineNote } from '../../../server/src/core/run/notes.ts';
import type { Run } from '../../../server/src/core/run/run.ts';
import { SiteTable } from '../../../server/src/core/run/sites.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { MAIN_URI } from '../../support/reportRun.ts';

const BLOCK = 32;

/** Writes a run down as the machine does: boot, then compiling, then running. */
class Requests {
  readonly trace = new Trace();
  readonly sites = new SiteTable();
  readonly sizeBounds = new Map<number, { low: number; high: number }>();
  readonly conditionalIds = new Set<number>();
  readonly mayBeGoneFrom = new Map<number, number>();
  readonly caughtIds = new Set<number>();
  readonly objectIds = new Set<number>();
  readonly startHoles: number[] = [];
  readonly notes: MachineNote[] = [];
  #startEvent = 0;
  #endEvent: number | null = null;

  at(callee: string): this {
    this.trace.currentSite = this.sites.number({ uri: MAIN_URI, span: { start: 0, end: 1 }, callee });
    return this;
  }

  blocks(count: number): number {
    const id = this.trace.alloc(count * BLOCK);
    this.objectIds.add(id);
    return id;
  }

  /** A part of an object. */
  part(count: number): number {
    return this.trace.alloc(count * BLOCK);
  }

  between(low: number, likely: number, high: number): number {
    const id = this.blocks(likely);
    this.sizeBounds.set(id, { low: low * BLOCK, high: high * BLOCK });
    return id;
  }

  boot(count: number): this {
    this.blocks(count);
    this.#startEvent = this.trace.eventCount;
    return this;
  }

  compiled(): this {
    this.#endEvent = this.trace.eventCount;
    return this;
  }

  profile(garbage?: GcBootGarbage, gcPoolBytes = 0): GcProfile {
    const {
      trace,
      sizeBounds,
      conditionalIds,
      caughtIds,
      mayBeGoneFrom,
      objectIds,
      startHoles,
      sites,
      notes,
    } = this;
    const run: Pick<Run, 'wordBytes' | 'gcPoolBytes' | 'gc' | 'sites' | 'notes'> & { compiled: unknown } = {
      wordBytes: 8,
      gcPoolBytes,
      gc: {
        trace,
        sizeBounds,
        leastSizes: new Map(),
        conditionalIds,
        caughtIds,
        mayBeGoneFrom,
        objectIds,
        lastBytes: [],
        startEvent: this.#startEvent,
        startHoles,
      },
      sites,
      notes,
      compiled: this.#endEvent === null ? [] : [{ endEvent: this.#endEvent }],
    };
    return profileGcHeap(run as Run, garbage);
  }
}

function inBlocks({ low, likely, high }: Interval): readonly [low: number, likely: number, high: number] {
  return [low / BLOCK, likely / BLOCK, high / BLOCK];
}

/** Boot with 10 blocks; code of 2, of which compiling needs 20 more for a while; 3 and 30 in the run. */
function small(): Requests {
  const run = new Requests().boot(10).at('code');
  run.blocks(2);
  run.trace.free(run.at('compiler').blocks(20));
  run.compiled().at('list').blocks(3);
  run.at('bytearray').blocks(30);
  return run;
}

describe('peaks are what is in use beyond boot', () => {
  const profile = small().profile();
  test('while compiling', () => assert.deepEqual(inBlocks(profile.compilePeakBytes), [22, 22, 22]));
  test('by the code that stays', () => assert.deepEqual(inBlocks(profile.codeBytes), [2, 2, 2]));
  test('by what the run makes beside its code', () =>
    assert.deepEqual(inBlocks(profile.livePeakBytes), [33, 33, 33]));
  test('altogether', () => assert.deepEqual(inBlocks(profile.peakBytes), [35, 35, 35]));
  test('while the heap has to hold boot as well: 45 blocks, with their tables, and a stale word', () => {
    const least = heapBytesFor(45, 8);
    assert.equal(profile.demandBytes.low, least);
    assert.equal(profile.demandBytes.likely, least);
    // Nothing that was dropped: 64 bytes for rounding.
    assert.equal(profile.demandBytes.high, least + 64);
  });
  test('and belong to the place that reached them', () => {
    assert.equal(profile.peakSite?.callee, 'bytearray');
    assert.equal(profile.peakPhase, 'run');
  });
});

describe('the peak lies in compiling', () => {
  const peakOf = (compiler: number, ran: number): readonly [string, string | undefined] => {
    const run = new Requests().boot(1);
    run.trace.free(run.at('compiler').blocks(compiler));
    run.compiled().at('list').blocks(ran);
    const { peakPhase, peakSite } = run.profile();
    return [peakPhase, peakSite?.callee];
  };
  test('where that needs more', () => assert.deepEqual(peakOf(9, 8), ['compile', 'compiler']));
  test('and where both need the same, as it comes first', () =>
    assert.deepEqual(peakOf(9, 9), ['compile', 'compiler']));
  test('but not where the first request of the run is the peak', () =>
    assert.deepEqual(peakOf(9, 10), ['run', 'list']));
});

test('a run that asks for nothing has no peak', () => {
  const profile = new Requests().profile();
  assert.equal(profile.peakSite, null);
  assert.deepEqual(profile.liveAtPeak, []);
  assert.deepEqual(profile.unboundedSites, []);
  assert.equal(profile.peakBytes.high, 0);
  assert.equal(profile.codeBytes.high, 0);
});

test('a peak may be the very first request', () => {
  const run = new Requests().at('list');
  run.blocks(3);
  const { liveAtPeak, peakSite } = run.profile();
  assert.deepEqual(
    liveAtPeak.map(({ site, bytes }) => [site.callee, bytes / BLOCK]),
    [['list', 3]],
  );
  assert.equal(peakSite?.callee, 'list');
});

test('what was not compiled has no code', () => {
  const run = new Requests().boot(1);
  run.blocks(4);
  assert.deepEqual(inBlocks(run.profile().codeBytes), [0, 0, 0]);
  assert.equal(run.profile().peakPhase, 'run');
});

test('names that compiling has made are part of the code', () => {
  const run = new Requests().boot(1).at('code');
  run.blocks(2);
  run.trace.intern(100);
  run.compiled().at('list').blocks(1);
  // A chunk of 128 bytes, and a pool of 4 words and 20 entries (py/qstr.c:77).
  assert.deepEqual(inBlocks(run.profile().codeBytes), [12, 12, 12]);
});

test('a script needs no less than nothing beyond boot', () => {
  const run = new Requests();
  const boot = run.blocks(10);
  run.boot(10);
  run.trace.drop(boot);
  run.compiled();
  run.trace.collect();
  run.blocks(1);
  const { compilePeakBytes, codeBytes, livePeakBytes, peakBytes } = run.profile();
  for (const figure of [compilePeakBytes, codeBytes, livePeakBytes, peakBytes])
    assert.deepEqual(figure, exactly(0));
});

describe('sizes that are not known exactly', () => {
  const run = new Requests().boot(10).compiled();
  run.between(4, 8, 20);
  const perhaps = run.between(6, 6, 6);
  run.conditionalIds.add(perhaps);
  const profile = run.profile();

  test('make the peak a range; what may not come to be is missing from its lower end', () =>
    assert.deepEqual(inBlocks(profile.peakBytes), [4, 14, 26]));
  test('and the need, boot included', () => {
    const { low, likely, high } = profile.demandBytes;
    assert.deepEqual([low, likely], [heapBytesFor(14, 8), heapBytesFor(24, 8)]);
    assert.equal(high, heapBytesFor(36, 8) + 64);
  });
  test('what is certain is followed once for all three', () => {
    const exact = new Requests().boot(1);
    exact.between(4, 4, 4);
    assert.deepEqual(inBlocks(exact.profile().peakBytes), [4, 4, 4]);
  });
  test('what may not come to be alone makes it a range', () => {
    const one = new Requests().boot(1);
    one.conditionalIds.add(one.blocks(5));
    assert.deepEqual(inBlocks(one.profile().peakBytes), [0, 5, 5]);
  });
  test('what may be gone alone makes it a range: from then on nothing that is done with it counts', () => {
    const one = new Requests().boot(1);
    const [first, second] = [one.blocks(5), one.blocks(2)];
    one.trace.setDeath(first, one.trace.eventCount);
    one.mayBeGoneFrom.set(first, one.trace.eventCount).set(second, one.trace.eventCount);
    one.blocks(1);
    one.trace.bringBack(first, 5 * BLOCK);
    one.trace.realloc(second, 6 * BLOCK);
    one.trace.free(second);
    one.blocks(3);
    assert.deepEqual(inBlocks(one.profile().peakBytes), [7, 14, 14]);
  });
});

test('the worst need is as much above its peak as the likely one is', () => {
  // Every second of 40 pieces goes, and no piece of 2 blocks fits into a hole of one.
  const run = new Requests().boot(0).compiled();
  const pieces = Array.from({ length: 40 }, () => run.blocks(1));
  for (const [index, id] of pieces.entries()) if (index % 2 === 0) run.trace.free(id);
  for (let index = 0; index < 10; index++) run.blocks(2);
  run.between(2, 2, 42);
  const { demandBytes, peakBytes } = run.profile();
  assert.deepEqual(inBlocks(peakBytes), [42, 42, 82]);
  const [likelyLeast, highLeast] = [heapBytesFor(42, 8), heapBytesFor(82, 8)];
  assert.equal(demandBytes.likely, heapBytesFor(64, 8), 'the holes are of no use');
  assert.ok(demandBytes.likely > likelyLeast);
  assert.equal(demandBytes.high, Math.ceil((highLeast * demandBytes.likely) / likelyLeast) + 64);
});

describe('a size without an upper bound', () => {
  const run = new Requests().boot(1).compiled();
  run.at('list').between(2, 3, 4);
  for (let index = 0; index < 2; index++) {
    const id = run.at('read').blocks(5);
    run.sizeBounds.set(id, { low: BLOCK, high: Infinity });
  }
  const { demandBytes, unboundedSites } = run.profile();
  test('leaves the need without one', () => assert.equal(demandBytes.high, Infinity));
  test('counts by the least of it', () =>
    assert.deepEqual([demandBytes.low, demandBytes.likely], [heapBytesFor(5, 8), heapBytesFor(6, 8)]));
  test('is told by its place, once', () =>
    assert.deepEqual(
      unboundedSites.map(({ callee }) => callee),
      ['read'],
    ));
});

describe('what boot has left and dropped', () => {
  const garbageOf = (bytes: Interval, pieces: GcBootGarbage['pieces']): GcBootGarbage => ({
    bytes,
    pieces,
    evidence: 'measured',
    note: '',
  });
  /** A piece of 8 blocks behind boot, then two of 20: the hole that the first leaves is of no use to the third. */
  const needWith = (bytes: Interval): Interval => {
    const run = new Requests().boot(10).compiled();
    run.blocks(20);
    run.blocks(20);
    return run.profile(garbageOf(bytes, [[0, 8]])).demandBytes;
  };
  const [least, likely] = [heapBytesFor(50, 8), heapBytesFor(58, 8)];
  const inBytes = (low: number, high: number, blocks = 8): Interval =>
    between(low * BLOCK, high * BLOCK, blocks * BLOCK);

  test('only moves what the script makes', () =>
    assert.deepEqual(needWith(inBytes(8, 8)), { low: likely, likely, high: likely + 64 }));
  test('may be more than is likely: the worst need is as much higher', () =>
    assert.equal(needWith(inBytes(8, 20)).high, likely + 64 + 12 * BLOCK));
  test('may be less: the least need is as much lower, but holds what is alive', () => {
    assert.equal(needWith(inBytes(7, 8)).low, likely - BLOCK);
    assert.equal(needWith(inBytes(0, 8)).low, likely - 8 * BLOCK);
    assert.equal(needWith(inBytes(0, 12, 12)).low, least);
  });
  test('lies in its hole of what boot keeps, or else behind all of it', () => {
    // With the 5 blocks in front of it, that are dropped too, the hole takes 13.
    const need = (holes: readonly number[]): number => {
      const run = new Requests();
      run.startHoles.push(...holes);
      run.trace.drop(run.blocks(5));
      run.boot(5).compiled();
      run.blocks(20);
      run.blocks(13);
      return run.profile(garbageOf(inBytes(8, 8), [[5, 8]])).demandBytes.likely;
    };
    assert.equal(need([1]), heapBytesFor(38, 8));
    assert.equal(need([]), heapBytesFor(51, 8));
  });
});

describe('who holds the memory at the peak', () => {
  const liveIn = (run: Requests): readonly (readonly [string, number, number, boolean])[] =>
    run
      .profile()
      .liveAtPeak.map(({ site, bytes, count, grows }) => [site.callee, bytes / BLOCK, count, grows]);

  test('places, by what they hold; only objects are counted, but where there is nothing else', () => {
    const run = new Requests().at('boot').boot(5).compiled();
    run.at('list').blocks(3);
    run.part(6);
    run.blocks(1);
    run.at('buffer').part(40);
    run.trace.drop(run.at('gone').blocks(2));
    run.trace.collect();
    run.at('last').blocks(4);
    assert.deepEqual(liveIn(run), [
      ['buffer', 40, 1, false],
      ['list', 10, 2, false],
      ['boot', 5, 1, false],
      ['last', 4, 1, false],
    ]);
  });

  test('the syntax tree while compiling', () => {
    const run = new Requests().boot(1).at('compiler');
    for (let index = 0; index < 100; index++) run.trace.appendParseNode(40);
    run.trace.freeParseTree();
    run.compiled();
    const [tree, ...rest] = liveIn(run);
    assert.equal(tree?.[0], 'syntax tree while compiling');
    assert.ok(tree[1] * BLOCK >= 4000, `${tree[1]} blocks`);
    assert.deepEqual(rest.map(([callee]) => callee).sort(), ['boot']);
  });

  test('names and short strings, which belong to no place', () => {
    const run = new Requests().boot(1).compiled().at('name');
    run.trace.intern(100);
    const names = run.profile().liveAtPeak[0] ?? assert.fail();
    assert.deepEqual(names.site, {
      uri: '',
      span: { start: 0, end: 0 },
      callee: 'names and short strings',
    });
    // A chunk of 128 bytes, and a pool of 4 words and 20 entries (py/qstr.c:77).
    assert.equal(names.bytes, 128 + (4 + 20) * 8);
  });

  test('no syntax tree, no names and no copy where there are none', () => {
    const run = new Requests().boot(1).compiled();
    run.at('list').blocks(1);
    assert.deepEqual(
      liveIn(run).map(([callee]) => callee),
      ['boot', 'list'],
    );
  });

  test('the old copy of a table that moves', () => {
    const run = new Requests().boot(1).compiled().at('list');
    const table = run.blocks(4);
    run.at('other').blocks(1);
    run.at('append');
    run.trace.realloc(table, 8 * BLOCK);
    assert.deepEqual(liveIn(run), [
      ['list', 8, 1, false],
      ['old copy while growing', 4, 1, false],
      ['boot', 1, 1, false],
      ['other', 1, 1, false],
    ]);
    const copy = run.profile().liveAtPeak.find(({ site }) => site.callee === 'old copy while growing');
    assert.equal(copy?.site.uri, MAIN_URI, 'at the place that makes it grow');
  });
});

describe('a place grows with the turns of a loop', () => {
  /** `kept`: how many of the compared turns leave an object behind. */
  const grows = (
    kept: number,
    options: { turns?: number; gcBytes?: number; isPart?: boolean; before?: number; after?: number } = {},
  ): boolean | undefined => {
    const { turns = 4, gcBytes = BLOCK, isPart = false, before = 0, after = 0 } = options;
    const run = new Requests().boot(1).compiled().at('append');
    for (let index = 0; index < before; index++) run.blocks(1);
    const ends = [run.trace.eventCount];
    for (let turn = 0; turn < turns; turn++) {
      run.at('append');
      if (turn < kept) {
        if (isPart) run.part(1);
        else run.blocks(1);
      } else run.trace.turn();
      ends.push(run.trace.eventCount);
    }
    run.at('append');
    for (let index = 0; index < after; index++) run.blocks(1);
    run.at('end').blocks(1);
    run.notes.push({
      kind: 'growth',
      uri: MAIN_URI,
      span: { start: 0, end: 1 },
      growers: [],
      onEvents: false,
      tables: [],
      turns: { made: turns, most: Infinity, firstEnd: ends[0] ?? 0, ends },
      firstBytes: 0,
      fillBytes: 0,
      gcBytes: exactly(gcBytes),
      systemBytes: exactly(0),
      churnBytes: exactly(0),
      uncollected: null,
      callback: null,
      beside: false,
      endless: true,
      hasWayOut: false,
    });
    return run.profile().liveAtPeak.find(({ site }) => site.callee === 'append')?.grows;
  };

  test('that leaves something in each', () => assert.equal(grows(4), true));
  test('not one that left nothing in some', () => assert.equal(grows(3), false));
  test('not by two turns: they may be the last that are still there', () => {
    assert.equal(grows(2, { turns: 2 }), false);
    assert.equal(grows(3, { turns: 3 }), true);
  });
  test('not by what was there before them', () => assert.equal(grows(3, { before: 5 }), false));
  test('not by what came after them', () => assert.equal(grows(3, { after: 5 }), false));
  test('not by parts of other objects', () => assert.equal(grows(4, { isPart: true }), false));
  test('not where the loop as a whole does not grow', () => assert.equal(grows(4, { gcBytes: 0 }), false));
});

describe('requests that the board refuses', () => {
  test('count in the worst figures alone, and the need is the heap in force', () => {
    const run = new Requests().boot(10).compiled();
    run.blocks(10);
    const id = run.blocks(200);
    run.conditionalIds.add(id);
    run.caughtIds.add(id);
    const profile = run.profile(undefined, 100 * BLOCK);
    assert.deepEqual(inBlocks(profile.peakBytes), [10, 10, 210]);
    assert.equal(profile.demandBytes.likely, heapBytesFor(20, 8));
    assert.deepEqual(
      profile.liveAtPeak.map(({ bytes }) => bytes / BLOCK),
      [20],
      'boot and what was had, of one place',
    );
  });
});
