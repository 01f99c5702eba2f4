// Searches over the system heap: room for what is of unknown size, how much is missing, and what changes are offered.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { remediesFor, type JudgeInput, type TryOut } from '../../../server/src/core/memory/judge.ts';
import { buildsFor, otherFirmware, targetWith } from '../../../server/src/core/memory/judgeFirmware.ts';
import { flashLoading, modelLoads } from '../../../server/src/core/memory/judgeModels.ts';
import {
  fitsAsFarAsKnown,
  likelyRamBytes,
  systemShortBytes,
  tryGcHeap,
} from '../../../server/src/core/memory/judgeVerdict.ts';
import { prepareReplay, readRequests, replaySystem } from '../../../server/src/core/memory/systemReplay.ts';
import { systemRoomBytes } from '../../../server/src/core/memory/systemRoom.ts';
import { atLeast, between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import { readKmodel } from '../../../server/src/core/device/kmodel.ts';
import { reportWork } from '../../../server/src/core/work/work.ts';
import { writeKmodel3 } from '../../support/kmodelFile.ts';
import { valueOf } from '../../support/result.ts';
import { RequestLog } from '../../support/systemRequests.ts';
import { targetOf } from '../../support/target.ts';

const RELEASE = targetOf({ board: 'maix-bit', firmware: 'v0.6.2-15-standard' });
const GC_HEAP_BYTES = 524_288;
const PAGE_BYTES = 4096;

function runOf(log: RequestLog): Parameters<typeof prepareReplay>[0] {
  return { target: RELEASE, script: readRequests(log.requests), scriptBytes: 0 };
}

describe('the room for what is of unknown size', () => {
  /** Something that stays, something of unknown size, and a temporary behind both. */
  const withUnknown = (keptBytes: number, unknownBytes: number, behindBytes: number): RequestLog => {
    const log = new RequestLog();
    log.call('machine').malloc(keptBytes, 'buffer');
    log.call('KPU.load').malloc(unknownBytes, 'model file');
    log.call('other').passing(behindBytes, 'temporary');
    return log;
  };
  const works = (...sizes: Parameters<typeof withUnknown>): boolean =>
    replaySystem(prepareReplay(runOf(withUnknown(...sizes)), 'likely'), { gcHeapBytes: GC_HEAP_BYTES }).ok;
  /** The most that the temporary can have. */
  const most = (keptBytes: number): number => {
    let bytes = 0;
    for (let step = 1 << 22; step > 0; step >>= 1) if (works(keptBytes, 0, bytes + step)) bytes += step;
    return bytes;
  };

  test('is that of all numbers of pages, down to none at all', () => {
    const rooms = new Set<number | null>();
    // What stays takes one hole of boot after the other, and of what is left in top.
    for (let keptBytes = 16_600; keptBytes < 28_000; keptBytes += 1600) {
      const all = most(keptBytes);
      for (let less = -1; less < 3; less++) {
        const behindBytes = all - less * PAGE_BYTES;
        let pages = -1;
        while (works(keptBytes, (pages + 1) * PAGE_BYTES, behindBytes)) pages++;
        const run = runOf(withUnknown(keptBytes, 0, behindBytes));
        const room = systemRoomBytes(run, new Map([[1, [1]]]), GC_HEAP_BYTES);
        assert.equal(room, pages < 0 ? null : pages * PAGE_BYTES, `${keptBytes}, ${less} pages less`);
        rooms.add(room);
      }
    }
    for (const room of [null, 0, PAGE_BYTES]) assert.ok(rooms.has(room), String(room));
  });
  test('of several places is the least that one of them has', () => {
    const rooms = new Set<number | null>();
    for (let keptBytes = 16_600; keptBytes < 28_000; keptBytes += 1600) {
      const log = withUnknown(keptBytes, 0, most(keptBytes) - PAGE_BYTES);
      // The second place asks twice for what it does not know the size of.
      const [kept, first, ...behind] = log.requests;
      assert.ok(kept !== undefined && first !== undefined);
      const more = [1000, 1001].map((block) => ({ ...first, block }));
      const run = { ...runOf(log), script: readRequests([kept, first, ...more, ...behind]) };
      const roomOf = (...places: readonly (readonly number[])[]): number | null =>
        systemRoomBytes(run, new Map(places.entries()), GC_HEAP_BYTES);
      const [one, two] = [roomOf([1]), roomOf([2, 3])];
      const least = one === null || two === null ? null : Math.min(one, two);
      assert.equal(roomOf([1], [2, 3]), least, `${keptBytes}`);
      assert.equal(roomOf([2, 3], [1]), least, `${keptBytes}`);
      if (one === PAGE_BYTES) rooms.add(two);
    }
    assert.ok(rooms.has(0), 'the first has room for a page, the second for none');
  });
  test('is that beside all turns of a loop, of which one alone may ask for what is unknown', () => {
    const log = new RequestLog();
    for (let turn = 0; turn < 20; turn++) log.call('x').passing(1000, 'buffer');
    const roomOf = (turn: number): number | null =>
      systemRoomBytes(runOf(log), new Map([[1, [2 * turn]]]), GC_HEAP_BYTES);
    assert.ok((roomOf(0) ?? Infinity) < RELEASE.ramBytes);
    for (const turn of [1, 10, 19]) assert.equal(roomOf(turn), roomOf(0));
  });
  test('is tried for the last places together where the work is used up, and that is told', () => {
    const log = new RequestLog();
    for (let place = 0; place < 3; place++) log.call('KPU.load').malloc(0, 'file');
    const roomOf = (places: number): readonly unknown[] => {
      const work = reportWork(undefined, 0);
      work.charge('look', 1);
      const unknown = new Map(Array.from({ length: places }, (_, place) => [place, [place]]));
      return [systemRoomBytes({ ...runOf(log), work }, unknown, GC_HEAP_BYTES), work.limits];
    };
    const alone = systemRoomBytes(runOf(log), new Map([[0, [0]]]), GC_HEAP_BYTES) ?? assert.fail();
    assert.deepEqual(roomOf(1), [alone, []], 'the only one is the last one anyway');
    const [together, limits] = roomOf(3);
    for (const told of [limits, roomOf(2)[1]]) assert.deepEqual(told, ['replays of the system heap']);
    const third = alone / 3;
    assert.ok(typeof together === 'number' && together <= third && together > third - 3 * PAGE_BYTES);
  });
});

describe('what is missing of the system heap', () => {
  test('is the least number of pages with which all goes well', () => {
    for (let pages = 0; pages < 6; pages++) {
      const log = new RequestLog();
      log.call('KPU.load').malloc(2_600_000 + pages * PAGE_BYTES, 'model');
      const trial = tryGcHeap(runOf(log), exactly(100_000), GC_HEAP_BYTES);
      const goesWell = (ramBytes: number): boolean =>
        replaySystem(trial.prepared.likely, { gcHeapBytes: GC_HEAP_BYTES, ramBytes }).ok;
      let missing = 0;
      while (!goesWell(RELEASE.ramBytes + missing)) missing += PAGE_BYTES;
      assert.deepEqual(systemShortBytes(trial), exactly(missing), `${pages} pages more`);
    }
  });
  test('is one page where that is enough', () => {
    const short = (bytes: number): number => {
      const log = new RequestLog();
      log.call('KPU.load').malloc(bytes, 'model');
      return systemShortBytes(tryGcHeap(runOf(log), exactly(100_000), GC_HEAP_BYTES)).likely;
    };
    let fitting = 0;
    for (let step = 1 << 22; step > 0; step >>= 1) if (short(fitting + step) === 0) fitting += step;
    assert.deepEqual(
      [short(fitting), short(fitting + 1), short(fitting + PAGE_BYTES)],
      [0, PAGE_BYTES, PAGE_BYTES],
    );
    assert.equal(short(fitting + PAGE_BYTES + 16), 2 * PAGE_BYTES);
  });
  test('is what lacks for a GC heap of the size asked for, though the board starts with a smaller one', () => {
    const trial = tryGcHeap(runOf(new RequestLog()), exactly(100_000), 3_400_000);
    assert.deepEqual([trial.replays.likely.ok, trial.replays.likely.gcHeapObtained], [true, false]);
    const isHad = (ramBytes: number): boolean => {
      const replay = replaySystem(trial.prepared.likely, { gcHeapBytes: 3_400_000, ramBytes });
      return replay.ok && replay.gcHeapObtained;
    };
    const { likely } = systemShortBytes(trial);
    assert.ok(likely > 0 && isHad(RELEASE.ramBytes + likely));
    assert.ok(!isHad(RELEASE.ramBytes + likely - PAGE_BYTES));
  });
  test('of RAM counts what comes behind a request that no heap could give', () => {
    const taken = (...sizes: readonly number[]): number => {
      const log = new RequestLog();
      for (const bytes of sizes) log.call('x').malloc(bytes, 'block');
      return likelyRamBytes(tryGcHeap(runOf(log), exactly(100_000), GC_HEAP_BYTES));
    };
    const none = taken();
    // Firmware, what boot takes before and behind the GC heap, and that.
    assert.equal(none, 3_007_168 + 126_400 + 32 + 5136 + GC_HEAP_BYTES);
    // Chunks have 8 bytes more than what is asked for.
    assert.equal(taken(2 ** 31, 2 ** 32) - none, 2 ** 32 + 16);
    assert.equal(taken(2 ** 32, 2 ** 31) - none, 2 ** 32 + 16);
  });
});

test('the heap is looked at only where somebody asks', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  const prepared = prepareReplay(runOf(log), 'likely');
  assert.equal(replaySystem(prepared).probe, null);
  for (const probeBefore of [0, 1, 2]) assert.notEqual(replaySystem(prepared, { probeBefore }).probe, null);
});

