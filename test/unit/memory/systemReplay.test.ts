import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SystemRequest } from '../../../server/src/core/run/systemRequest.ts';
import { chunkBytes } from '../../../server/src/core/device/newlibChunk.ts';
import {
  BOOT,
  type Estimate,
  FALLBACK_GC_HEAP_BYTES,
  liveAfter,
  prepareReplay,
  readRequests,
  replaySystem,
  type SystemReplay,
  type SystemReplayOptions,
} from '../../../server/src/core/memory/systemReplay.ts';
import { atLeast, between } from '../../../server/src/core/quantity/interval.ts';
import { resolveTarget, type TargetOptions } from '../../../server/src/core/device/target.ts';
import { seededRandom } from '../../support/random.ts';
import { valueOf } from '../../support/result.ts';
import { RequestLog } from '../../support/systemRequests.ts';

/** A measured release, so that the start of the heap is exact; 512 KiB of GC heap, LCD buffer from boot. */
const RELEASE: TargetOptions = { board: 'maix-bit', firmware: 'v0.6.2-15-standard', run: 'ide' };

interface Setting extends SystemReplayOptions {
  readonly estimate?: Estimate;
  readonly on?: TargetOptions;
}

function replay(requests: readonly SystemRequest[], setting: Setting = {}): SystemReplay {
  const { estimate = 'likely', on = RELEASE, ...options } = setting;
  const target = valueOf(resolveTarget(on));
  const run = { target, script: readRequests(requests), scriptBytes: 0 };
  return replaySystem(prepareReplay(run, estimate), options);
}

const NOTHING = replay([]);

test('boot of v0.6.2-15: what it takes, and what heap_free() says then', () => {
  // heap start to GC heap: 126,400, as its boot line shows; then two blocks of the IDE and the LCD buffer.
  assert.equal(NOTHING.bootBytes, 126_400 - 16 + 16 + 32 + 5136 + 153_616);
  assert.equal(NOTHING.gcHeapBytes, 524_288);
  assert.deepEqual(
    [NOTHING.peakBytes, NOTHING.permanentBytes, NOTHING.peakRequest, NOTHING.ok, NOTHING.endedAt],
    [0, 0, BOOT, true, null],
  );
  // The model of malloc is compared with newlib on these very requests in newlibHeap.test.ts.
  assert.equal(NOTHING.heapFreeBytes, 2_449_408);
});

test('lcd.init() replaces the buffer of boot instead of adding one', () => {
  const log = new RequestLog();
  log.lcd();
  const again = replay(log.requests);
  assert.deepEqual([again.peakBytes, again.permanentBytes], [0, 0]);
  // Freeing the old buffer gives back 20 KiB that flash reads at boot had left in top; newlib does the same.
  assert.equal(again.heapFreeBytes, 2_469_888);
  const fromScript = replay(log.requests, { on: { ...RELEASE, run: 'main.py' } });
  assert.deepEqual([fromScript.peakBytes, fromScript.permanentBytes], [153_616, 153_616]);
});

test('lcd.deinit() frees the buffer of boot', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  const kept = replay(log.requests);
  const without = new RequestLog();
  without.freeBootLcd();
  without.frame(320, 240);
  const released = replay(without.requests);
  assert.equal(kept.peakBytes, 153_616 + 230_416);
  assert.equal(released.peakBytes, 230_416, 'less the LCD buffer that boot had');
  // The frame's pixels go where the LCD buffer was, and 20 KiB of top went back with it.
  assert.equal(released.heapFreeBytes - kept.heapFreeBytes, 155_648 + 20_480);
});

test('peak, what stays, and who holds memory at the peak', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  log.call('image.Image.compress').passing(716_800, 'JPEG encoder buffer');
  const [, body] = log.model(388_776, 45_000);
  const target = valueOf(resolveTarget(RELEASE));
  const prepared = prepareReplay({ target, script: readRequests(log.requests), scriptBytes: 0 }, 'likely');
  const result = replaySystem(prepared);
  const frame = chunkBytes(153_600) + chunkBytes(230_400);
  const model = [1, 389_032, 192, 45_000].reduce((sum, bytes) => sum + chunkBytes(bytes), 0);
  assert.equal(result.peakBytes, frame + chunkBytes(716_800));
  assert.equal(result.permanentBytes, frame + model);
  assert.equal(result.peakRequest, 2);
  assert.deepEqual(liveAfter(prepared, result.peakRequest), [0, 1, 2]);
  assert.ok(liveAfter(prepared, Infinity).some((index) => log.requests[index]?.block === body));
});

test('a call that never ends does not make its temporaries permanent', () => {
  const log = new RequestLog();
  log.call('video.record').malloc(716_800, 'encoder', { temporary: true });
  log.malloc(1000, 'kept');
  const result = replay(log.requests);
  assert.equal(result.permanentBytes, 1008);
  assert.equal(result.peakBytes, 716_816 + 1008);
});

