// Ways of which the board has taken one: which of them are told apart, what is left of them, and in which order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Machine } from '../../../../server/src/core/machine/machine.ts';
import { Choice, type Bundle, type Way } from '../../../../server/src/core/machine/paths/choice.ts';
import { addFlags, beginTally, flagsOf } from '../../../../server/src/core/machine/paths/tally.ts';
import {
  bytesOfAll,
  choiceOf,
  restrict,
  times,
  weighed,
} from '../../../../server/src/core/machine/paths/ways.ts';
import type { HeapObject } from '../../../../server/src/core/values/value.ts';
import { ARRAY_BYTES, bufferOf, idleMachine } from '../../../support/pathsMachine.ts';

/** Buffers of so many bytes, and ways of them written down as `[[100, 200], [300]]`. */
class Buffers {
  readonly machine: Machine = idleMachine();
  readonly #objects = new Map<number, HeapObject>();
  readonly #bundles = new Map<string, Bundle>();

  of(bytes: number): HeapObject {
    let object = this.#objects.get(bytes);
    if (object === undefined) this.#objects.set(bytes, (object = bufferOf(this.machine, bytes)));
    return object;
  }

  /** The same bundle for the same sizes. */
  bundle(...sizes: readonly number[]): Bundle {
    const key = sizes.join();
    let bundle = this.#bundles.get(key);
    if (bundle === undefined) this.#bundles.set(key, (bundle = sizes.map((bytes) => this.of(bytes))));
    return bundle;
  }

  ways(...ways: readonly (readonly (readonly number[])[])[]): Way[] {
    return ways.map((way) => way.map((sizes) => this.bundle(...sizes)));
  }

