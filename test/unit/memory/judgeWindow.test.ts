import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepareReplay, readRequests, type SystemRun } from '../../../server/src/core/memory/systemReplay.ts';
import {
  heapWindow,
  largestGcHeap,
  SMALLEST_GC_HEAP_BYTES,
  smallestGcHeap,
  suggestedGcHeap,
  worksWith,
} from '../../../server/src/core/memory/window.ts';
import { suggestGcHeap } from '../../../server/src/core/memory/windowSuggestion.ts';
import { atLeast, between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import { resolveTarget, type TargetOptions } from '../../../server/src/core/device/target.ts';
import { seededRandom } from '../../support/random.ts';
import { valueOf } from '../../support/result.ts';
import { RequestLog } from '../../support/systemRequests.ts';

const RELEASE: TargetOptions = { board: 'maix-bit', firmware: 'v0.6.2-15-standard', run: 'ide' };
const KIB = 1024;

function runWith(fill: (log: RequestLog) => void, on: TargetOptions = RELEASE): SystemRun {
  const log = new RequestLog();
  fill(log);
  return { target: valueOf(resolveTarget(on)), script: readRequests(log.requests), scriptBytes: 0 };
}

test('without requests the GC heap can have all but boot and a page or two', () => {
  const run = runWith(() => undefined);
  const most = largestGcHeap(prepareReplay(run, 'likely')) ?? assert.fail();
  const room = 6_291_456 - 3_007_168 - 126_400 - 153_616 - 5168;
  assert.ok(most <= room && most > room - 32 * KIB, `${most} of ${room}`);
});

test('a camera and a model take what they need from it', () => {
  const run = runWith((log) => {
    log.frame(320, 240);
    log.model(1_351_592, 43_752);
  });
  const most = largestGcHeap(prepareReplay(run, 'likely')) ?? assert.fail();
  const prepared = prepareReplay(run, 'likely');
  assert.ok(worksWith(prepared, most));
  assert.ok(!worksWith(prepared, most + 4096));
  const sum = 6_291_456 - 3_007_168 - 126_400 - 153_616 - 5168 - 384_032 - 1_351_864 - 43_760 - 240;
  assert.ok(most <= sum && most > sum - 40 * KIB, `${most} of ${sum}`);
  assert.equal(most % 4096, 0);
});

test('no size is left beside what does not fit at all', () => {
  const run = runWith((log) => log.frame(1280, 1024));
  assert.equal(largestGcHeap(prepareReplay(run, 'low')), null);
  assert.equal(heapWindow(run, exactly(100_000)), null);
  assert.equal(suggestedGcHeap(run, null, exactly(100_000)), null);
});

/** A script that leaves holes of all sizes. */
function holes(seed: number): SystemRun {
  const random = seededRandom(seed);
  return runWith((log) => {
    const live: number[] = [];
    for (let step = 0; step < 80; step++) {
      log.call('x');
      if (live.length > 0 && random() < 0.45)
        log.free(live.splice(Math.floor(random() * live.length), 1)[0]!);
      else live.push(log.malloc(Math.floor(2 ** (8 + random() * 9.5)), 'block'));
    }
  });
}

test('the largest size works, as do those right below, and nothing larger does than the sum allows', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const prepared = prepareReplay(holes(seed), 'likely');
    const most = largestGcHeap(prepared) ?? assert.fail();
    for (let below = 0; below <= 3; below++)
      assert.ok(worksWith(prepared, most - 4096 * below), `seed ${seed}`);
    assert.ok(!worksWith(prepared, most + 4096), `seed ${seed}`);
    // An exhaustive search upwards finds at most sizes that lie behind one that fails.
    for (let size = SMALLEST_GC_HEAP_BYTES; size < most; size += 37 * 4096)
      assert.ok(worksWith(prepared, size), `seed ${seed}: ${size} of ${most}`);
  }
});

test('the window begins at the likely need, in whole KiB, and not below 16 KiB', () => {
  assert.equal(smallestGcHeap(exactly(100_000)), 98 * KIB);
  assert.equal(smallestGcHeap(exactly(98 * KIB)), 98 * KIB);
  assert.equal(smallestGcHeap(between(0, 90_000, 10)), 16 * KIB);
  assert.equal(smallestGcHeap(atLeast(10, Infinity)), null);
});

test('the window ends by the highest estimate, by the likely one where that has no bound or leaves none', () => {
  const window = (bytes: Interval): unknown =>
    heapWindow(
      runWith((log) => log.call('KPU.load').malloc(bytes, 'model')),
      exactly(200_000),
    );
  const exact = window(exactly(1_500_000)) as { max: number };
  assert.deepEqual(window(between(1_000_000, 1_500_000, 1_200_000)), {
    min: 196 * KIB,
    max: exact.max,
    estimate: 'high',
  });
  assert.deepEqual(window(atLeast(1_500_000)), { min: 196 * KIB, max: exact.max, estimate: 'likely' });
  assert.deepEqual(window(between(1, 6_000_000, 1_500_000)), {
    min: 196 * KIB,
    max: exact.max,
    estimate: 'likely',
  });
});

