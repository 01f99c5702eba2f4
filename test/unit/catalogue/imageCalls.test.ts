// What calls of images cost: figures of the C sources, worked out by hand, against what the catalogue says.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unknownValue } from '../../../server/src/core/catalogue/valueOperations.ts';
import {
  allocations,
  bytes,
  image,
  outcome,
  temporaryPeakBytes,
  type Input,
} from '../../support/callOutcomes.ts';

describe('image.Image', () => {
  const QVGA = image(320, 240);
  const GREY = image(320, 240, 'grayscale');
  const GREY_SMALL = image(32, 32, 'grayscale');
  for (const [what, result, expected] of [
    ['Image()', outcome('image.Image'), 153_600],
    ['Image(size=(640, 480))', outcome('image.Image', { keywords: { size: [640, 480] } }), 614_400],
    [
      'Image(size=, copy_to_fb=True)',
      outcome('image.Image', { keywords: { size: [64, 48], copy_to_fb: true } }),
      0,
    ],
    ['copy()', outcome('image.Image.copy', { positional: [QVGA] }), 153_600],
    ['copy(roi)', outcome('image.Image.copy', { positional: [QVGA, [0, 0, 100, 50]] }), 10_000],
    [
      'copy(x_scale=0.5)',
      outcome('image.Image.copy', { positional: [QVGA], keywords: { x_scale: 0.5 } }),
      76_800,
    ],
    [
      'crop(copy=True)',
      outcome('image.Image.crop', { positional: [QVGA], keywords: { copy: true } }),
      153_600,
    ],
    ['crop()', outcome('image.Image.crop', { positional: [QVGA] }), 0],
    ['resize(224, 224)', outcome('image.Image.resize', { positional: [QVGA, 224, 224] }), 100_352],
    [
      'gray resize(28, 28)',
      outcome('image.Image.resize', { positional: [image(320, 240, 'grayscale'), 28, 28] }),
      784,
    ],
    ['cut(0, 0, 64, 64)', outcome('image.Image.cut', { positional: [QVGA, 0, 0, 64, 64] }), 8_192],
    ['mean_pooled(2, 2)', outcome('image.Image.mean_pooled', { positional: [QVGA, 2, 2] }), 38_400],
    [
      'to_rgb565(copy)',
      outcome('image.Image.to_rgb565', { positional: [QVGA], keywords: { copy: true } }),
      384_000,
    ],
    [
      'to_grayscale(copy)',
      outcome('image.Image.to_grayscale', { positional: [QVGA], keywords: { copy: true } }),
      307_200,
    ],
    [
      'to_bitmap(copy)',
      outcome('image.Image.to_bitmap', { positional: [QVGA], keywords: { copy: true } }),
      240_000,
    ],
    ['to_grayscale()', outcome('image.Image.to_grayscale', { positional: [QVGA] }), 0],
    ['pix_to_ai()', outcome('image.Image.pix_to_ai', { positional: [QVGA] }), 230_400],
    ['pix_to_ai() of 100x100', outcome('image.Image.pix_to_ai', { positional: [image(100, 100)] }), 38_400],
    [
      'pix_to_ai() of a frame',
      outcome('image.Image.pix_to_ai', { positional: [image(320, 240, 'rgb565', 'frame-buffer')] }),
      0,
    ],
  ] as const) {
    it(`${what} takes ${expected} bytes of the GC heap besides the object`, () => {
      assert.equal(bytes(result, 'gc-heap'), expected);
    });
  }

  for (const [what, call, given, expected] of [
    ['find_blobs', 'find_blobs', { positional: [QVGA, [1, 2]] }, 726_400],
    ['flood_fill', 'flood_fill', { positional: [QVGA, 1, 1] }, 726_400],
    ['cartoon', 'cartoon', { positional: [QVGA] }, 736_000],
    ['find_lines', 'find_lines', { positional: [QVGA] }, 583_136],
    ['find_line_segments', 'find_line_segments', { positional: [QVGA] }, 793_600],
    ['find_rects', 'find_rects', { positional: [QVGA] }, 1_561_632],
    ['find_apriltags of QQVGA', 'find_apriltags', { positional: [image(160, 120)] }, 1_523_232],
    ['find_barcodes', 'find_barcodes', { positional: [QVGA] }, 793_600],
    [
      'find_datamatrices of gray',
      'find_datamatrices',
      { positional: [image(320, 240, 'grayscale')] },
      716_800,
    ],
    ['find_template, exhaustive', 'find_template', { positional: [GREY, GREY_SMALL, 0.7] }, 614_400],
    [
      'find_template, diamond',
      'find_template',
      { positional: [GREY, GREY_SMALL, 0.7], keywords: { search: 1 } },
      307_200,
    ],
    ['find_displacement', 'find_displacement', { positional: [QVGA, QVGA] }, 2_103_296],
    [
      'find_displacement, rotation',
      'find_displacement',
      { positional: [QVGA, QVGA], keywords: { fix_rotation_scale: true } },
      3_151_872,
    ],
    [
      'find_displacement of QQVGA',
      'find_displacement',
      { positional: [image(160, 120), image(160, 120)] },
      527_360,
    ],
    ['find_edges CANNY', 'find_edges', { positional: [GREY, 0] }, 307_200],
    ['find_hog', 'find_hog', { positional: [GREY] }, 43_200],
    ['lens_corr', 'lens_corr', { positional: [QVGA] }, 153_600],
    ['rotation_corr', 'rotation_corr', { positional: [QVGA] }, 161_600],
    ['binary', 'binary', { positional: [QVGA, [1]] }, 9_600],
    ['logpolar', 'logpolar', { positional: [QVGA] }, 153_600],
    ['add of a file', 'add', { positional: [QVGA, '/sd/a.bmp'] }, 358_400],
    ['add of an image', 'add', { positional: [QVGA, QVGA] }, 0],
    ['compress', 'compress', { positional: [QVGA] }, 716_800],
    ['compressed', 'compressed', { positional: [QVGA] }, 716_800],
  ] as const) {
    it(`${what} takes ${expected} bytes of the system heap for a while`, () => {
      assert.equal(temporaryPeakBytes(outcome(`image.Image.${call}`, given)), expected);
    });
  }

  it('minimum builds take 307,200 bytes where others take 716,800', () => {
    const state = { 'target.omvMinimum': true, 'target.fbAllocBytes': 307_200 };
    const result = outcome('image.Image.compress', { positional: [QVGA], state });
    assert.equal(bytes(result, 'system-heap', 'temporary'), 307_200);
    assert.deepEqual(result.problems, []);
  });

  it('save() compresses for JPEG only', () => {
    const jpeg = outcome('image.Image.save', { positional: [QVGA, '/sd/a.jpg'] });
    assert.equal(bytes(jpeg, 'system-heap', 'temporary'), 716_800 + 2_048);
    const bitmap = outcome('image.Image.save', { positional: [QVGA, '/sd/a.bmp'] });
    assert.equal(bytes(bitmap, 'system-heap', 'temporary'), 2_048);
    const unknown = outcome('image.Image.save', { positional: [QVGA, unknownValue('computed')] });
    assert.equal(allocations(unknown, 'system-heap')[0]?.applies, 'maybe');
  });

  it('find_apriltags refuses 64K pixels and more', () => {
    const result = outcome('image.Image.find_apriltags', { positional: [QVGA] });
    assert.deepEqual(
      result.effects.map((effect) => effect.do),
      ['raise'],
    );
  });

  it('to_rgb565() of a gray image raises without copy', () => {
    const result = outcome('image.Image.to_rgb565', { positional: [image(320, 240, 'grayscale')] });
    assert.equal(result.effects.at(-1)?.do, 'raise');
  });

  it('__del__ frees pixels of the GC heap, not those of a frame', () => {
    const owners = (pixels: string): unknown[] =>
      outcome('image.Image.__del__', { positional: [image(9, 9, 'rgb565', 'none', pixels)] }).effects.map(
        (effect) => (effect.do === 'release' ? effect.owner : effect.do),
      );
    assert.deepEqual(owners('gc'), [{ of: 'argument', parameter: 'self', slot: 'pixels' }]);
    assert.deepEqual(owners('frame-buffer'), []);
  });

  it('a later read sees what a set effect wrote', () => {
    const result = outcome('image.Image.mean_pool', {
      positional: [image(320, 240, 'rgb565', 'none', 'frame-buffer'), 2, 4],
    });
    const sets = result.effects.flatMap((effect) =>
      effect.do === 'set' && effect.target.of === 'state' && effect.value.kind === 'number'
        ? [[effect.target.name, effect.value.interval.low]]
        : [],
    );
    assert.deepEqual(sets, [
      ['sensor.w', 160],
      ['sensor.h', 60],
    ]);
  });

  it('find_rects does not exist in minimum builds', () => {
    const kinds = (omvMinimum: Input): unknown[] =>
      outcome('image.Image.find_rects', {
        positional: [QVGA],
        state: { 'target.omvMinimum': omvMinimum },
      }).problems.map(({ kind }) => kind);
    assert.deepEqual(kinds(true), ['unavailable']);
    assert.deepEqual(kinds(unknownValue('assumed')), ['maybe-unavailable']);
    assert.deepEqual(kinds(false), []);
  });
});
