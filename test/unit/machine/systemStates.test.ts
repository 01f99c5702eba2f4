// Blocks of the system heap that some ways through a script have: what counts, against every way on its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SystemTrace } from '../../../server/src/core/machine/heap/systemTrace.ts';
import {
  countedIn,
  heldOf,
  joinStates,
  without,
  type SystemState,
} from '../../../server/src/core/machine/paths/systemState.ts';
import { between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import type { SystemRequest } from '../../../server/src/core/run/systemRequest.ts';
import { Work } from '../../../server/src/core/work/work.ts';
import { PLAIN_REQUEST } from '../../support/plainRequest.ts';
import { seededRandom } from '../../support/random.ts';

type Sizes = Pick<Interval, 'likely' | 'high'>;

/** The blocks of one way. */
type Way = ReadonlyMap<number, Interval>;

function sum(blocks: Iterable<Interval>): Sizes {
  let [likely, high] = [0, 0];
  for (const bytes of blocks) [likely, high] = [likely + bytes.likely, high + bytes.high];
  return { likely, high };
}

/** What the dearest ways take. */
function dearest(ways: readonly Way[]): Sizes {
  const sums = ways.map((way) => sum(way.values()));
  return {
    likely: Math.max(...sums.map(({ likely }) => likely)),
    high: Math.max(...sums.map(({ high }) => high)),
  };
}

function counted(system: SystemTrace): Sizes {
  return sum([...system.live()].map(({ bytes }) => bytes));
}

/** What is in use by the requests, as they stand. */
function requested({ requests }: SystemTrace): Sizes {
  const signed = (pick: (bytes: Interval) => number): number =>
    requests.reduce((all, { kind, bytes }) => all + (kind === 'malloc' ? pick(bytes) : -pick(bytes)), 0);
  return { likely: signed(({ likely }) => likely), high: signed(({ high }) => high) };
}

/** A script that asks for blocks and frees them at random, on ways and on ways of ways. */
class Script {
  readonly system = new SystemTrace(new Work());
  readonly #random: () => number;
  readonly #mayFree: boolean;
  readonly #isVague: boolean;
  readonly #check: (ways: readonly Way[]) => void;
  /** Each doubles the ways. */
  #forksLeft = 5;

  constructor(
    seed: number,
    options: { readonly mayFree: boolean; readonly isVague: boolean },
    check: (system: SystemTrace, ways: readonly Way[]) => void,
  ) {
    this.#random = seededRandom(seed);
    this.#mayFree = options.mayFree;
    this.#isVague = options.isVague;
    this.#check = (ways) => {
      check(this.system, ways);
    };
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  run(ways: readonly Way[] = [new Map()], depth = 0): readonly Way[] {
    let current = ways;
    for (let step = 0; step < 4; step++) {
      const kind = this.#below(this.#mayFree ? 4 : 3);
      if (kind === 2 && depth < 3 && this.#forksLeft-- > 0) current = this.#fork(current, depth);
      else if (kind === 3) current = this.#free(current);
      else current = this.#take(current);
      this.#check(current);
    }
    return current;
  }

  #take(ways: readonly Way[]): readonly Way[] {
    const likely = 100 + this.#below(900);
    const bytes = this.#isVague ? between(likely, likely + this.#below(900), likely) : exactly(likely);
    const block = this.system.malloc({ ...PLAIN_REQUEST, bytes });
    return ways.map((way) => new Map([...way, [block, bytes]]));
  }

  #free(ways: readonly Way[]): readonly Way[] {
    const all = [...new Set(ways.flatMap((way) => [...way.keys()]))];
    const block = all[this.#below(all.length)];
    if (block === undefined) return ways;
    this.system.free([block], { at: 1, site: 0 });
    return ways.map((way) => new Map([...way].filter(([other]) => other !== block)));
  }

  #fork(ways: readonly Way[], depth: number): readonly Way[] {
    const before = this.system.capture();
    const first = this.run(ways, depth + 1);
    const afterFirst = this.system.capture();
    this.system.enter(before, 1);
    const second = this.run(ways, depth + 1);
    this.system.join(afterFirst, 2);
    return [...first, ...second];
  }
}

const SCRIPTS = 100;

