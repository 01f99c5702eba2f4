import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heapInForce } from '../../../server/src/core/memory/heapInForce.ts';
import { prepareReplay, readRequests, replaySystem } from '../../../server/src/core/memory/systemReplay.ts';
import { systemRoomBytes } from '../../../server/src/core/memory/systemRoom.ts';
import { exactly } from '../../../server/src/core/quantity/interval.ts';
import { resolveTarget } from '../../../server/src/core/device/target.ts';
import { valueOf } from '../../support/result.ts';
import { RequestLog } from '../../support/systemRequests.ts';

const TARGET = valueOf(resolveTarget({ board: 'maix-bit', firmware: 'v0.6.2-15-standard' }));
const GC_HEAP_BYTES = 524_288;
const PAGE_BYTES = 4096;

/** A camera, something of unknown size, and a temporary behind it. */
function withUnknown(bytes: number): { readonly log: RequestLog; readonly index: number } {
  const log = new RequestLog();
  log.frame(320, 240);
  log.call('KPU.load').malloc(bytes, 'model file');
  const index = log.requests.length - 1;
  log.call('image.Image.compress').passing(716_800, 'JPEG encoder buffer');
  return { log, index };
}

function fits(bytes: number): boolean {
  const run = { target: TARGET, script: readRequests(withUnknown(bytes).log.requests), scriptBytes: 0 };
  return replaySystem(prepareReplay(run, 'likely'), { gcHeapBytes: GC_HEAP_BYTES }).ok;
}

test('the room is the most that still works, to a page', () => {
  const { log, index } = withUnknown(0);
  const run = { target: TARGET, script: readRequests(log.requests), scriptBytes: 0 };
  const room = systemRoomBytes(run, new Map([[1, [index]]]), GC_HEAP_BYTES) ?? assert.fail();
  assert.ok(fits(room));
  assert.ok(!fits(room + PAGE_BYTES));
});

test('of several unknown things the one with the least room decides, and none is null', () => {
  const log = new RequestLog();
  log.call('KPU.load').malloc(0, 'first');
  log.call('KPU.load').malloc(0, 'second');
  log.call('other').passing(1_000_000, 'temporary');
  const run = { target: TARGET, script: readRequests(log.requests), scriptBytes: 0 };
  const alone = systemRoomBytes(run, new Map([[1, [0]]]), GC_HEAP_BYTES);
  assert.equal(
    systemRoomBytes(
      run,
      new Map([
        [1, [0]],
        [2, [1]],
      ]),
      GC_HEAP_BYTES,
    ),
    alone,
  );
  assert.equal(systemRoomBytes(run, new Map(), GC_HEAP_BYTES), null);
  log.call('too much').malloc(exactly(6_000_000), 'picture');
  const tooMuch = { target: TARGET, script: readRequests(log.requests), scriptBytes: 0 };
  assert.equal(systemRoomBytes(tooMuch, new Map([[1, [0]]]), GC_HEAP_BYTES), null);
});

test('the GC heap in force is the stored size, the default for 0, and 128 KiB where boot cannot have it', () => {
  const most = 6_291_456 - 3_007_168;
  assert.equal(heapInForce(TARGET, 1_000_000), 1_000_000);
  assert.equal(heapInForce(TARGET, 0), 524_288);
  assert.equal(heapInForce(TARGET, most), 131_072);
  assert.equal(heapInForce(TARGET, 0xffffffff), 131_072);
  assert.equal(heapInForce(TARGET, -1), 131_072);
  // The largest that works is a boundary: one page more does not.
  let largest = 2_000_000;
  for (let step = 1 << 20; step >= 1; step >>= 1)
    if (heapInForce(TARGET, largest + step) === largest + step) largest += step;
  assert.ok(largest > most - 200_000 && largest < most, String(largest));
  assert.equal(heapInForce(TARGET, largest + 1), 131_072);
});
