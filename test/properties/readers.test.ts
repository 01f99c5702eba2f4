// Readers of foreign bytes never throw, whatever the bytes, and take time in proportion to them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCalibration } from '../../server/src/core/device/bootLine.ts';
import { readFirmwareImage } from '../../server/src/core/device/firmwareImage.ts';
import { readImageFile } from '../../server/src/core/device/imageFile.ts';
import { readKfpkg } from '../../server/src/core/device/kfpkg.ts';
import { readKmodel } from '../../server/src/core/device/kmodel.ts';
import { foreignBytes, READERS } from '../support/fuzz/readers.ts';
import { seededRandom } from '../support/random.ts';

const RUNS_PER_READER = 5000;
const SEED = 20_210_414;
/** Far above what a run takes, so that only an endless or quadratic reader fails. */
const LONGEST_MILLISECONDS = 500;

describe('readers are total', () => {
  READERS.forEach(([title, originals, read], index) => {
    it(`${RUNS_PER_READER} mutated and random inputs: ${title}`, () => {
      const random = seededRandom(SEED + index);
      for (let run = 0; run < RUNS_PER_READER; run += 1) {
        const bytes = foreignBytes(random, originals);
        const start = performance.now();
        try {
          read(bytes);
        } catch (error) {
          assert.fail(`run ${run} of seed ${SEED + index} threw ${String(error)} on ${bytes.join(',')}`);
        }
        assert.ok(performance.now() - start < LONGEST_MILLISECONDS, `run ${run} took too long`);
      }
    });
  });

  it('reads the largest files in bounded time', () => {
    const start = performance.now();
    const large = new Uint8Array(6_291_456);
    for (const fill of [0x40, 0x2d, 0x76, 0x67, 0x6f, 0xff]) {
      large.fill(fill);
      readFirmwareImage(large);
      readKmodel(large);
      readImageFile(large);
      readKfpkg(large);
    }
    readCalibration('gc heap=0x'.repeat(200_000));
    readCalibration('mem_free '.repeat(200_000));
    assert.ok(performance.now() - start < 10_000, `took ${performance.now() - start} ms`);
  });
});
