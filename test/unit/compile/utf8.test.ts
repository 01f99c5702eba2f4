import assert from 'node:assert/strict';
import { test } from 'node:test';
import { putUtf8, sourceBytes } from '../../../server/src/core/compile/utf8.ts';

/** On both sides of each length, and with every bit of a byte set and not. */
const CODE_POINTS = [
  0, 0x41, 0x7f, 0x80, 0xff, 0x7ff, 0x800, 0xfff, 0x1000, 0xd7ff, 0xe000, 0xffff, 0x1_0000, 0x1_f600,
  0x3_ffff, 0x4_0000, 0xf_ffff, 0x10_ffff,
];

function bytesOf(codePoint: number): number[] {
  const bytes: number[] = [];
  putUtf8(codePoint, (byte) => bytes.push(byte));
  return bytes;
}

test('characters have the bytes that the Encoding Standard gives them', () => {
  for (const codePoint of CODE_POINTS)
    assert.deepEqual(
      bytesOf(codePoint),
      [...new TextEncoder().encode(String.fromCodePoint(codePoint))],
      codePoint.toString(16),
    );
});

test('half of a surrogate pair has three bytes', () => {
  assert.deepEqual(bytesOf(0xd83d), [0xed, 0xa0, 0xbd]);
});

test('each byte of a source knows its character', () => {
  const text = CODE_POINTS.map((codePoint) => String.fromCodePoint(codePoint)).join('');
  const { bytes, offsets, length } = sourceBytes(text);
  assert.deepEqual([...bytes], [...new TextEncoder().encode(text)]);
  assert.equal(length, text.length);
  const expected: number[] = [];
  let offset = 0;
  for (const character of text) {
    for (const _ of new TextEncoder().encode(character)) expected.push(offset);
    offset += character.length;
  }
  assert.deepEqual([...(offsets ?? [])], expected);
});
