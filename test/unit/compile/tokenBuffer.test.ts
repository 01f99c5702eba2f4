// The buffer of a token's text: 32 bytes at first, then the need and 16 more in steps of 8 (py/vstr.c:116).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TokenBuffer } from '../../../server/src/core/compile/lexer/tokenBuffer.ts';
import { OPERATION, Trace } from '../../../server/src/core/trace/trace.ts';

/** Sizes that the buffer asks for while a character is put behind so many bytes. */
function sizesFor(bytes: number, codePoint: number): number[] {
  const trace = new Trace();
  const buffer = new TokenBuffer(trace);
  for (let index = 0; index < bytes; index++) buffer.putByte(0x61);
  const start = trace.eventCount;
  buffer.putCharacter(codePoint);
  return [...trace.sizes.slice(start, trace.eventCount)];
}

/** A character, its bytes, and the room behind it that just suffices. */
const CHARACTERS: readonly (readonly [codePoint: number, bytes: number])[] = [
  [0x7f, 1],
  [0x80, 2],
  [0x7ff, 2],
  [0x800, 3],
  [0xffff, 3],
  [0x1_0000, 4],
  [0x10_ffff, 4],
];

for (const [codePoint, bytes] of CHARACTERS)
  test(`U+${codePoint.toString(16)} fits in ${bytes} bytes and not in fewer`, () => {
    assert.deepEqual(sizesFor(32 - bytes, codePoint), []);
    assert.deepEqual(sizesFor(33 - bytes, codePoint), [56]);
  });

test('the room grows to the next multiple of 8 that is more than the need and 16', () => {
  const trace = new Trace();
  const buffer = new TokenBuffer(trace);
  for (let index = 0; index < 200; index++) buffer.putByte(0x61);
  assert.equal(trace.operations[0], OPERATION.alloc);
  assert.deepEqual([...trace.sizes.slice(0, trace.eventCount)], [32, 56, 80, 104, 128, 152, 176, 200]);
  assert.equal(buffer.text(), 'a'.repeat(200));
});

test('the zero behind a full buffer takes one byte more', () => {
  const trace = new Trace();
  const buffer = new TokenBuffer(trace);
  for (let index = 0; index < 32; index++) buffer.putByte(0x61);
  buffer.terminate();
  assert.deepEqual([...trace.sizes.slice(0, trace.eventCount)], [32, 33]);
});
