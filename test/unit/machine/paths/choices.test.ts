// Objects of which the board has some or others: what two states make a choice of, and which of it counts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bringBack,
  isAside,
  isPresent,
  leaveAside,
  setAside,
} from '../../../../server/src/core/machine/paths/aside.ts';
import { Choice, type Way } from '../../../../server/src/core/machine/paths/choice.ts';
import {
  countChoices,
  joinChoices,
  type JoinedState,
} from '../../../../server/src/core/machine/paths/choices.ts';
import type { Machine } from '../../../../server/src/core/machine/machine.ts';
import type { Reached } from '../../../../server/src/core/machine/paths/places.ts';
import type { Past } from '../../../../server/src/core/run/past.ts';
import { OneOf } from '../../../../server/src/core/values/abstract.ts';
import type { HeapObject } from '../../../../server/src/core/values/value.ts';
import { bufferOf, idleMachine, listOf } from '../../../support/pathsMachine.ts';

/** What can be reached, as a marking pass finds it. */
function reach(
  machine: Machine,
  objects: readonly HeapObject[],
  { maybe = [] as readonly HeapObject[], places = [] as readonly OneOf[] } = {},
): Reached {
  const mark = ++machine.markNumber;
  for (const object of [...objects, ...places]) object.mark = mark;
  return { mark, objects: [...objects, ...places], maybe: new Set(maybe), unsure: maybe, places };
}

/** Two states that have parted: what was there before, and what each has made. */
class Parted {
  readonly machine: Machine = idleMachine();
  readonly #names = new Map<HeapObject, string>();
  readonly common: HeapObject;
  readonly first: readonly HeapObject[];
  readonly second: readonly HeapObject[];
  readonly #pasts: readonly Past[];

