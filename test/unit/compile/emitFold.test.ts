import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unsignedBytes, signedBytes } from '../../../server/src/core/compile/emit/bytes.ts';
import { LineTable } from '../../../server/src/core/compile/emit/lines.ts';
import {
  bitLength,
  foldBinary,
  foldedInt,
  foldUnary,
} from '../../../server/src/core/compile/foldArithmetic.ts';
import { compileText } from '../../support/compileText.ts';

const SMALL = 63;
const LIMIT = 1n << 62n;

test('an int is an object outside the small-int range', () => {
  assert.equal(foldedInt(LIMIT - 1n, SMALL).isObject, false);
  assert.equal(foldedInt(LIMIT, SMALL).isObject, true);
  assert.equal(foldedInt(-LIMIT, SMALL).isObject, false);
  assert.equal(foldedInt(-LIMIT - 1n, SMALL).isObject, true);
  assert.equal(foldedInt(1n << 30n, 31).isObject, true);
});

test('results of arithmetic with objects stay objects', () => {
  const large = foldedInt(LIMIT, SMALL);
  assert.deepEqual(foldBinary('-', large, large, SMALL), { value: 0n, isObject: true });
  assert.deepEqual(foldUnary('-', large, SMALL), { value: -LIMIT, isObject: true });
});

test('division rounds down, and the remainder has the sign of the divisor', () => {
  const numbers = fc.bigInt({ min: -1000n, max: 1000n });
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const [a, b] = [foldedInt(left, SMALL), foldedInt(right, SMALL)];
      const quotient = foldBinary('//', a, b, SMALL)?.value;
      const remainder = foldBinary('%', a, b, SMALL)?.value;
      if (right === 0n) return quotient === undefined && remainder === undefined;
      assert.ok(quotient !== undefined && remainder !== undefined);
      assert.equal(quotient * right + remainder, left);
      return remainder === 0n || remainder < 0n === right < 0n;
    }),
  );
});

test('what the board would do at run time is not folded', () => {
  const [two, minus] = [foldedInt(2n, SMALL), foldedInt(-1n, SMALL)];
  assert.equal(foldBinary('/', two, two, SMALL), null);
  assert.equal(foldBinary('**', two, two, SMALL), null);
  assert.equal(foldBinary('<<', two, minus, SMALL), null);
  assert.equal(foldBinary('>>', two, minus, SMALL), null);
});

test('numbers beyond any heap are not computed', () => {
  const huge = foldedInt(1n << 60n, SMALL);
  assert.equal(foldBinary('<<', huge, huge, SMALL), null);
  assert.equal(compileText('x = 1 << 99999999999999999999\n').code.instructions.length > 0, true);
});

test('bit lengths', () => {
  assert.deepEqual([0n, 1n, 255n, -256n, 1n << 100n].map(bitLength), [0n, 1n, 8n, 9n, 101n]);
});

test('numbers take one byte for seven bits', () => {
  assert.deepEqual([0, 127, 128, 16383, 16384].map(unsignedBytes), [1, 1, 2, 2, 3]);
  assert.deepEqual([63n, 64n, -64n, -65n, 8191n, 8192n].map(signedBytes), [1, 2, 1, 2, 2, 3]);
});

/** Bytes of a table that reaches these lines at these offsets. */
function lineBytes(...entries: readonly (readonly [line: number, offset: number])[]): number {
  const table = new LineTable();
  for (const [line, offset] of entries) table.reach(line, offset);
  return table.bytes;
}

test('the line table has the sizes of the encoder', () => {
  assert.equal(lineBytes([1, 10]), 0);
  assert.equal(lineBytes([2, 10]), 1);
  assert.equal(lineBytes([2, 10], [1, 20], [2, 30]), 1);
  // Two entries of three lines each, then one of two bytes.
  assert.equal(lineBytes([7, 10]), 2);
  assert.equal(lineBytes([8, 10]), 2);
  assert.equal(lineBytes([2100, 10]), 4);
  // 31 bytes at a time without lines, then the lines with the rest.
  assert.equal(lineBytes([2, 100]), 4);
  assert.equal(lineBytes([20, 100]), 5);
});
