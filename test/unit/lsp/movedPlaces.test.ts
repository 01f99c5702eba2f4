import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { differenceBetween } from '../../../server/src/core/text/difference.ts';
import { movedPlaces } from '../../../server/src/lsp/movedPlaces.ts';
import { seededRandom } from '../../support/random.ts';

describe('places of an older text', () => {
  const old = 'one two three';
  const now = 'one 2 three';

  test('in front of a change stay, behind it they move, in it there are none', () => {
    const { toNew, toOld } = movedPlaces(old, now);
    assert.deepEqual(toNew({ start: 0, end: 3 }), { start: 0, end: 3 });
    assert.deepEqual(toNew({ start: 8, end: 13 }), { start: 6, end: 11 });
    assert.equal(toNew({ start: 4, end: 7 }), null);
    assert.equal(toNew({ start: 0, end: 13 }), null);
    assert.equal(toOld(3), 3);
    assert.equal(toOld(4), null);
    assert.equal(toOld(6), 8);
  });

  test('of the same text are the same', () => {
    const { toNew, toOld } = movedPlaces(old, old);
    assert.deepEqual(toNew({ start: 2, end: 9 }), { start: 2, end: 9 });
    assert.equal(toOld(5), 5);
  });
});

test('a difference turns one text into the other, and what it leaves alone is the same, letter by letter', () => {
  const random = seededRandom(20261129);
  const letters = ['a', 'b', '\n', '\u{1f600}', '\u{1f601}'];
  const text = (): string =>
    Array.from(
      { length: Math.floor(random() * 8) },
      () => letters[Math.floor(random() * letters.length)],
    ).join('');
  for (let count = 0; count < 3000; count++) {
    const before = text();
    const after = text();
    const difference = differenceBetween(before, after);
    if (difference === null) {
      assert.equal(before, after);
      continue;
    }
    const { start, oldEnd, newEnd } = difference;
    assert.equal(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd), after);
    for (const piece of [before.slice(0, start), after.slice(start, newEnd), before.slice(oldEnd)])
      assert.doesNotThrow(() => encodeURIComponent(piece), JSON.stringify([before, after]));
    const { toNew } = movedPlaces(before, after);
    for (let at = 0; at < before.length; at++) {
      const span = toNew({ start: at, end: at + 1 });
      if (span !== null) assert.equal(after.slice(span.start, span.end), before[at]);
    }
  }
});
