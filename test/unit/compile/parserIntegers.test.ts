// Integers that the parser computes with: objects of 32 bytes and digits of two bytes (py/mpz.c, py/objint_mpz.c).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileLayout } from '../../../server/src/core/compile/layout.ts';
import { ParserIntegers, type ParserInteger } from '../../../server/src/core/compile/parser/integers.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';

/** The value of what is done, and the sizes that are asked for meanwhile. */
function done(
  operation: (integers: ParserIntegers) => { readonly value: bigint | null },
): [bigint | null, number[]] {
  const trace = new Trace();
  const integers = new ParserIntegers(trace, compileLayout(8));
  const { value } = operation(integers);
  return [value, [...trace.sizes.slice(0, trace.eventCount)].filter((size) => size > 0)];
}

const SMALL: ParserInteger = { value: 5n, allocations: [] };

function small(value: bigint): ParserInteger {
  return { value, allocations: [] };
}

/** An object whose memory is from before. */
function large(value: bigint): ParserInteger {
  return { value, allocations: [0, 1] };
}

test('a shift of small ints needs no memory while the result is small and the count below a word', () => {
  assert.deepEqual(
    done((integers) => integers.binary('<<', small(0n), small(63n))),
    [0n, []],
  );
  assert.deepEqual(
    done((integers) => integers.binary('<<', small(1n), small(61n))),
    [1n << 61n, []],
  );
});

test('zero that is shifted by a word becomes an object without digits, beside one of a machine word', () => {
  assert.deepEqual(
    done((integers) => integers.binary('<<', small(0n), small(64n))),
    [0n, [32, 8, 32, 4]],
  );
});

test('a product with zero has no digits, one with 1 has', () => {
  const big = large(1n << 70n);
  assert.deepEqual(
    done((integers) => integers.binary('*', big, small(0n))),
    [0n, [32]],
  );
  assert.deepEqual(
    done((integers) => integers.binary('*', small(0n), big)),
    [0n, [32]],
  );
  assert.deepEqual(
    done((integers) => integers.binary('*', big, small(1n))),
    [1n << 70n, [32, 12]],
  );
  assert.deepEqual(
    done((integers) => integers.binary('*', small(1n), big)),
    [1n << 70n, [32, 12]],
  );
});

test('~ of an object has a digit more for the carry, two at least', () => {
  assert.deepEqual(
    done((integers) => integers.invert(large(7n))),
    [-8n, [32, 4]],
  );
  assert.deepEqual(
    done((integers) => integers.invert(large(1n << 20n))),
    [-(1n << 20n) - 1n, [32, 4, 6]],
  );
  assert.deepEqual(
    done((integers) => integers.invert(large(-(1n << 20n)))),
    [(1n << 20n) - 1n, [32, 4]],
  );
  assert.deepEqual(
    done((integers) => integers.invert(SMALL)),
    [-6n, []],
  );
});
