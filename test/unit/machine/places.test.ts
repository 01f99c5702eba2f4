// Values that may be one object or another: which of these are not there, against every combination on its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newList } from '../../../server/src/core/machine/heap/create.ts';
import { bytesOf } from '../../../server/src/core/machine/heap/requestedBytes.ts';
import type { Machine } from '../../../server/src/core/machine/machine.ts';
import {
  beyondPlaces,
  isBetweenObjects,
  missingIn,
  placesOf,
  type Reached,
} from '../../../server/src/core/machine/paths/places.ts';
import { OneOf } from '../../../server/src/core/values/abstract.ts';
import { isObject, type HeapObject, type Value } from '../../../server/src/core/values/value.ts';
import { bufferOf, idleMachine } from '../../support/pathsMachine.ts';
import { seededRandom } from '../../support/random.ts';

/** Everything that an object leads to, itself included. */
function from(object: HeapObject): Set<HeapObject> {
  const found = new Set([object]);
  for (const each of found)
    each.visit((value) => {
      if (isObject(value)) found.add(value);
    });
  return found;
}

function objectsOf(place: OneOf): HeapObject[] {
  return place.alternatives.filter((value) => isObject(value));
}

/** What the places lead to, which nothing else does. */
function reachedBy(places: readonly OneOf[]): Reached {
  const maybe = new Set(places.flatMap((place) => objectsOf(place).flatMap((object) => [...from(object)])));
  return { mark: 1, objects: [...maybe], maybe, unsure: [...maybe], places };
}

function bytesIn(machine: Machine, objects: Iterable<HeapObject>): number {
  return [...objects].reduce((sum, object) => sum + bytesOf(machine, object), 0);
}

/** The most that the places take together, each of them one of its objects. */
function most(
  machine: Machine,
  places: readonly OneOf[],
  counts: (object: HeapObject) => boolean,
  chosen: ReadonlySet<HeapObject> = new Set(),
): number {
  const [place, ...rest] = places;
  if (place === undefined) return bytesIn(machine, chosen);
  const ofEach = place.alternatives.map((value) =>
    most(
      machine,
      rest,
      counts,
      new Set([...chosen, ...(isObject(value) ? [...from(value)].filter(counts) : [])]),
    ),
  );
  return Math.max(...ofEach);
}

/** Places that may hold some of a few buffers, alone, in a list, or nothing. */
function placesAtRandom(machine: Machine, random: () => number): OneOf[] {
  const below = (count: number): number => Math.floor(random() * count);
  const sizes = [1100, 1700, 2600, 4100, 6500].map((bytes) => bytes + 32 * below(8));
  const buffers = sizes.map((bytes) => bufferOf(machine, bytes));
  const pick = (): HeapObject => buffers[below(buffers.length)] as HeapObject;
  const alternative = (): Value => {
    const kind = below(5);
    if (kind === 0) return null;
    if (kind === 1) return newList(machine, [pick(), pick()]);
    return pick();
  };
  return Array.from(
    { length: 1 + below(4) },
    () => new OneOf(Array.from({ length: 2 + below(2) }, alternative)),
  );
}

const DRAWN = 120;
const ALL = (): boolean => true;

test('what is missing leaves what the dearest combination takes', () => {
  for (let seed = 0; seed < DRAWN; seed++) {
    const machine = idleMachine();
    const random = seededRandom(seed);
    const places = placesAtRandom(machine, random);
    const reached = reachedBy(places);
    const odd = new Set(reached.objects.filter(() => random() < 0.3));
    for (const counts of [ALL, (object: HeapObject) => !odd.has(object)]) {
      const missing = missingIn(machine, placesOf(machine, reached), counts);
      const left = reached.objects.filter((object) => counts(object) && !missing.has(object));
      // Lists are small: whether one counts that holds what is there anyway does not matter.
      const large = left.filter((object) => bytesOf(machine, object) >= 1024);
      const isLarge = (object: HeapObject): boolean => counts(object) && bytesOf(machine, object) >= 1024;
      assert.equal(bytesIn(machine, large), most(machine, places, isLarge), `seed ${seed}`);
    }
  }
});

test('what is on the way that is followed is there, and the others in its place are not', () => {
  const machine = idleMachine();
  const [one, other, third] = [2000, 3000, 4000].map((bytes) => bufferOf(machine, bytes)) as [
    HeapObject,
    HeapObject,
    HeapObject,
  ];
  const [settled, open] = [new OneOf([one, other]), new OneOf([other, third])];
  machine.settled.set(settled, one);
  const places = placesOf(machine, reachedBy([settled, open]));
  // What another place may hold is not ruled out by the first.
  assert.deepEqual([...places.ruledOut], [one]);
  assert.deepEqual([...missingIn(machine, places, ALL)], [one, other]);
  assert.deepEqual([...missingIn(machine, places, (object) => object !== one)], [other]);
});