test('a model of 2.65 MB takes 2,780 KiB of heap_free(), as a board printed', () => {
  // mbnet751.kmodel: 2,655,688 bytes and 188,160 of main memory, read from a card; heap_free() 3460 -> 680 KiB.
  const log = new RequestLog();
  log.model(2_655_688, 188_160);
  const on: TargetOptions = { board: 'maix-bit', firmware: 'v0.5.1-106-minimum-ide', run: 'main.py' };
  const used = replay([], { on }).heapFreeBytes - replay(log.requests, { on }).heapFreeBytes;
  assert.equal(used / 1024, 2780);
});

test('a request that fails ends the script, unless the firmware goes on without', () => {
  const log = new RequestLog();
  log.call('lcd.init').malloc(9_000_000, 'LCD buffer', {
    role: 'lcd-buffer',
    ifFails: { outcome: 'ignored' },
  });
  log.call('sensor.set_framesize').malloc(9_600_000, 'camera picture');
  log.malloc(100, 'never asked for');
  const result = replay(log.requests);
  assert.deepEqual([result.ok, result.endedAt], [false, 1]);
  assert.equal(result.firstFailure?.request, 0);
  assert.equal(result.firstFailure.reason, 'sum');
  assert.equal(
    result.peakBytes,
    9_600_000 + 16 - 153_616,
    'what was asked for counts, the old LCD buffer is gone',
  );
  assert.equal(replay(log.requests, { keepGoing: true }).endedAt, null);
  assert.equal(replay(log.requests, { ramBytes: Infinity }).ok, true);
});

test('free in sum is not free in one piece', () => {
  const log = new RequestLog();
  const blocks = [1, 2, 3, 4].map(() => log.call('KPU.load').malloc(500_000, 'model'));
  log.free(blocks[0]!);
  log.free(blocks[2]!);
  log.call('KPU.load').malloc(900_000, 'model');
  const { firstFailure } = replay(log.requests);
  assert.equal(firstFailure?.reason, 'piece');
  assert.ok(firstFailure.freeBytes > 1_000_000);
  assert.equal(firstFailure.largestPieceBytes, 500_008);
  log.requests.pop();
  log.call('KPU.load').malloc(500_000, 'model');
  assert.equal(replay(log.requests).ok, true, 'a hole takes what fits in it');
});

test('estimates choose the size, and whether what is uncertain happens', () => {
  const log = new RequestLog();
  const sized = log.call('a').malloc(between(1000, 9000, 5000), 'x');
  const perhaps = log.call('b').malloc(between(100, 300, 200), 'y', { certain: false });
  log.free(perhaps, false);
  log.free(sized, false);
  const of = (estimate: Estimate): number[] => {
    const { peakBytes, permanentBytes } = replay(log.requests, { estimate });
    return [peakBytes, permanentBytes];
  };
  assert.deepEqual(of('low'), [chunkBytes(1000), 0]);
  assert.deepEqual(of('likely'), [chunkBytes(5000) + chunkBytes(200), 0]);
  const high = [chunkBytes(9000) + chunkBytes(300), chunkBytes(9000)];
  assert.deepEqual(of('high'), high, 'a block that may be freed stays');
});

test('a size without bound fails by the highest estimate and is no number by the others', () => {
  const log = new RequestLog();
  log.call('image.Image').malloc(atLeast(1000), 'pixels');
  const target = valueOf(resolveTarget(RELEASE));
  const high = prepareReplay({ target, script: readRequests(log.requests), scriptBytes: 0 }, 'high');
  assert.equal(high.bounded, false);
  const result = replaySystem(high);
  assert.deepEqual([result.ok, result.peakBytes, result.firstFailure?.reason], [false, Infinity, 'sum']);
  assert.equal(replay(log.requests).peakBytes, chunkBytes(1000));
});

test('a GC heap that cannot be had becomes 128 KiB', () => {
  const result = replay([], { gcHeapBytes: 5_000_000 });
  assert.equal(result.gcHeapObtained, false);
  assert.equal(result.gcHeapBytes, FALLBACK_GC_HEAP_BYTES);
  assert.equal(result.ok, true, 'the board starts');
  assert.equal(result.bootBytes, NOTHING.bootBytes);
  assert.equal(replay([], { gcHeapBytes: 2 ** 32 - 1 }).gcHeapObtained, false);
});

test('a GC heap that leaves no room for the LCD buffer of boot is a failure of boot', () => {
  const { gcHeapObtained, firstFailure, ok } = replay([], { gcHeapBytes: 3_120_000 });
  assert.deepEqual(
    [gcHeapObtained, ok, firstFailure?.request, firstFailure?.what],
    [true, false, BOOT, 'LCD buffer'],
  );
});

