// Numbers and texts out of bytes that may end at any point: the last byte counts, one less is no answer.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gcBootBytes } from '../../../server/src/core/device/boot.ts';
import {
  indexOfAscii,
  readAscii,
  readI32,
  readU16,
  readU16BigEndian,
  readU32,
  readU64,
  readU8,
} from '../../../server/src/core/device/bytes.ts';
import { readImageFile } from '../../../server/src/core/device/imageFile.ts';
import { kmodelLoadBlocks, readKmodel } from '../../../server/src/core/device/kmodel.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { writeKmodel5 } from '../../support/kmodelFile.ts';
import { targetOf } from '../../support/target.ts';

const BYTES = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 0);

type Reader = (bytes: Uint8Array, offset: number) => number | undefined;

const READERS: readonly (readonly [name: string, read: Reader, width: number, value: number])[] = [
  ['8 bits', readU8, 1, 0x01],
  ['16 bits, big end first', readU16BigEndian, 2, 0x0102],
  ['16 bits', readU16, 2, 0x0201],
  ['32 bits', readU32, 4, 0x04030201],
  ['32 bits with a sign', readI32, 4, 0x04030201],
  ['64 bits', readU64, 8, 0x0007060504030201],
];

describe('a number', () => {
  for (const [name, read, width, value] of READERS)
    test(`of ${name} takes ${width} bytes, and is none where one of them is missing`, () => {
      assert.equal(read(BYTES, 0), value);
      assert.equal(read(BYTES.subarray(0, width), 0), value);
      for (let length = 0; length < width; length++)
        assert.equal(read(BYTES.subarray(0, length), 0), undefined, `${length} bytes`);
    });

  test('has a sign only where it is read with one', () => {
    const ones = new Uint8Array(8).fill(0xff);
    assert.deepEqual([readU16(ones, 0), readU32(ones, 0), readI32(ones, 0)], [0xffff, 0xffff_ffff, -1]);
  });

  test('of 64 bits is one as long as it is exact', () => {
    const top = (high: number): Uint8Array =>
      Uint8Array.of(0xff, 0xff, 0xff, 0xff, high & 0xff, high >> 8, high >> 16, 0);
    assert.equal(readU64(top(0x1f_ffff), 0), Number.MAX_SAFE_INTEGER);
    assert.equal(readU64(top(0x20_0000), 0), undefined);
  });
});

describe('a text', () => {
  const text = new TextEncoder().encode('aab\u007fc~ x');
  test('is found where it begins first, up to the very end', () => {
    assert.deepEqual(
      [
        indexOfAscii(text, 'ab'),
        indexOfAscii(text, 'x'),
        indexOfAscii(text, ' x'),
        indexOfAscii(text, 'a', 1),
      ],
      [1, 7, 6, 1],
    );
    assert.deepEqual(
      [indexOfAscii(text, 'xy'), indexOfAscii(text, 'z'), indexOfAscii(text, 'a', 2)],
      [-1, -1, -1],
    );
  });
  test('ends with what cannot be printed, with the bytes, or at the limit', () => {
    assert.deepEqual(
      [
        readAscii(text, 0, 9),
        readAscii(text, 4, 9),
        readAscii(text, 0, 2),
        readAscii(text, 3, 9),
        readAscii(text, 8, 9),
      ],
      ['aab', 'c~ x', 'aa', '', ''],
    );
    assert.equal(readAscii(Uint8Array.of(0x1f), 0, 1), '');
  });
});

test('a picture of one pixel is a picture, and one whose header ends early is none', () => {
  const view = new DataView(new ArrayBuffer(58));
  view.setUint16(0, 0x424d);
  view.setUint32(2, 58, true);
  view.setUint32(10, 54, true);
  view.setInt32(18, 1, true);
  view.setInt32(22, 1, true);
  view.setUint16(28, 24, true);
  const bytes = new Uint8Array(view.buffer);
  const { width, height } = valueOf(readImageFile(bytes));
  assert.deepEqual([width, height], [1, 1]);
  for (let length = 2; length < 34; length++)
    assert.equal(
      errorOf(readImageFile(bytes.subarray(0, length))).code,
      'image-truncated',
      `${length} bytes`,
    );
});

test('no firmware loads a model of version 5', () => {
  const model = valueOf(readKmodel(writeKmodel5(32)));
  for (const from of ['path', 'flash'] as const)
    assert.equal(errorOf(kmodelLoadBlocks(model, { from })).code, '2002');
});

test('boot holds the text of main.py, its end included, where the firmware does, and of no other script', () => {
  const held = (run: 'main.py' | 'repl', scriptBytes: number, firmware = 'm5stickv'): number =>
    gcBootBytes(targetOf({ firmware, run }), scriptBytes).low -
    gcBootBytes(targetOf({ firmware, run }), 0).low;
  // One block of 32 bytes holds an empty text and its end.
  assert.deepEqual(
    [held('main.py', 31), held('main.py', 32), held('main.py', 63), held('main.py', 64)],
    [0, 32, 32, 64],
  );
  assert.equal(held('repl', 1000), 0);
  assert.equal(held('main.py', 1000, 'standard'), 0);
});