  /** Sizes of the objects of each bundle of each way. */
  sizesIn(ways: readonly Way[]): number[][][] {
    const sizeOf = (object: HeapObject): number =>
      [...this.#objects].find(([, each]) => each === object)?.[0] ?? -1;
    return ways.map((way) => way.map((bundle) => bundle.map(sizeOf)));
  }

  /** Sizes of each way. */
  told(ways: readonly Way[]): number[][] {
    return this.sizesIn(ways).map((way) => way.flat());
  }
}

test('of a choice is left what is left of each way', () => {
  const buffers = new Buffers();
  const choice = new Choice(buffers.ways([[10, 20], [30]], [[10, 20], [40]], [[50]]));
  const without = (...gone: readonly number[]): Choice | null =>
    restrict(choice, (object) => !gone.some((bytes) => buffers.of(bytes) === object));
  assert.equal(without(), choice);
  assert.equal(without(10, 20, 30, 40, 50), null);
  const shorter = without(10);
  assert.deepEqual(buffers.sizesIn(shorter?.ways ?? []), [[[20], [30]], [[20], [40]], [[50]]]);
  assert.equal(shorter?.origin, choice);
  assert.equal(shorter.bundles.length, 4, 'a bundle that ways share is still one');
  const same = without(40);
  assert.equal(same?.ways[0]?.[0], choice.ways[0]?.[0], 'a bundle of which nothing is gone stays itself');
  assert.deepEqual(buffers.sizesIn(same?.ways ?? []), [[[10, 20], [30]], [[10, 20]], [[50]]]);
});

test('ways that have become alike are one, and one of which nothing is left is a way all the same', () => {
  const buffers = new Buffers();
  const choice = new Choice(buffers.ways([[10], [30]], [[10], [40]], [[50]]));
  const left = restrict(choice, (object) => object === buffers.of(10));
  assert.deepEqual(buffers.sizesIn(left?.ways ?? []), [[[10]], []]);
});

test('bytes of objects are those of their buffers, too', () => {
  const buffers = new Buffers();
  assert.equal(bytesOfAll(buffers.machine, []), 0);
  assert.equal(bytesOfAll(buffers.machine, buffers.bundle(100, 200)), 2 * ARRAY_BYTES + 300);
});

test('the dearest way comes first, by any measure of its bundles', () => {
  const buffers = new Buffers();
  const ways = buffers.ways([[10]], [[20], [30]], [[30]], []);
  const order = (measure: (bundle: Bundle) => number): (readonly [number[], number])[] =>
    weighed(ways, [...new Set(ways.flat())], measure).map(({ way, bytes }) => [
      buffers.told([way])[0] ?? [],
      bytes,
    ]);
  assert.deepEqual(
    order((bundle) => buffers.told([[bundle]])[0]?.[0] ?? -1),
    [
      [[20, 30], 50],
      [[30], 30],
      [[10], 10],
      [[], 0],
    ],
  );
  assert.deepEqual(
    order((bundle) => (bundle[0] === buffers.of(10) ? 7 : 2)),
    [
      [[10], 7],
      [[20, 30], 4],
      [[30], 2],
      [[], 0],
    ],
  );
});

test('a way that another one includes is no choice', () => {
  const buffers = new Buffers();
  const kept = (...ways: readonly (readonly (readonly number[])[])[]): number[][] | null => {
    const choice = choiceOf(buffers.machine, buffers.ways(...ways));
    return choice === null ? null : buffers.told(choice.ways);
  };
  assert.equal(kept([[10]]), null);
  assert.equal(kept([[10]], [[10, 20]]), null);
  assert.equal(kept([], [[10]]), null, 'nothing is part of anything');
  assert.equal(kept([[10]], [[10]]), null);
  assert.deepEqual(kept([[10]], [[20]]), [[20], [10]]);
  assert.deepEqual(kept([[10, 20]], [[20, 30]], [[20]], [[30]], [[10, 30]]), [
    [20, 30],
    [10, 30],
    [10, 20],
  ]);
  // What each has is on another one as well, but not all of it on one of them.
  assert.deepEqual(kept([[400, 10]], [[300, 20]], [[10, 20]], [[10]]), [
    [400, 10],
    [300, 20],
    [10, 20],
  ]);
  assert.deepEqual(kept([[400, 10]], [[300], [20, 30]], [[30], [20]]), [
    [400, 10],
    [300, 20, 30],
  ]);
});

/** All pairs of some sizes. */
function pairsOf(sizes: readonly number[]): number[][] {
  return sizes.flatMap((one, index) => sizes.slice(index + 1).map((other) => [one, other]));
}

test('of more than sixteen ways those count that take most, and for each object one that has it', () => {
  const buffers = new Buffers();
  const sizes = [64, 128, 256, 512, 1024, 2048, 4096];
  const pairs = pairsOf(sizes);
  const choice = choiceOf(buffers.machine, buffers.ways(...pairs.map((pair) => [pair]), [[8]]));
  const sums = pairs.map(([one = 0, other = 0]) => one + other).sort((a, b) => b - a);
  const told = (choice === null ? [] : buffers.told(choice.ways)).map((way) =>
    way.reduce((sum, bytes) => sum + bytes, 0),
  );
  // All pairs of the six larger ones and one that has the smallest come first; the last has what no other one has.
  assert.deepEqual(told, [...sums.slice(0, 16), 8]);
});

test('each way of one choice goes with each way of another', () => {
  const buffers = new Buffers();
  const choice = new Choice(buffers.ways([[100]], [[200]]));
  const looks = (): number => buffers.machine.work.count('look');
  const before = looks();
  assert.deepEqual(buffers.told(times(buffers.machine, buffers.ways([[10]], [[20]]), choice)), [
    [20, 200],
    [10, 200],
    [20, 100],
    [10, 100],
  ]);
  // Four pairs, of two objects each that are put together, in one bundle each that is looked at; of these the objects
  // of the first three are new: 1 + 1, of the third 20 is known.
  assert.ok(looks() - before >= 4 + 8 + 4, String(looks() - before));
  assert.deepEqual(buffers.told(times(buffers.machine, [[]], choice)), [[200], [100]]);
});

test('few objects of a way are one bundle, many stay in those that ways share', () => {
  const buffers = new Buffers();
  const bundlesWith = (...sizes: readonly (readonly number[])[]): number[] => {
    const [way = []] = times(buffers.machine, buffers.ways(sizes), new Choice(buffers.ways([[1]])));
    return way.map(({ length }) => length);
  };
  const range = (from: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => from + index);
  assert.deepEqual(bundlesWith(range(100, 15)), [16]);
  assert.deepEqual(bundlesWith(range(100, 16)), [16, 1]);
  assert.deepEqual(bundlesWith(range(100, 8), range(200, 7)), [16]);
  const each = (count: number): number[][] =>
    Array.from({ length: count }, (_, index) => range(300 + 10 * index, 3));
  assert.deepEqual(bundlesWith(...each(7)), [3, 3, 3, 3, 3, 3, 3, 1]);
  assert.deepEqual(bundlesWith(...each(8)), [25], 'so are more than eight bundles');
});

test('a tally begins with nothing noted, and what is noted adds up', () => {
  const { machine } = new Buffers();
  const object = bufferOf(machine, 10);
  const first = beginTally();
  assert.equal(flagsOf(object, first), 0);
  addFlags(object, first, 1);
  addFlags(object, first, 4);
  assert.equal(flagsOf(object, first), 5);
  const second = beginTally();
  assert.notEqual(second, first);
  assert.equal(flagsOf(object, second), 0);
  addFlags(object, second, 2);
  assert.equal(flagsOf(object, second), 2);
});
