import assert from 'node:assert/strict';

/**
 * `assert.deepEqual` for trees of a parser. It compares such a tree several times slower than is needed, so it is asked
 * only to say what differs.
 */
export function assertSameTree(actual: unknown, expected: unknown, message: string): void {
  if (!isSame(actual, expected)) assert.deepEqual(actual, expected, message);
}

/** True only where all is the same; false also for what no tree consists of. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const kind: unknown = Object.getPrototypeOf(a);
  if (kind !== Object.getPrototypeOf(b)) return false;
  if (kind === Array.prototype || kind === Uint8Array.prototype) {
    const [one, other] = [a as readonly unknown[], b as readonly unknown[]];
    return one.length === other.length && one.every((each, index) => isSame(each, other[index]));
  }
  if (kind !== Object.prototype) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