describe('what fits as far as is known', () => {
  const fits = (gcDemandBytes: Interval, bytes: Interval): boolean => {
    const log = new RequestLog();
    log.call('x').malloc(bytes, 'block');
    return fitsAsFarAsKnown(tryGcHeap(runOf(log), gcDemandBytes, GC_HEAP_BYTES));
  };
  const small = exactly(1000);
  const tooMuch = 6_000_000;
  test('fits by every estimate that has a bound', () => {
    assert.ok(fits(small, small));
    assert.ok(!fits(small, between(1, tooMuch, 1000)));
    assert.ok(!fits(between(1, tooMuch, 1000), small));
    assert.ok(!fits(between(1, tooMuch, tooMuch), small));
  });
  test('leaves out the highest where that has none', () => {
    assert.ok(fits(small, atLeast(1000)));
    assert.ok(fits(atLeast(1000), small));
    assert.ok(!fits(atLeast(tooMuch), small));
    assert.ok(!fits(small, atLeast(tooMuch)));
  });
});

describe('another firmware', () => {
  const standard = targetOf({ board: 'maix-bit', firmware: 'standard' });
  const offered = (target: typeof standard): readonly string[] =>
    otherFirmware({ ...runOf(new RequestLog()), target }).map((run) => run.target.firmware.id);
  test('is one that leaves more memory, not as much', () => {
    const minimum = targetWith(standard, 'minimum') ?? assert.fail();
    assert.ok(offered(standard).includes('minimum'));
    const { low, likely, high } = minimum.firmwareBytes;
    const withBytes = (more: number): typeof standard => ({
      ...standard,
      firmwareBytes: { low: low + more, likely: likely + more, high: high + more },
    });
    assert.ok(offered(withBytes(1)).includes('minimum'));
    assert.ok(!offered(withBytes(0)).includes('minimum'));
  });
  test('is a build, not the one in force, and not one of another board', () => {
    const builds = buildsFor(standard);
    assert.ok(!builds.includes('standard') && builds.includes('minimum'));
    assert.ok(builds.every((id) => !id.startsWith('amigo') && !id.startsWith('v0')));
    assert.ok(buildsFor(targetOf({ board: 'amigo-tft' })).every((id) => id.startsWith('amigo-tft')));
  });
});

