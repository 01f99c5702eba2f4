import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  compareLedger,
  readLedger,
  scriptsOf,
  type ComparedRequest,
} from '../../../scripts/observed/ledger.ts';
import { measuredCalls } from '../../../scripts/observed/measured.ts';
import { unmeasuredCalls } from '../../../scripts/observed/unmeasured.ts';
import { CATALOGUE } from '../../../server/src/core/catalogue/catalogue.ts';
import { measuredOn } from '../../../server/src/core/catalogue/measured.ts';
import { bootAllocations } from '../../../server/src/core/device/boot.ts';
import { targetOf } from '../../support/target.ts';

/** Why the sizes of a call are others than ours, by its name. */
const DIFFERENT: Readonly<Record<string, string>> = {
  find_qrcodes: 'a fill where something is dark',
  find_rects: 'points of outlines',
  selective_search: 'regions',
  find_domain: 'a fill where something is bright',
  find_keypoints: 'smaller octaves, one after the other',
  'classifier.load': 'the file says how many classes and samples',
  'x.display': 'the clock of I2S, which the emulator does not have',
  draw_string: 'the flash is read for each character of a font that lies in it',
  'v.record': 'a sector of the SD card; the film was in the flash file system',
};

const IMAGES = [
  'v0.5.1-106-minimum-ide',
  'v0.6.2-15-standard',
  'v0.6.2-44-minimum-ide',
  'v0.6.2-75-twatch',
  'v0.6.2-83-minimum-speech-ide',
];

function reasonFor({ call }: ComparedRequest): string | undefined {
  return Object.entries(DIFFERENT).find(([name]) => call.includes(name))?.[1];
}

describe('requests that firmware images made', () => {
  const { images } = readLedger();

  test('cover 240 calls on each of five images', () => {
    assert.deepEqual(Object.keys(images), IMAGES);
    for (const image of IMAGES) {
      const calls = new Set(scriptsOf(image).flatMap((lines) => lines.map(({ call }) => call)));
      assert.ok(calls.size >= 240, `${image}: ${String(calls.size)}`);
    }
  });

  for (const image of IMAGES) {
    test(`of ${image} have the sizes that the analysis has for the same line, or a reason`, () => {
      const compared = compareLedger(image);
      assert.ok(compared.length >= 140, String(compared.length));
      const other = compared.filter(({ outcome }) => outcome !== 'exact');
      const unexplained = other.filter((one) => reasonFor(one) === undefined);
      assert.deepEqual(unexplained, []);
      assert.ok(other.length <= 0.06 * compared.length, String(other.length));
    });

    test(`at the start of ${image} are those that boot has`, () => {
      const { board, boot } = readLedger().images[image] ?? assert.fail(image);
      const target = targetOf({ ...(board === undefined ? {} : { board }), firmware: image, run: 'repl' });
      const permanent = bootAllocations(target).filter((allocation) => allocation.permanent);
      assert.deepEqual(
        permanent.map(({ bytes }) => bytes),
        boot.kept,
      );
    });
  }

  test('are exact for 95 of 100 sizes', () => {
    const compared = IMAGES.flatMap(compareLedger);
    const exact = compared.filter(({ outcome }) => outcome === 'exact');
    assert.ok(
      exact.length >= 0.95 * compared.length,
      `${String(exact.length)} of ${String(compared.length)}`,
    );
  });

  test('are what model/measured.json says of calls', () => {
    const found = Object.keys(measuredCalls()).map((call) => [call, measuredOn(call)]);
    assert.deepEqual(Object.fromEntries(found), measuredCalls());
    assert.deepEqual(measuredOn('KPU.load'), IMAGES);
    assert.deepEqual(measuredOn('image.Image.find_circles'), ['v0.6.2-15-standard', 'v0.6.2-75-twatch']);
    assert.deepEqual(measuredOn('image.Image.find_rects'), []);
    assert.deepEqual(measuredOn('KPU.run_yolo2'), IMAGES);
    assert.deepEqual(measuredOn('_thread.start_new_thread'), ['v0.6.2-15-standard', 'v0.6.2-75-twatch']);
    assert.deepEqual(measuredOn('nes.load'), []);
  });

  test('are measured for every call that asks the system heap for something, or a reason says why not', () => {
    const asking = CATALOGUE.calls.filter((entry) =>
      CATALOGUE.resolved(entry).effects.some(
        (effect) => effect.do === 'allocate' && effect.region === 'system-heap',
      ),
    );
    const unmeasured = asking.map(({ id }) => id).filter((id) => measuredOn(id).length === 0);
    assert.ok(asking.length - unmeasured.length >= 100, String(asking.length - unmeasured.length));
    assert.deepEqual([...unmeasured].sort(), [...unmeasuredCalls()].sort());
  });
});