  constructor(first: readonly number[], second: readonly number[]) {
    const clock = (): number => this.machine.trace.eventCount;
    const make = (name: string, bytes: number): HeapObject => {
      const object = bufferOf(this.machine, bytes);
      this.#names.set(object, name);
      return object;
    };
    this.common = make('common', 5000);
    const begin = clock();
    this.first = first.map((bytes, index) => make(`a${index + 1}`, bytes));
    const middle = clock();
    this.second = second.map((bytes, index) => make(`b${index + 1}`, bytes));
    // Both have gone through what was before they parted.
    const before = { begin: 0, end: begin, before: null };
    this.#pasts = [
      { begin: 0, end: middle, before: null },
      { begin: middle, end: clock(), before },
    ];
  }

  state(which: 0 | 1, choices: readonly Choice[] = []): JoinedState {
    return { choices, past: this.#pasts[which] ?? null };
  }

  get all(): HeapObject[] {
    return [this.common, ...this.first, ...this.second];
  }

  told(ways: readonly Way[]): string[] {
    const namesOf = (way: Way): string =>
      way
        .flat()
        .map((object) => this.#names.get(object) ?? '?')
        .sort()
        .join(' ');
    return ways.map(namesOf).sort();
  }

  join(a: readonly Choice[], b: readonly Choice[], objects = this.all): readonly Choice[] {
    return joinChoices(this.machine, this.state(0, a), this.state(1, b), reach(this.machine, objects));
  }
}

test('what one of two states has and the other has not is a choice, what both have is none', () => {
  const parted = new Parted([100, 200], [300]);
  const [choice, ...more] = parted.join([], []);
  assert.deepEqual(more, []);
  assert.deepEqual(parted.told(choice?.ways ?? []), ['a1 a2', 'b1']);
});

test('nothing is a choice where one of them has no more than the other', () => {
  const parted = new Parted([], []);
  assert.deepEqual(parted.join([], []), []);
  const more = new Parted([100], []);
  // All that the first has is there or not: what is there counts.
  assert.deepEqual(more.join([], []), []);
});

test('what is not there any more is no part of a choice', () => {
  const parted = new Parted([100, 200], [300, 400]);
  const [a1, a2] = parted.first;
  const [b1] = parted.second;
  const there = [parted.common, a1, b1] as HeapObject[];
  assert.deepEqual(parted.told(parted.join([], [], there)[0]?.ways ?? []), ['a1', 'b1']);
  assert.ok(a2 !== undefined && !isAside(a2));
});

test('from the join on what is on one way may be gone, with its buffer, and what both have may not', () => {
  const parted = new Parted([100], [300]);
  const at = parted.machine.trace.eventCount;
  parted.join([], []);
  const { mayBeGoneFrom } = parted.machine;
  for (const object of [...parted.first, ...parted.second]) {
    assert.equal(mayBeGoneFrom.get(object.id), at);
    object.visitParts((id) => {
      assert.equal(mayBeGoneFrom.get(id), at);
    });
  }
  assert.equal(mayBeGoneFrom.has(parted.common.id), false);
});

test('a choice that one state had stays one on its ways', () => {
  const parted = new Parted([100, 200, 250], [300]);
  const [a1, a2] = parted.first as [HeapObject, HeapObject];
  const before = new Choice([[[a1]], [[a2]]]);
  const [choice, ...more] = parted.join([before], []);
  assert.deepEqual(more, []);
  assert.deepEqual(parted.told(choice?.ways ?? []), ['a1 a3', 'a2 a3', 'b1']);
  const mirrored = new Parted([300], [100, 200, 250]);
  const [b1, b2] = mirrored.second as [HeapObject, HeapObject];
  const [other] = mirrored.join([], [new Choice([[[b1]], [[b2]]])]);
  assert.deepEqual(mirrored.told(other?.ways ?? []), ['a1', 'b1 b3', 'b2 b3']);
});

test('choices that a state had are multiplied where they meet another state', () => {
  const parted = new Parted([110, 120, 130, 140], [300]);
  const [a1, a2, a3, a4] = parted.first as [HeapObject, HeapObject, HeapObject, HeapObject];
  const [choice] = parted.join([new Choice([[[a1]], [[a2]]]), new Choice([[[a3]], [[a4]]])], []);
  assert.deepEqual(parted.told(choice?.ways ?? []), ['a1 a3', 'a1 a4', 'a2 a3', 'a2 a4', 'b1']);
});

test('a choice that both have, as they were one state, stays a choice of its own', () => {
  const machine = idleMachine();
  const [x, y] = [bufferOf(machine, 700), bufferOf(machine, 800)];
  const shared = new Choice([[[x]], [[y]]]);
  const parted = { begin: 0, end: machine.trace.eventCount, before: null };
  const a = bufferOf(machine, 100);
  const middle = machine.trace.eventCount;
  const b = bufferOf(machine, 200);
  const end = machine.trace.eventCount;
  const states = [
    { choices: [shared], past: { begin: 0, end: middle, before: null } },
    { choices: [shared], past: { begin: middle, end, before: parted } },
  ] as const;
  const found = joinChoices(machine, states[0], states[1], reach(machine, [x, y, a, b]));
  assert.equal(found[0], shared);
  assert.deepEqual(
    found[1]?.ways.map((way) => way.flat()),
    [[b], [a]],
  );
  // What is left of it in both, when some of it is gone.
  const rest = joinChoices(machine, states[0], states[1], reach(machine, [x, a, b]));
  assert.deepEqual(
    rest[0]?.ways.map((way) => way.flat()),
    [[x], []],
  );
  assert.equal(rest[0].origin, shared);
  assert.equal(joinChoices(machine, states[0], states[1], reach(machine, [a, b])).length, 1);
});

test('what both have belongs to the choice of one of them, as it is not on each of its ways', () => {
  const machine = idleMachine();
  const [x, y] = [bufferOf(machine, 700), bufferOf(machine, 800)];
  const past = { begin: 0, end: machine.trace.eventCount, before: null };
  const one = { choices: [new Choice([[[x]], [[y]]])], past };
  const [choice] = joinChoices(machine, one, { choices: [], past }, reach(machine, [x, y]));
  // The other state has both of them.
  assert.equal(choice, undefined, 'what has all of it includes the ways of the first');
  const z = bufferOf(machine, 100);
  const later = { begin: 0, end: machine.trace.eventCount, before: null };
  const [joined] = joinChoices(
    machine,
    { ...one, past: later },
    { choices: [], past },
    reach(machine, [x, y, z]),
  );
  assert.deepEqual(
    new Set(joined?.ways.map((way) => new Set(way.flat()))),
    new Set([new Set([x, y]), new Set([y, z]), new Set([x, z])]),
  );
});

test('what a state has dropped is no part of its ways', () => {
  const parted = new Parted([100], [300]);
  const [b1] = parted.second as [HeapObject];
  // Dropped by the second while it was current.
  leaveAside(parted.machine, parted.common, b1.registeredAt);
  const [choice] = parted.join([], []);
  assert.deepEqual(parted.told(choice?.ways ?? []), ['a1 common', 'b1']);
});

// ------------------------------------------------------------------------------------------------- what counts

function count(
  machine: Machine,
  choices: readonly Choice[],
  objects: readonly HeapObject[],
  more: Parameters<typeof reach>[2] = {},
): void {
  machine.choices = choices;
  countChoices(machine, reach(machine, objects, more));
}

const asideOf = (...objects: readonly HeapObject[]): boolean[] => objects.map(isAside);

test('the way counts whose objects take most, and takes over when it is the last', () => {
  const machine = idleMachine();
  const [a, b, c] = [bufferOf(machine, 300), bufferOf(machine, 500), bufferOf(machine, 100)];
  const fixed = bufferOf(machine, 50);
  const choices = [new Choice([[[a], [c]], [[b]]])];
  count(machine, choices, [a, b, c, fixed]);
  assert.deepEqual(asideOf(a, b, c, fixed), [true, false, true, false]);
  assert.deepEqual([a, b, c].map(isPresent), [true, true, true], 'the state may have all of them');
  count(machine, choices, [a, c, fixed]);
  assert.deepEqual(asideOf(a, c, fixed), [false, false, false]);
  count(machine, choices, [c, fixed]);
  assert.deepEqual(asideOf(c), [false]);
});

test('of what is left of a way only that counts which can still be reached', () => {
  const machine = idleMachine();
  const [a, b, c] = [bufferOf(machine, 400), bufferOf(machine, 500), bufferOf(machine, 200)];
  const choices = [new Choice([[[a], [c]], [[b]]])];
  count(machine, choices, [a, b, c]);
  assert.deepEqual(asideOf(a, b, c), [false, true, false]);
  count(machine, choices, [a, b]);
  assert.deepEqual(asideOf(a, b), [true, false]);
});

test('what comes back does so in the order in which it was made, when the others are gone', () => {
  const machine = idleMachine();
  const [a, b, c] = [bufferOf(machine, 300), bufferOf(machine, 100), bufferOf(machine, 2000)];
  const choices = [new Choice([[[b], [a]], [[c]]])];
  count(machine, choices, [b, c, a]);
  assert.deepEqual(asideOf(a, b, c), [true, true, false]);
  bufferOf(machine, 10);
  const { trace } = machine;
  const before = trace.eventCount;
  count(machine, choices, [b, a]);
  // Each with its buffer.
  const back = Array.from(trace.targets.slice(before, trace.eventCount));
  assert.deepEqual([back[0], back[2]], [a.id, b.id]);
  assert.equal(back.length, 4);
  // What has counted until now may have been dropped at any time up to now.
  assert.equal(c.stamp, trace.eventCount);
});

test('what is dropped is not taken to live longer where nothing comes back in its stead', () => {
  const machine = idleMachine();
  const [a, b] = [bufferOf(machine, 300), bufferOf(machine, 500)];
  const other = bufferOf(machine, 10);
  const choices = [new Choice([[[a]], [[b]]])];
  count(machine, choices, [a, b, other]);
  setAside(machine, other, machine.trace.eventCount);
  bufferOf(machine, 10);
  const before = b.stamp;
  // The other one is of no choice.
  count(machine, choices, [other]);
  assert.equal(isAside(other), false);
  assert.equal(b.stamp, before);
});

test('where nothing may be missing nothing is looked at', () => {
  const machine = idleMachine();
  const a = bufferOf(machine, 300);
  const before = machine.work.steps;
  count(machine, [], [a]);
  assert.equal(machine.work.steps, before);
  assert.equal(machine.hasPlaces, false);
  setAside(machine, a, machine.trace.eventCount);
  count(machine, [], [a]);
  assert.equal(isAside(a), false, 'what no choice has is there');
});

test('a place holds one of its objects, the dearest, and each choice counts as what it then takes', () => {
  const machine = idleMachine();
  const [a, b] = [bufferOf(machine, 3000), bufferOf(machine, 5000)];
  count(machine, [], [a, b], { maybe: [a, b], places: [new OneOf([a, b])] });
  assert.equal(machine.hasPlaces, true);
  assert.deepEqual(asideOf(a, b), [true, false]);
  bringBack(machine, a);
  // On one way there are two of which the place holds one: less than the one on the other.
  const c = bufferOf(machine, 6000);
  const choices = [new Choice([[[a], [b]], [[c]]])];
  count(machine, choices, [a, b, c], { maybe: [a, b], places: [new OneOf([a, b])] });
  assert.deepEqual(asideOf(a, b, c), [true, true, false]);
  const d = bufferOf(machine, 4500);
  const more = [new Choice([[[a], [b]], [[d]]])];
  count(machine, more, [a, b, d], { maybe: [a, b], places: [new OneOf([a, b])] });
  assert.deepEqual(asideOf(a, b, d), [true, false, true]);
});

test('a value is settled on the way that is followed: its other objects do not make a way dearer', () => {
  const machine = idleMachine();
  const [a, b, c] = [bufferOf(machine, 3000), bufferOf(machine, 5000), bufferOf(machine, 4000)];
  const place = new OneOf([a, b]);
  machine.settled.set(place, a);
  count(machine, [new Choice([[[b]], [[c]]])], [a, b, c], { maybe: [b], places: [place] });
  assert.deepEqual(asideOf(a, b, c), [false, true, false]);
});

test('looking at choices costs what they consist of', () => {
  const costOf = (ways: number): number => {
    const machine = idleMachine();
    const objects = Array.from({ length: ways }, (_, index) => bufferOf(machine, 100 + 32 * index));
    const before = machine.work.count('look');
    count(machine, [new Choice(objects.map((object) => [[object]]))], objects);
    return machine.work.count('look') - before;
  };
  // For each way itself, its bundle, and its object.
  assert.equal(costOf(6) - costOf(5), 3);
  const parted = new Parted([100, 200], [300]);
  const looks = (choices: readonly Choice[]): number => {
    const before = parted.machine.work.count('look');
    parted.join(choices, []);
    return parted.machine.work.count('look') - before;
  };
  const [a1, a2] = parted.first as [HeapObject, HeapObject];
  assert.ok(looks([new Choice([[[a1]], [[a2]]])]) >= looks([]) + 6);
});

test('a list that a place holds brings what it refers to', () => {
  const machine = idleMachine();
  const [small, large] = [bufferOf(machine, 100), bufferOf(machine, 4000)];
  const list = listOf(machine, large);
  const other = bufferOf(machine, 2000);
  count(machine, [], [small, large, list, other], {
    maybe: [list, large, other],
    places: [new OneOf([list, other])],
  });
  assert.deepEqual(asideOf(small, large, other), [false, false, true]);
});