test('GC heap in the image, and no firmware at all', () => {
  const image = replay([], { on: { board: 'maix-bit', firmware: 'v0.3.2-90-lilygo' } });
  assert.equal(image.gcHeapObtained, true);
  const host = replay([], { on: { board: 'host64' } });
  assert.deepEqual([host.bootBytes, host.heapFreeBytes], [0, 1_073_741_824]);
});

test('the heap can be looked at before a request and behind each', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  const seen: [number, number][] = [];
  const result = replay(log.requests, {
    probeBefore: 1,
    observe: (request, heap) => seen.push([request, heap.heapFree()]),
  });
  assert.equal(result.probe?.heapFreeBytes, 2_449_408 - 155_648);
  assert.deepEqual(seen, [
    [0, 2_449_408 - 155_648],
    [1, 2_449_408 - 155_648 - 233_472],
  ]);
  assert.deepEqual(replay([], { probeBefore: 7 }).probe?.heapFreeBytes, 2_449_408);
});

/** A temporary, with others taken and freed while it is there. */
function again(log: RequestLog, bytes: number, nested: number): void {
  const outer = log.malloc(bytes, 'again', { temporary: true });
  for (let index = 0; index < nested; index++) log.passing(24 + 1000 * index, 'inside');
  log.free(outer);
}

/** A script with loops whose calls take and free the same again and again. */
function randomScript(seed: number): readonly SystemRequest[] {
  const random = seededRandom(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  const log = new RequestLog();
  const live: number[] = [];
  for (let step = 0; step < 60; step++) {
    log.call(`call ${step}`);
    const choice = random();
    const size = (): number => Math.floor(2 ** (3 + random() * 17));
    if (choice < 0.35) {
      const body = Array.from(
        { length: 1 + pick(3) },
        () => [random() < 0.5 ? size() : 716_800, pick(3)] as const,
      );
      for (let times = pick(16); times >= 0; times--)
        for (const [bytes, nested] of body) again(log, bytes, nested);
    } else if (choice < 0.7 || live.length === 0) {
      const certain = random() < 0.8;
      const low = size();
      live.push(log.malloc(between(low, low + pick(5000), low + pick(2000)), 'kept', { certain }));
    } else {
      const [gone] = live.splice(pick(live.length), 1);
      log.free(gone!, random() < 0.8);
    }
  }
  return log.requests;
}

test('leaving out repetitions changes nothing', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const requests = randomScript(seed);
    for (const estimate of ['low', 'likely', 'high'] as const) {
      const gcHeapBytes = 524_288 + 4096 * (seed * 5);
      const short = replay(requests, { estimate, gcHeapBytes });
      const whole = replay(requests, { estimate, gcHeapBytes, observe: () => undefined });
      assert.deepEqual({ ...short, probe: null }, { ...whole, probe: null }, `seed ${seed}, ${estimate}`);
    }
  }
});

test('of a loop a few iterations are kept, whole ones, and what happens once is never left out', () => {
  const log = new RequestLog();
  log.frame(320, 240);
  for (let frame = 0; frame < 500; frame++) {
    again(log, 16_514, 2);
    log.passing(2048, 'sector');
  }
  log.lcd();
  for (let frame = 0; frame < 500; frame++) log.passing(716_800, 'JPEG encoder buffer');
  const { all, short } = readRequests(log.requests).steps.likely;
  assert.equal(all.length, 2 + 500 * 8 + 1 + 500 * 2);
  assert.equal(short.length, 2 + 4 * 8 + 1 + 4 * 2);
  assert.equal(short.filter(({ releasesBootLcd }) => releasesBootLcd).length, 1);
  assert.deepEqual(
    short.slice(2, 10).map(({ request }) => request),
    [2, 3, 4, 5, 6, 7, 8, 9],
  );
});

test('what grows or changes is kept as it is', () => {
  const log = new RequestLog();
  for (let index = 0; index < 50; index++) log.malloc(1000, 'kept');
  for (let index = 0; index < 50; index++) log.passing(1000 + index, 'changing');
  for (let index = 0; index < 50; index++) log.free(index);
  const { all, short } = readRequests(log.requests).steps.likely;
  assert.equal(short, all);
});

test('a heap as large as the highest break of a limitless one is enough', () => {
  for (let seed = 200; seed < 220; seed++) {
    const requests = randomScript(seed);
    const limitless = replay(requests, { ramBytes: Infinity });
    const start = valueOf(resolveTarget(RELEASE)).firmwareBytes.likely;
    const enough = start + limitless.highWaterBytes;
    assert.equal(replay(requests, { ramBytes: enough }).ok, true, `seed ${seed}`);
    assert.equal(replay(requests, { ramBytes: enough }).peakBytes, limitless.peakBytes);
    assert.equal(replay(requests, { ramBytes: enough - 4096 }).ok, false, `seed ${seed}`);
  }
});
