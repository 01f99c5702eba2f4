// py/map.c:54-79: the first sizes fill whole blocks, "the latter sizes are prime and increase at an increasing rate".
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableSize } from '../../../server/src/core/compile/hashSizes.ts';

/** The sizes a table goes through that gets one key after the other. */
function sizesUpTo(most: number): number[] {
  const sizes = [tableSize(0)];
  for (let size = 0; size < most; sizes.push(size)) size = tableSize(size + 1);
  return sizes;
}

function isPrime(size: number): boolean {
  for (let factor = 2; factor * factor <= size; factor++) if (size % factor === 0) return false;
  return size > 1;
}

test('small tables grow by two slots, which are whole blocks', () => {
  assert.deepEqual(sizesUpTo(12), [0, 2, 4, 6, 8, 10, 12]);
});

test('larger ones have a prime number of slots, so that keys with a common factor spread', () => {
  const sizes = sizesUpTo(54_907).filter((size) => size > 12);
  assert.deepEqual(
    sizes.filter((size) => !isPrime(size)),
    [],
  );
  // Ends of the three rates: a quarter, a third and half as much more.
  for (const size of [17, 73, 2161, 54_907]) assert.ok(sizes.includes(size), `${size}`);
  for (const [index, size] of sizes.entries()) {
    const growth = (sizes[index + 1] ?? size * 1.5) / size;
    assert.ok(growth > 1.2 && growth < 1.51, `${size} grows by ${growth}`);
  }
});

test('behind the last prime a table grows by half, to an odd number of slots', () => {
  assert.equal(tableSize(54_907), 54_907);
  // (54908 + 27454) | 1
  assert.equal(tableSize(54_908), 82_363);
  assert.equal(tableSize(100_001), 150_001);
});