test('blocks of a model that is read from flash have numbers of their own', () => {
  const file = writeKmodel3({
    mainMemoryBytes: 45_000,
    outputs: [36_000],
    layers: Array.from({ length: 20 }, () => ({ type: 10_240, bodyBytes: 15_000 })),
  });
  const log = new RequestLog();
  log.model(file.length, 45_000);
  log.call('image.Image').malloc(1000, 'pixels');
  const last = log.call('image.Image').malloc(2000, 'pixels');
  const { requests } =
    flashLoading(log.requests, modelLoads(log.requests, log.placeOf), () => valueOf(readKmodel(file))) ??
    assert.fail();
  const made = requests.flatMap(({ kind, block }) => (kind === 'malloc' ? [block] : []));
  assert.equal(new Set(made).size, made.length);
  assert.ok(made.includes(last));
});

test('a replay charges what it goes through: less where repetitions are left out', () => {
  const log = new RequestLog();
  for (let frame = 0; frame < 100; frame++) log.call('x').passing(1000, 'buffer');
  const charged = (options: Parameters<typeof replaySystem>[1]): number => {
    const work = reportWork();
    replaySystem(prepareReplay({ ...runOf(log), work }, 'likely'), options);
    return work.count('systemReplay');
  };
  // One for boot, and the requests of four turns or of all of them.
  assert.deepEqual([charged({}), charged({ observe: () => undefined })], [1 + 8, 1 + 200]);
});