test('of places that may hold the same, as many objects count as there are places, those that take most', () => {
  const machine = idleMachine();
  const sizes = [100, 500, 900, 1300, 1700];
  const objects: readonly HeapObject[] = sizes.map((bytes) =>
    newList(machine, new Array<Value>(bytes / 4).fill(1)),
  );
  const [a, b, c, d, e] = objects as [HeapObject, HeapObject, HeapObject, HeapObject, HeapObject];
  const beyond = (...places: OneOf[]): Set<HeapObject> => new Set(beyondPlaces(machine, reachedBy(places)));
  assert.deepEqual(beyond(new OneOf([a, b, c])), new Set([a, b]));
  assert.deepEqual(beyond(new OneOf([a, b]), new OneOf([b, c])), new Set([a]));
  assert.deepEqual(beyond(new OneOf([a, b]), new OneOf([c, d])), new Set([a, c]));
  assert.deepEqual(beyond(new OneOf([a, b]), new OneOf([a, b])), new Set());
  // Two that meet nothing in common but in a third one are three places for the same.
  assert.deepEqual(beyond(new OneOf([a, b]), new OneOf([d, e]), new OneOf([b, d, c])), new Set([a, b]));
  assert.deepEqual(beyond(), new Set());
  const choice = new OneOf([a, b, c]);
  // The methods of a value are of the object that it is.
  assert.deepEqual(beyond(choice, new OneOf([a, b, c], [], choice)), new Set([a, b]));
  const reached = reachedBy([choice]);
  assert.deepEqual([...beyondPlaces(machine, { ...reached, maybe: new Set([a, c]) })], [a]);
});

test('more places than 256 are not told apart', () => {
  const machine = idleMachine();
  const [a, b] = [bufferOf(machine, 10), bufferOf(machine, 20)];
  const places = (count: number): OneOf[] => [
    new OneOf([a, b]),
    ...Array.from({ length: count - 1 }, () => new OneOf([bufferOf(machine, 30)])),
  ];
  assert.equal(beyondPlaces(machine, reachedBy(places(256))).size, 1);
  assert.equal(beyondPlaces(machine, reachedBy(places(257))).size, 0);
});

test('a value is between objects when it may be more than one that has memory of its own', () => {
  const machine = idleMachine();
  const [a, b] = [bufferOf(machine, 10), bufferOf(machine, 20)];
  assert.equal(isBetweenObjects(new OneOf([a, b])), true);
  assert.equal(isBetweenObjects(new OneOf([a, null])), false);
  assert.equal(isBetweenObjects(new OneOf([null, 1])), false);
  assert.equal(isBetweenObjects(a), false);
});

test('only large objects are told apart: from 1 KiB on', () => {
  const machine = idleMachine();
  const partsWith = (bytes: number): number =>
    placesOf(machine, reachedBy([new OneOf([bufferOf(machine, bytes), bufferOf(machine, 2000)])])).parts[0]
      ?.places[0]?.length ?? 0;
  // An array has 32 bytes beside its data.
  assert.equal(partsWith(1024 - 32), 2);
  assert.equal(partsWith(1024 - 33), 1);
  const small = reachedBy([new OneOf([bufferOf(machine, 100), bufferOf(machine, 200)])]);
  assert.equal(missingIn(machine, placesOf(machine, small), ALL).size, 0);
});

test('of buffers those count that take most, each in a place of its own, however many combinations there are', () => {
  const machine = idleMachine();
  const buffers = Array.from({ length: 40 }, (_, index) => bufferOf(machine, 1500 + 200 * index));
  const any = Array.from({ length: 7 }, () => new OneOf(buffers));
  const gone = missingIn(machine, placesOf(machine, reachedBy(any)), ALL);
  assert.deepEqual(
    buffers.filter((buffer) => !gone.has(buffer)),
    buffers.slice(-7),
  );
  // The largest has to make room for the second, which has no other place.
  const [small, middle, large] = buffers as [HeapObject, HeapObject, HeapObject];
  const narrow = [new OneOf([middle, large]), new OneOf([small, large])];
  assert.deepEqual([...missingIn(machine, placesOf(machine, reachedBy(narrow)), ALL)], [small]);
});

test('where places hold the same in more combinations than are tried, all of it counts', () => {
  const machine = idleMachine();
  // Each has something that leads to more, so that they are no objects alone.
  const buffers = Array.from({ length: 6 }, (_, index) =>
    newList(machine, [bufferOf(machine, 1500 + 200 * index), bufferOf(machine, 1100)]),
  );
  const missing = (all: readonly OneOf[]): number =>
    missingIn(machine, placesOf(machine, reachedBy(all)), ALL).size;
  const of = (count: number, size: number): OneOf[] =>
    Array.from(
      { length: count },
      (_, at) =>
        new OneOf(Array.from({ length: size }, (_each, index) => buffers[(at + index) % 6] as HeapObject)),
    );
  assert.equal(missing(of(4, 4)), 4);
  assert.equal(missing(of(5, 4)), 0);
});

test('what is gone through is charged', () => {
  const machine = idleMachine();
  const looks = (act: () => void): number => {
    const before = machine.work.count('look');
    act();
    return machine.work.count('look') - before;
  };
  const places = Array.from(
    { length: 4 },
    (_, at) => new OneOf([bufferOf(machine, 1200 + at), bufferOf(machine, 2200 + at)]),
  );
  const reached = reachedBy(places);
  let found = placesOf(machine, reached);
  const placed = looks(() => {
    found = placesOf(machine, reached);
  });
  // Each object, what each leads to, and for each place those before it.
  assert.ok(placed >= 8 + 8 + 2 * (1 + 2 + 3 + 4), `placed: ${placed}`);
  const chosen = looks(() => missingIn(machine, found, ALL));
  assert.ok(chosen >= 4 * (2 * 2 + 2), `chosen: ${chosen}`);
});