function followScripts(mayFree: boolean): void {
  for (let seed = 0; seed < SCRIPTS; seed++)
    new Script(seed, { mayFree, isVague: seed % 2 === 1 }, (system, ways) => {
      assert.deepEqual(counted(system), dearest(ways), `seed ${seed}`);
      assert.deepEqual(requested(system), dearest(ways), `seed ${seed}`);
    }).run();
}

test('what counts of alternatives is what the dearest way takes', () => {
  followScripts(false);
});

test('so it is where ways free what they or all of them have', () => {
  followScripts(true);
});

/** A state with blocks of its own, numbered from `first` on, and alternatives. */
function stateOf(first: number, blocks: number, eithers: SystemState['eithers'] = []): SystemState {
  const numbers = Array.from({ length: blocks }, (_, index) => first + index);
  const requestOf = (block: number): SystemRequest => ({
    ...PLAIN_REQUEST,
    kind: 'malloc',
    bytes: exactly(100),
    block,
    again: false,
  });
  return { blocks: new Map(numbers.map((block) => [block, requestOf(block)])), eithers };
}

/** Alternatives of one block and another, so many of them. */
function eithersOf(first: number, count: number): SystemState['eithers'] {
  return Array.from({ length: count }, (_, index) => [
    stateOf(first + 2 * index, 1),
    stateOf(first + 2 * index + 1, 1),
  ]);
}

function looksOf(act: (work: Work) => void): number {
  const work = new Work();
  act(work);
  return work.count('look');
}

test('everything that is gone through is charged', () => {
  const [few, many] = [stateOf(0, 3, eithersOf(100, 2)), stateOf(50, 20, eithersOf(200, 7))];
  const joined = looksOf((work) => joinStates(few, many, work));
  assert.ok(joined >= 3 + 2 + 20 + 7, `join: ${joined}`);
  const freed = new Set([50, 51, 200]);
  const left = looksOf((work) => without(many, freed, work));
  // the state, and both parts of each of its alternatives
  assert.ok(left >= 20 + 7 + 3 + 14 * (1 + 3), `without: ${left}`);
  const held = looksOf((work) => heldOf(many, freed, work));
  assert.ok(held >= 3 + 7 + 14 * 3, `held: ${held}`);
  const either = { blocks: new Map(), eithers: [[stateOf(300, 4), stateOf(400, 30)]] } as const;
  const weighed = looksOf((work) => countedIn(either, work));
  // each part is gone through for itself, and weighed against the other
  assert.ok(weighed >= 2 * (4 + 30), `counted: ${weighed}`);
});

test('what was counted once is not gone through again', () => {
  const state = stateOf(0, 3, eithersOf(100, 2));
  assert.ok(looksOf((work) => countedIn(state, work)) > 0);
  assert.equal(
    looksOf((work) => countedIn(state, work)),
    0,
  );
});

test('a state without blocks that it does not have is itself, and so are its alternatives', () => {
  const state = stateOf(0, 3, eithersOf(100, 2));
  assert.equal(without(state, new Set([77]), new Work()), state);
  const left = without(state, new Set([1]), new Work());
  assert.deepEqual([...left.blocks.keys()], [0, 2]);
  assert.equal(left.eithers[0], state.eithers[0]);
  const changed = without(state, new Set([100]), new Work());
  // what is left of an alternative to nothing is there for sure
  assert.deepEqual([...changed.blocks.keys()], [0, 1, 2, 101]);
  assert.deepEqual(changed.eithers, [state.eithers[1]]);
});

test('alternatives are told apart five levels deep; below, the dearer one stands for both', () => {
  const depthOf = ({ eithers }: SystemState): number =>
    eithers.reduce((most, [a, b]) => Math.max(most, 1 + depthOf(a), 1 + depthOf(b)), 0);
  for (const side of [0, 1]) {
    let state = stateOf(0, 1);
    for (let level = 1; level <= 7; level++) {
      const other = stateOf(level, 1);
      state = side === 0 ? joinStates(state, other, new Work()) : joinStates(other, state, new Work());
      assert.equal(depthOf(state), level <= 5 ? level : ((level - 1) % 5) + 1, `level ${level}`);
    }
  }
});