describe('changes that may help', () => {
  const frames = new RequestLog();
  frames.frame(640, 480);
  frames.model(2_000_000, 45_000);
  const input: JudgeInput = {
    target: RELEASE,
    requests: frames.requests,
    siteOf: frames.placeOf,
    gcDemandBytes: exactly(100_000),
    gcHeapBytes: GC_HEAP_BYTES,
  };
  const kinds = (changes: Partial<JudgeInput>, tryOut?: TryOut): readonly string[] =>
    remediesFor({ ...input, ...changes }, tryOut).map(({ remedy }) => remedy.kind);
  test('are not looked for once the work is used up, and that is told', () => {
    assert.ok(kinds({}).includes('frame-size'));
    const work = reportWork(undefined, 0);
    work.charge('look', 1);
    assert.ok(!kinds({ work }).includes('frame-size'));
    assert.ok(work.limits.includes('changes that may help'));
    const target = targetOf({ board: 'maix-bit', firmware: 'standard' });
    const model = new RequestLog();
    model.model(2_700_000, 0);
    const other = {
      target,
      requests: model.requests,
      siteOf: model.placeOf,
      gcDemandBytes: exactly(500_000),
    };
    assert.ok(kinds(other).includes('firmware'));
    assert.ok(!kinds({ ...other, work }).includes('firmware'));
  });
  test('are said to suit where they are another firmware alone', () => {
    const log = new RequestLog();
    log.frame(320, 240);
    log.model(2_300_000, 45_000);
    const [first] = remediesFor({ ...input, requests: log.requests, siteOf: log.placeOf });
    assert.deepEqual(first?.remedy, { kind: 'gc-heap-size' });
  });
  test('begin with those that make it fit, whatever is simplest', () => {
    const log = new RequestLog();
    log.frame(320, 240);
    log.model(2_300_000, 45_000);
    const order = (simplest: 'gc-heap-size' | null): readonly unknown[] =>
      remediesFor({ ...input, requests: log.requests, siteOf: log.placeOf }, ({ remedy, verdict }) => ({
        verdict,
        suitable: 'yes',
        suffices: remedy.kind !== simplest,
      })).map(({ remedy, makesItFit }) => [remedy.kind, makesItFit]);
    assert.deepEqual(order(null), [
      ['gc-heap-size', true],
      ['frame-size', true],
    ]);
    assert.deepEqual(order('gc-heap-size').slice(0, 1), [['frame-size', true]]);
  });
  test('are none where running the script with them shows no better news', () => {
    assert.deepEqual(
      kinds({}, () => ({ verdict: 'exceeds', suitable: 'yes', suffices: false })),
      [],
    );
    assert.deepEqual(
      kinds({}, () => null),
      [],
    );
  });
  test('save nothing that can be told where the likely figure has no bound', () => {
    const log = new RequestLog();
    log.frame(1280, 1024);
    log.call('x').malloc({ low: 0, likely: Infinity, high: Infinity }, 'block');
    const found = remediesFor({ ...input, requests: log.requests, siteOf: log.placeOf });
    assert.deepEqual(
      found.map(({ remedy, savesBytes }) => [remedy.kind, savesBytes]),
      [['frame-size', 0]],
    );
  });
  test('are tried out only where the requests alone say that they help', () => {
    // No frame is small enough beside a model of 5 MB.
    const log = new RequestLog();
    log.frame(640, 480);
    log.call('KPU.load').malloc(5_000_000, 'model');
    const tried: string[] = [];
    const found = kinds({ requests: log.requests, siteOf: log.placeOf }, ({ remedy }) => {
      tried.push(remedy.kind);
      return { verdict: 'fits', suitable: 'yes' };
    });
    assert.deepEqual([found, tried], [[], []]);
  });
});
