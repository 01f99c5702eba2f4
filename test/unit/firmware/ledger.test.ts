import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareLedger, readLedger } from '../../../scripts/observed/ledger.ts';
import { measuredCalls } from '../../../scripts/observed/measured.ts';
import { measuredOn } from '../../../server/src/core/catalogue/measured.ts';

/** What depends on what the picture shows: points of an outline, regions, and a fill where something is dark. */
const DEPENDS_ON_THE_PICTURE = [
  ['z = img.find_qrcodes()', 716_800, 'unasked'],
  ['z = img.find_rects(threshold=100000)', 3200, 'missing'],
  ['z = img.find_rects(threshold=100000)', 6400, 'missing'],
  ['z = img.selective_search()', 320, 'missing'],
];

/** A sector of the SD card; the film was in the flash file system. */
const FILM_IN_FLASH = [
  ['n = v.record(img)', 2048, 'unasked'],
  ['n = v.record_finish()', 2048, 'unasked'],
];

describe('requests that firmware images made', () => {
  const { images } = readLedger();

  test('cover 170 calls on each of two images', () => {
    const numbers = Object.values(images).map(
      (calls) => new Set(calls.filter(({ error }) => error === undefined).map(({ call }) => call)).size,
    );
    assert.equal(numbers.length, 2);
    for (const number of numbers) assert.ok(number >= 170, String(number));
  });

  for (const image of Object.keys(images)) {
    test(`of ${image} have the sizes that the analysis has for the same line`, () => {
      const compared = compareLedger(image);
      assert.ok(compared.length >= 25);
      const other = compared.filter(({ outcome }) => outcome !== 'exact');
      assert.deepEqual(
        other.map(({ call, bytes, outcome }) => [call, bytes, outcome]),
        image === 'v0.6.2-15-standard' ? [...DEPENDS_ON_THE_PICTURE, ...FILM_IN_FLASH] : [],
      );
    });
  }

  test('are what model/measured.json says of calls', () => {
    const found = Object.keys(measuredCalls()).map((call) => [call, measuredOn(call)]);
    assert.deepEqual(Object.fromEntries(found), measuredCalls());
    assert.deepEqual(measuredOn('KPU.load'), ['v0.6.2-15-standard', 'v0.6.2-44-minimum-ide']);
    assert.deepEqual(measuredOn('image.Image.find_circles'), ['v0.6.2-15-standard']);
    assert.deepEqual(measuredOn('image.Image.find_rects'), []);
    assert.deepEqual(measuredOn('KPU.run_yolo2'), ['v0.6.2-15-standard', 'v0.6.2-44-minimum-ide']);
    assert.deepEqual(measuredOn('_thread.start_new_thread'), ['v0.6.2-15-standard']);
    assert.deepEqual(measuredOn('nes.load'), []);
  });
});
