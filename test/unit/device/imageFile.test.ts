import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readImageFile } from '../../../server/src/core/device/imageFile.ts';
import { errorOf, valueOf } from '../../support/result.ts';

const START = [0xff, 0xd8];
const APP0 = [0xff, 0xe0, 0, 4, 1, 2];
const TABLES = [0xff, 0xdb, 0, 3, 9, 0xff, 0xc4, 0, 2];

/** A frame header: marker, sides and components. */
function frame(marker: number, width: number, height: number, components: number, precision = 8): number[] {
  return [
    0xff,
    marker,
    0,
    8 + 3 * components,
    precision,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    components,
  ];
}

function jpeg(...parts: readonly (readonly number[])[]): Uint8Array {
  return new Uint8Array([...START, ...parts.flat()]);
}

function bmp(
  width: number,
  height: number,
  bits: number,
  compression: number,
  dataBytes = 1_000_000,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(54));
  view.setUint16(0, 0x424d);
  view.setUint32(2, 54 + dataBytes, true);
  view.setUint32(10, 54, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, compression, true);
  return new Uint8Array(view.buffer);
}

describe('JPEG', () => {
  it('may have sides of 16,384 pixels and no longer ones', () => {
    const read = (width: number, height: number) => readImageFile(jpeg(frame(0xc0, width, height, 1)));
    assert.equal(valueOf(read(16_384, 16_384)).decodedBytes, 2 ** 28);
    assert.equal(errorOf(read(16_385, 8)).code, 'image-broken');
    assert.equal(errorOf(read(8, 16_385)).code, 'image-broken');
  });

  it('reads the frame header behind other segments, fill bytes and restart markers', () => {
    const bytes = jpeg(APP0, [0xff, 0x01], [0xff, 0xff, 0xff], TABLES.slice(1), frame(0xc0, 320, 240, 3));
    const image = valueOf(readImageFile(bytes));
    assert.deepEqual(
      [image.width, image.height, image.components, image.decodedBytes],
      [320, 240, 3, 153_600],
    );
    assert.equal(image.unsupported, undefined);
  });

  it('counts one byte per pixel of a gray JPEG', () => {
    const image = valueOf(readImageFile(jpeg(frame(0xc0, 100, 50, 1))));
    assert.deepEqual([image.pixels, image.decodedBytes], ['grayscale', 5000]);
  });

  const refused = [
    ['progressive', frame(0xc2, 8, 8, 3), /progressive/],
    ['arithmetic', frame(0xc9, 8, 8, 3), /arithmetic/],
    ['extended', frame(0xc1, 8, 8, 3), /not a baseline/],
    ['12 bits', frame(0xc0, 8, 8, 3, 12), /12 bits/],
    ['CMYK', frame(0xc0, 8, 8, 4), /4 components/],
  ] as const;
  for (const [title, header, why] of refused) {
    it(`reads but refuses ${title} JPEG`, () => {
      const image = valueOf(readImageFile(jpeg(header)));
      assert.match(image.unsupported ?? '', why);
      assert.equal(image.decodedBytes, 0);
    });
  }

  it('says where a broken file breaks', () => {
    const cases = [
      [jpeg(), 'image-truncated'],
      [jpeg([0xff]), 'image-truncated'],
      [jpeg([0xff, 0xe0, 0]), 'image-truncated'],
      [jpeg(frame(0xc0, 8, 8, 3).slice(0, 6)), 'image-truncated'],
      [jpeg([0x12]), 'image-broken'],
      [jpeg([0xff, 0xe0, 0, 1]), 'image-broken'],
      [jpeg([0xff, 0xda]), 'image-broken'],
      [jpeg(frame(0xc0, 0, 8, 3)), 'image-broken'],
    ] as const;
    for (const [bytes, code] of cases) assert.equal(errorOf(readImageFile(bytes)).code, code);
  });
});

describe('BMP', () => {
  it('gives gray images a byte per pixel, others two, whichever way the rows go', () => {
    const gray = valueOf(readImageFile(bmp(100, -50, 8, 0)));
    assert.deepEqual([gray.width, gray.height, gray.decodedBytes, gray.bitsPerPixel], [100, 50, 5000, 8]);
    assert.equal(valueOf(readImageFile(bmp(-100, 50, 16, 3))).decodedBytes, 10_000);
    assert.equal(valueOf(readImageFile(bmp(100, 50, 24, 0))).decodedBytes, 10_000);
  });

  it('reads but refuses other depths and compressions', () => {
    for (const [bits, compression] of [
      [32, 0],
      [4, 0],
      [16, 0],
      [8, 1],
      [24, 4],
    ] as const) {
      const image = valueOf(readImageFile(bmp(10, 10, bits, compression)));
      assert.notEqual(image.unsupported, undefined, `${bits} bits, compression ${compression}`);
      assert.equal(image.decodedBytes, 0);
    }
  });

  it('refuses sizes that the file cannot hold', () => {
    assert.equal(errorOf(readImageFile(bmp(2_147_483_647, 2_147_483_647, 24, 0))).code, 'image-broken');
    assert.equal(errorOf(readImageFile(bmp(100, 50, 24, 0, 14_999))).code, 'image-broken');
    assert.equal(errorOf(readImageFile(bmp(0, 5, 24, 0))).code, 'image-broken');
    assert.equal(errorOf(readImageFile(bmp(5, 5, 24, 0).subarray(0, 30))).code, 'image-truncated');
  });
});

describe('other formats', () => {
  it('recognises PNG, which image.Image does not read', () => {
    const png = new Uint8Array(24);
    png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    png.set([0, 0, 1, 0x40, 0, 0, 0, 0xf0], 16);
    const image = valueOf(readImageFile(png));
    assert.deepEqual([image.width, image.height, image.decodedBytes], [320, 240, 0]);
    assert.match(image.unsupported ?? '', /PNG/);
  });

  it('refuses everything else', () => {
    assert.equal(errorOf(readImageFile(new Uint8Array(0))).code, 'image-unknown');
    assert.equal(errorOf(readImageFile(new Uint8Array([0x47, 0x49, 0x46, 0x38]))).code, 'image-unknown');
  });
});
