import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareLedger, readLedger } from '../../../scripts/observed/ledger.ts';

/** Tables of the tiles of find_rects, freed before its peak, and sizes that depend on what the picture shows. */
const NOT_IN_THE_MODEL = [
  ['z = img.find_rects(threshold=100000)', 4800],
  ['z = img.find_rects(threshold=100000)', 3200],
  ['z = img.find_rects(threshold=100000)', 6400],
  ['z = img.selective_search()', 320],
];

describe('requests that firmware images made', () => {
  const { images } = readLedger();

  test('cover eighty calls on each of two images', () => {
    const numbers = Object.values(images).map(
      (calls) => new Set(calls.filter(({ error }) => error === undefined).map(({ call }) => call)).size,
    );
    assert.equal(numbers.length, 2);
    for (const number of numbers) assert.ok(number >= 80, String(number));
  });

  for (const image of Object.keys(images)) {
    test(`of ${image} have the sizes that the analysis has for the same line`, () => {
      const compared = compareLedger(image);
      assert.ok(compared.length >= 25);
      const other = compared.filter(({ outcome }) => outcome !== 'exact' && outcome !== 'smaller');
      assert.deepEqual(
        other.map(({ call, bytes }) => [call, bytes]),
        image === 'v0.6.2-15-standard' ? NOT_IN_THE_MODEL : [],
      );
    });
  }
});
