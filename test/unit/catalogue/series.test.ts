// A loop of the C code that takes one memory after the other.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { numberValue } from '../../../server/src/core/catalogue/valueOperations.ts';
import { between } from '../../../server/src/core/quantity/interval.ts';
import { image, outcome, temporaryPeakBytes, type Given } from '../../support/callOutcomes.ts';

/** Sizes of the accumulators of find_circles, in order. */
function accumulators(width: number, height: number, given: Given = {}): number[] {
  const { effects } = outcome('image.Image.find_circles', { ...given, positional: [image(width, height)] });
  return effects.flatMap((effect) =>
    effect.do === 'allocate' && effect.what === 'accumulator' ? [effect.bytes.likely] : [],
  );
}

describe('find_circles takes an accumulator for each radius', () => {
  it('from 2 to half the shorter side, in steps of 2', () => {
    const sizes = accumulators(320, 240);
    assert.equal(sizes.length, 59);
    // 4 · (2 + 316) · (2 + 236) and 4 · (2 + 84) · (2 + 4), in blocks of 32 bytes
    assert.deepEqual([sizes[0], sizes[1], sizes.at(-1)], [302_752, 293_920, 2080]);
  });

  it('from r_min to r_max in steps of r_step', () => {
    const sizes = accumulators(64, 64, { keywords: { r_min: 10, r_max: 16, r_step: 3 } });
    // 4 · 46 · 46 and 4 · 40 · 40
    assert.deepEqual(sizes, [8480, 6400]);
  });

  it('none when the picture is too small', () => {
    assert.deepEqual(accumulators(4, 4), []);
  });

  it('and holds one at a time', () => {
    const result = outcome('image.Image.find_circles', { positional: [image(64, 64)] });
    // angles and magnitudes of 2 B a pixel, and the first accumulator of 4 · 62 · 62
    assert.equal(temporaryPeakBytes(result), 2 * 8192 + 15_392);
  });

  it('the first alone when the radii are not known', () => {
    const radius = numberValue(between(2, 10, 4), 'read from a file');
    assert.deepEqual(accumulators(64, 64, { keywords: { r_min: radius } }), [13_472]);
  });
});
