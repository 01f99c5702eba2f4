import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64, toBase64 } from '../../../client/src/base64.ts';

test('base64 agrees with that of Node, across chunks', () => {
  for (const length of [0, 1, 2, 3, 0x8000 - 1, 0x8000, 0x8001, 100_001]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + 7) & 0xff);
    assert.equal(toBase64(bytes), Buffer.from(bytes).toString('base64'), `${length.toString()} bytes`);
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
  }
});