test('a GC heap in the image cannot be changed, and a computer has room enough', () => {
  const old = runWith(() => undefined, { board: 'maix-bit', firmware: 'v0.3.2-90-lilygo' });
  const fixed = old.target.gcHeapBytes;
  assert.deepEqual(heapWindow(old, exactly(100_000)), { min: 98 * KIB, max: fixed, estimate: 'high' });
  assert.equal(suggestedGcHeap(old, heapWindow(old, exactly(100_000)), exactly(100_000)), fixed);
  assert.equal(heapWindow(old, exactly(fixed + 1)), null);
  const host = runWith(() => undefined, { board: 'host64' });
  const window = heapWindow(host, exactly(3_000_000)) ?? assert.fail();
  assert.equal(window.max, 1024 * 1024 * KIB);
  assert.equal(suggestedGcHeap(host, window, exactly(3_000_000)), 3_342_336);
});

function suggest(min: number, max: number, high = min, inForceBytes = 0): number | null {
  const defaultBytes = 512 * KIB;
  return suggestGcHeap({ min, max, demandHighBytes: high, defaultBytes, inForceBytes, works: () => true });
}

test('the default is suggested when there is room on both sides', () => {
  assert.equal(suggest(100 * KIB, 2000 * KIB), 512 * KIB);
  assert.equal(suggest(465 * KIB, 2000 * KIB), 512 * KIB);
  assert.equal(suggest(466 * KIB, 2000 * KIB), 576 * KIB, 'less than 10 % over the need');
  assert.equal(suggest(100 * KIB, 544 * KIB), 512 * KIB);
  assert.equal(suggest(100 * KIB, 543 * KIB), 448 * KIB, 'less than 32 KiB below the end');
});

test('otherwise a round size with room, rounder where the window is wide', () => {
  assert.equal(suggest(700 * KIB, 2000 * KIB), 832 * KIB);
  assert.equal(suggest(100 * KIB, 300 * KIB), 256 * KIB);
  assert.equal(suggest(100 * KIB, 160 * KIB), 128 * KIB);
  assert.equal(suggest(131 * KIB, 184 * KIB), 144 * KIB + 8 * KIB, 'in steps of 4 KiB');
  assert.equal(suggest(200 * KIB, 225 * KIB), 208 * KIB, 'too narrow even for half the room');
  assert.equal(suggest(201 * KIB, 205 * KIB), 204 * KIB, 'no room at all');
});

test('a size that works already is kept', () => {
  assert.equal(suggest(300 * KIB, 2000 * KIB, 310 * KIB, 320 * KIB), 320 * KIB);
  assert.equal(
    suggest(500 * KIB, 2000 * KIB, 505 * KIB, 512 * KIB),
    512 * KIB,
    'the default of the firmware',
  );
  assert.equal(suggest(300 * KIB, 2000 * KIB, Infinity, 400 * KIB), 400 * KIB, 'with room on both sides');
  assert.equal(suggest(300 * KIB, 2000 * KIB, Infinity, 304 * KIB), 512 * KIB, 'with hardly any room');
  assert.equal(suggest(300 * KIB, 2000 * KIB, 310 * KIB, 2004 * KIB), 512 * KIB, 'too large');
  assert.equal(suggest(100 * KIB, 2000 * KIB, 110 * KIB, 2000 * KIB), 2000 * KIB, 'whatever it leaves');
});

test('room for camera and LCD is left where the GC heap does not need it', () => {
  assert.equal(suggest(1700 * KIB, 2500 * KIB), 1920 * KIB);
  assert.equal(suggest(2000 * KIB, 2500 * KIB), 2240 * KIB, 'it does need it');
});

test('it covers the highest need where that is close to the likely one, and follows no worst case', () => {
  assert.equal(suggest(700 * KIB, 2000 * KIB, 860 * KIB), 960 * KIB);
  assert.equal(suggest(100 * KIB, 2000 * KIB, 700 * KIB), 512 * KIB);
  assert.equal(suggest(100 * KIB, 2000 * KIB, 3000 * KIB), 512 * KIB);
  assert.equal(suggest(100 * KIB, 2000 * KIB, Infinity), 512 * KIB);
});

test('a size that fails in the replay is not suggested', () => {
  const works = (size: number): boolean => size !== 512 * KIB && size !== 448 * KIB;
  const input = {
    min: 100 * KIB,
    max: 543 * KIB,
    demandHighBytes: 0,
    defaultBytes: 512 * KIB,
    inForceBytes: 0,
  };
  assert.equal(suggestGcHeap({ ...input, works }), 496 * KIB);
  assert.equal(suggestGcHeap({ ...input, works: () => false }), null);
});

test('every suggestion lies in the window, is a multiple of 8 and works', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = seededRandom(seed + 500);
    const run = holes(seed);
    const likely = Math.floor(random() * 1_500_000);
    const demand = between(likely / 2, likely * (1 + random()), likely);
    const window = heapWindow(run, demand);
    const size = suggestedGcHeap(run, window, demand);
    if (window === null) {
      assert.equal(size, null);
      continue;
    }
    assert.ok(size !== null && size >= window.min && size <= window.max && size % 8 === 0, `seed ${seed}`);
    assert.ok(size >= demand.high || demand.high > Math.min(window.max, demand.likely * 1.25));
    assert.ok(worksWith(prepareReplay(run, window.estimate), size));
  }
});
