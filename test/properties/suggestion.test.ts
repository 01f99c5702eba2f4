/** What must hold for the gc_heap_size that is recommended, whatever the need and the room. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestGcHeap, type SuggestionInput } from '../../server/src/core/memory/windowSuggestion.ts';
import { seededRandom } from '../support/random.ts';

const KIB = 1024;
/** Buffers of the screen and of the camera for 320 × 240: 2 and 5 bytes a pixel. */
const CAMERA_AND_LCD_BYTES = 537_600;
const ROUNDS = 4000;

/** A need of the GC heap, the room that the system heap leaves, and a board with some size stored. */
function question(random: () => number): SuggestionInput {
  const below = (most: number): number => Math.floor(random() * most);
  const min = (16 + below(1500)) * KIB;
  const max = Math.floor((min + below(2500) * KIB) / 4096) * 4096;
  const worst = [min, min + below(40) * KIB, min * 2 + 100 * KIB, Infinity];
  const holes = new Set(Array.from({ length: below(4) }, () => below(1000) * 4 * KIB));
  return {
    min,
    max,
    demandHighBytes: worst[below(worst.length)]!,
    defaultBytes: 512 * KIB,
    inForceBytes: [512 * KIB, (1 + below(3000)) * KIB, min, max][below(4)]!,
    works: (size) => size <= max && !holes.has(size),
  };
}

function each(check: (input: SuggestionInput, suggested: number) => void): void {
  const random = seededRandom(20_261_129);
  let checked = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const input = question(random);
    const suggested = input.max < input.min ? null : suggestGcHeap(input);
    if (suggested === null) continue;
    checked += 1;
    check(input, suggested);
  }
  assert.ok(checked > ROUNDS / 2, `${String(checked)} questions have an answer`);
}

test('it holds what the GC heap likely needs and leaves what the system heap needs', () => {
  each(({ min, max, works }, suggested) => {
    assert.ok(suggested >= min && suggested <= max && works(suggested), String(suggested));
  });
});

test('a heap that is too small is never made smaller', () => {
  each(({ min, inForceBytes }, suggested) => {
    if (inForceBytes < min) assert.ok(suggested > inForceBytes);
  });
});

test('a size that works by every estimate is kept', () => {
  each(({ min, max, demandHighBytes, inForceBytes, works }, suggested) => {
    const holds = inForceBytes >= Math.max(min, demandHighBytes) && inForceBytes <= max;
    if (holds && works(inForceBytes)) assert.equal(suggested, inForceBytes);
  });
});

test('a worst case without bound, or far away, asks for no more than the likely need', () => {
  each((input, suggested) => {
    const isFar = input.demandHighBytes > 2 * input.min;
    if (isFar && input.inForceBytes < input.demandHighBytes)
      assert.equal(suggested, suggestGcHeap({ ...input, demandHighBytes: Infinity }));
  });
});

test('a new size leaves room for camera and screen wherever one can', () => {
  each(({ min, max, demandHighBytes, inForceBytes, works }, suggested) => {
    if (suggested === inForceBytes) return;
    const least = Math.max(min, Math.min(demandHighBytes, min * 1.25 + 16 * KIB)) * 1.1;
    const most = max - CAMERA_AND_LCD_BYTES - 32 * KIB;
    const rounded = Math.ceil(least / (64 * KIB)) * 64 * KIB;
    if (rounded <= most && works(rounded))
      assert.ok(suggested <= most, `${String(suggested)} of ${String(most)}`);
  });
});
