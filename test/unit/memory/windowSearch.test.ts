// The largest gc_heap_size, against all sizes tried one by one; and suggestions to the byte.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ScriptRun } from '../../../server/src/core/device/description.ts';
import {
  prepareReplay,
  readRequests,
  type PreparedReplay,
} from '../../../server/src/core/memory/systemReplay.ts';
import { largestGcHeap, worksWith } from '../../../server/src/core/memory/window.ts';
import { suggestGcHeap } from '../../../server/src/core/memory/windowSuggestion.ts';
import { seededRandom } from '../../support/random.ts';
import { RequestLog } from '../../support/systemRequests.ts';
import { targetOf } from '../../support/target.ts';

const PAGE_BYTES = 4096;
const RAM_PAGES = (6 * 1024 * 1024) / PAGE_BYTES;

/** Requests at random, of up to so many bytes; some scripts give the LCD buffer of boot up. */
function prepared(firmware: string, run: ScriptRun, seed: number, largest: number): PreparedReplay {
  const random = seededRandom(seed);
  const log = new RequestLog();
  const live: number[] = [];
  for (let step = 0; step < 40; step++) {
    log.call('x');
    if (step === 5 && seed % 3 === 2) log.freeBootLcd();
    if (live.length > 0 && random() < 0.45)
      log.free(live.splice(Math.floor(random() * live.length), 1)[0] ?? assert.fail());
    else live.push(log.malloc(Math.floor(largest ** (0.45 + 0.55 * random())), 'block'));
  }
  const target = targetOf({ board: 'maix-bit', firmware, run });
  return prepareReplay({ target, script: readRequests(log.requests), scriptBytes: 0 }, 'likely');
}

describe('the largest size is one that works, and none of all larger ones does', () => {
  for (const firmware of ['amigo-ips-minimum', 'minimum-ide', 'openmv-kmodel-v4-ide'])
    for (const run of ['main.py', 'ide'] as const)
      test(`${firmware}, ${run}`, () => {
        for (const seed of [1, 2, 3, 4, 5]) {
          const replay = prepared(firmware, run, seed, [600_000, 40_000, 100_000][seed % 3] ?? 0);
          let largest = RAM_PAGES;
          while (largest >= 4 && !worksWith(replay, largest * PAGE_BYTES)) largest--;
          assert.equal(largestGcHeap(replay), largest < 4 ? null : largest * PAGE_BYTES, `seed ${seed}`);
        }
      });
});

describe('a suggestion, to the byte', () => {
  const KIB = 1024;
  const suggest = (min: number, max: number, inForceBytes: number): number | null =>
    suggestGcHeap({
      min,
      max,
      demandHighBytes: Infinity,
      defaultBytes: 1,
      inForceBytes,
      works: () => true,
    });
  const isKept = (min: number, max: number, inForceBytes: number): boolean =>
    suggest(min, max, inForceBytes) === inForceBytes;
  /** What camera and LCD take at 320 × 240. */
  const CAMERA_AND_LCD = (2 + 3 + 2) * 320 * 240;

  test('keeps what is 10 % above the need, and no byte less', () => {
    // 10 % of 1,000,010 bytes are 100,001.
    assert.ok(isKept(1_000_010, 4_000_000, 1_100_011));
    assert.ok(!isKept(1_000_010, 4_000_000, 1_100_010));
    // A part of a byte is one more.
    assert.ok(isKept(1_000_001, 4_000_000, 1_100_002));
    assert.ok(!isKept(1_000_001, 4_000_000, 1_100_001));
  });
  test('keeps what leaves 32 KiB beside camera and LCD', () => {
    const [min, max] = [500_000, 3_000_000];
    assert.ok(isKept(min, max, max - 32 * KIB - CAMERA_AND_LCD));
    assert.ok(!isKept(min, max, max - 32 * KIB - CAMERA_AND_LCD + 1));
  });
  test('leaves 32 KiB where there is no room for those, then 5 % and 16 KiB', () => {
    const min = 500_000;
    // The only round size from 10 % above the need to 32 KiB below the end.
    const round = 135 * 4096;
    assert.equal(suggest(min, round + 32 * KIB, 525_000), round);
    assert.equal(suggest(min, round + 32 * KIB - 1, 525_000), 525_000);
    assert.ok(isKept(min, 525_000 + 16 * KIB, 525_000));
    assert.ok(!isKept(min, 525_000 + 16 * KIB - 1, 525_000));
    assert.ok(!isKept(min, 525_000 + 16 * KIB, 524_999));
  });
  test('is near the middle of a window that is too narrow for any room', () => {
    assert.equal(suggest(193 * KIB, 207 * KIB, 0), 200 * KIB);
    assert.equal(suggest(1009 * KIB, 1023 * KIB, 0), 1016 * KIB);
  });
  test('is as round as the window allows', () => {
    assert.equal(suggest(190 * KIB, 194 * KIB, 0), 192 * KIB, '64 KiB');
    assert.equal(suggest(206 * KIB, 210 * KIB, 0), 208 * KIB, '16 KiB');
    assert.equal(suggest(194 * KIB, 197 * KIB, 0), 196 * KIB, '4 KiB');
    assert.equal(suggest(193 * KIB, 195 * KIB, 0), null, 'nothing round at all');
  });
});
