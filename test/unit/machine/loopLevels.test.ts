// What levels at the ends of turns say of a loop, also where there are turns between them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  fallsBack,
  fillsPlaces,
  growthOf,
  isSteady,
  keepsMore,
  keptPerTurn,
  mostPerTurn,
  oneByOne,
  onlyFillsPlaces,
  risesAlways,
  stepsFor,
  whenFilled,
  type LoopLevel,
} from '../../../server/src/core/machine/paths/loopLevels.ts';

interface Law {
  readonly gc?: (turn: number) => number;
  readonly gcAtMost?: (turn: number) => number;
  readonly system?: (turn: number) => number;
  readonly systemRequired?: (turn: number) => number;
  readonly requested?: (turn: number) => number;
  readonly steps?: (turn: number) => number;
  readonly filled?: (turn: number) => number;
}

function levelsAt(
  turns: readonly number[],
  {
    gc = () => 0,
    gcAtMost = gc,
    system = () => 0,
    systemRequired = system,
    requested = () => 0,
    steps = () => 0,
    filled = () => 0,
  }: Law,
): LoopLevel[] {
  return turns.map((turn) => ({
    turn,
    at: turn,
    gc: gc(turn),
    gcAtMost: gcAtMost(turn),
    system: system(turn),
    systemRequired: systemRequired(turn),
    requested: requested(turn),
    steps: steps(turn),
    filled: filled(turn),
  }));
}

const EVERY = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const EVERY_TENTH = EVERY.map((turn) => 10 * turn);
const UNEVEN = [1, 2, 4, 7, 11, 16, 22, 29, 37];

describe('steps that further turns take', () => {
  for (const turns of [EVERY, EVERY_TENTH])
    for (const left of [0, 1, 4, 100]) {
      const last = turns.at(-1) ?? 0;
      test(`as many each, ${left} after turn ${last}`, () => {
        assert.equal(stepsFor(levelsAt(turns, { steps: (turn) => 30 * turn }), left), 30 * left);
      });
      test(`the more, the more turns there were, ${left} after turn ${last}`, () => {
        const expected = (last + left) ** 2 - last ** 2;
        assert.equal(stepsFor(levelsAt(turns, { steps: (turn) => turn ** 2 }), left), expected);
      });
    }

  test('fewer than before are not taken to become fewer still', () => {
    assert.equal(stepsFor(levelsAt(EVERY, { steps: (turn) => -((20 - turn) ** 2) }), 10), 260);
  });

  test('are not known by one level', () => {
    assert.equal(stepsFor(levelsAt([7], {}), 1), Infinity);
    assert.equal(stepsFor([], 1), Infinity);
  });
});

describe('what a turn keeps is told for one turn', () => {
  for (const turns of [EVERY, EVERY_TENTH, UNEVEN])
    test(`by levels up to turn ${turns.at(-1)}`, () => {
      const levels = levelsAt(turns, { gc: (turn) => 48 * turn });
      assert.ok(keepsMore(levels));
      assert.equal(keptPerTurn(levels), 48);
    });

  test('as a part of the mean where most turns keep nothing', () => {
    const levels = levelsAt(EVERY, { gc: (turn) => 400 * Math.floor(turn / 4) });
    assert.equal(keptPerTurn(levels), 0.8 * 100);
  });

  test('and where nothing is kept, by none', () => {
    const levels = levelsAt(UNEVEN, { gc: (turn) => (turn % 2) * 64 });
    assert.equal(keepsMore(levels), false);
    assert.equal(keptPerTurn(levels), 0);
  });

  test('growth is at most what sizes that are not known may be', () => {
    const laws = { gc: (turn: number) => 32 * turn, gcAtMost: (turn: number) => 544 * turn };
    assert.deepEqual(growthOf(levelsAt(EVERY, laws), true, false, 0).gcBytes, {
      low: 32,
      likely: 32,
      high: 544,
    });
    assert.deepEqual(growthOf(levelsAt(EVERY, laws), false, false, 40).gcBytes, {
      low: 0,
      likely: 40,
      high: 544,
    });
  });

  test('there is no growth where only what is not known rises', () => {
    const levels = levelsAt(EVERY, { gc: () => 32, gcAtMost: (turn) => 32 + turn });
    assert.deepEqual(growthOf(levels, false, false, 0).gcBytes, { low: 0, likely: 0, high: 0 });
  });

  test('growth is that of a turn, with turns between the levels as without', () => {
    for (const turns of [EVERY, EVERY_TENTH]) {
      const { gcBytes } = growthOf(levelsAt(turns, { gc: (turn) => 32 * turn }), true, false, 0);
      assert.deepEqual(gcBytes, { low: 32, likely: 32, high: 32 });
    }
  });
});

test('the last levels with no turn between them', () => {
  const turnsOf = (turns: readonly number[]): number[] =>
    oneByOne(levelsAt(turns, {})).map(({ turn }) => turn);
  assert.deepEqual(turnsOf([1, 2, 5, 6, 7]), [5, 6, 7]);
  assert.deepEqual(turnsOf(EVERY), EVERY);
  assert.deepEqual(turnsOf(EVERY_TENTH), [90]);
  assert.deepEqual(turnsOf([]), []);
});

/** Levels of turns that follow each other, by their bytes. */
function levelsOf(gc: readonly number[], system: readonly number[] = []): LoopLevel[] {
  return levelsAt(
    gc.map((_, index) => index),
    { gc: (turn) => gc[turn] ?? 0, system: (turn) => system[turn] ?? 0 },
  );
}

describe('a loop is steady', () => {
  test('when three turns have kept nothing, or as much each', () => {
    assert.equal(isSteady(levelsOf([64, 64, 64]), false), false);
    assert.equal(isSteady(levelsOf([64, 64, 64, 64]), false), true);
    assert.equal(isSteady(levelsOf([0, 32, 64]), false), false);
    assert.equal(isSteady(levelsOf([0, 32, 64, 96]), false), true);
    assert.equal(isSteady(levelsOf([0, 32, 64, 128]), false), false);
    assert.equal(isSteady(levelsOf([0, 64, 96, 128]), false), false);
    assert.equal(isSteady([], false), false);
  });

  test('whatever was before', () => {
    assert.equal(isSteady(levelsOf([900, 0, 32, 64, 96]), false), true);
    assert.equal(isSteady(levelsOf([900, 0, 0, 0, 0]), true), true);
  });

  test('without an end, when five turns have kept as much each', () => {
    assert.equal(isSteady(levelsOf([0, 32, 64, 96, 128]), true), false);
    assert.equal(isSteady(levelsOf([0, 32, 64, 96, 128, 160]), true), true);
    assert.equal(isSteady(levelsOf([16, 32, 64, 96, 128, 160]), true), false);
    assert.equal(isSteady(levelsOf([64, 64, 64, 64]), true), true);
    assert.equal(isSteady(levelsOf([128, 96, 64, 32]), true), true, 'what falls does not rise');
  });

  test('in both heaps', () => {
    const flat = [64, 64, 64, 64];
    assert.equal(isSteady(levelsOf(flat, [0, 10, 20, 30]), false), true);
    assert.equal(isSteady(levelsOf(flat, [0, 10, 20, 31]), false), false);
    assert.equal(isSteady(levelsOf(flat, [0, 10, 20, 30]), true), false);
    const longer = [...flat, 64, 64];
    assert.equal(isSteady(levelsOf(longer, [0, 10, 20, 30, 40, 50]), true), true);
  });
});

test('the last sixteen levels tell whether more is kept of late', () => {
  /** Levels that have risen once, so many before the last. */
  const risenAt = (fromLast: number): LoopLevel[] =>
    levelsOf(Array.from({ length: 40 }, (_, index) => (index < 40 - fromLast ? 0 : 32)));
  assert.equal(keepsMore(risenAt(1)), true);
  assert.equal(keepsMore(risenAt(8)), true);
  assert.equal(keepsMore(risenAt(9)), false);
  assert.equal(keepsMore(levelsOf([0, 0, 0, 0], [0, 0, 8, 8])), true);
  assert.equal(keepsMore(levelsOf([0])), false);
  assert.equal(keepsMore(levelsOf([0, 32])), true);
});

describe('what a turn keeps and throws away', () => {
  const EVEN = [1, 2, 3, 4, 5, 6];

  test('is what the later half of the levels has more than the half before it', () => {
    const growth = growthOf(levelsOf([1000, 0, 0, 32, 64]), true, false, 0);
    // The first level belongs to neither half. The lowest of the later half counts where all turns are certain to.
    assert.deepEqual(growth.gcBytes, { low: 16, likely: 32, high: 32 });
    assert.deepEqual(growthOf(levelsOf([0, 31]), true, false, 0).gcBytes, { low: 31, likely: 31, high: 31 });
    assert.deepEqual(growthOf(levelsOf([64, 32]), true, false, 0).gcBytes, { low: 0, likely: 0, high: 0 });
    assert.deepEqual(growthOf(levelsOf([64]), true, false, 0).gcBytes, { low: 0, likely: 0, high: 0 });
  });

  test('is not certain where the levels go up and down', () => {
    const growth = growthOf(levelsOf([0, 0, 90, 30]), true, false, 0);
    assert.deepEqual(growth.gcBytes, { low: 15, likely: 45, high: 45 });
    assert.deepEqual(growthOf(levelsOf([0, 0, 90, 30]), false, false, 0).gcBytes.low, 0);
  });

  test('is likely nothing in the long run where it is bounded', () => {
    const growth = growthOf(levelsAt(EVEN, { gc: (turn) => 32 * turn }), true, true, 0);
    assert.deepEqual(growth.gcBytes, { low: 0, likely: 0, high: 32 });
  });

  test('is at least what texts become longer by, where blocks show less', () => {
    const levels = levelsAt(EVEN, { gc: (turn) => 32 * turn, gcAtMost: (turn) => 50 * turn });
    const withTexts = (bytes: number) => growthOf(levels, true, false, bytes).gcBytes;
    assert.deepEqual(withTexts(32), { low: 32, likely: 32, high: 50 });
    assert.deepEqual(withTexts(33), { low: 33, likely: 33, high: 50 });
    assert.deepEqual(withTexts(51), { low: 51, likely: 51, high: 51 });
    assert.deepEqual(growthOf(levels, false, false, 51).gcBytes.low, 0);
  });

  test('of the system heap is required where every call needs it', () => {
    const system = (turn: number): number => 100 * turn;
    const required = levelsAt(EVEN, { system });
    assert.deepEqual(growthOf(required, true, false, 0).systemBytes, { low: 100, likely: 100, high: 100 });
    const optional = levelsAt(EVEN, { system, systemRequired: () => 0 });
    assert.deepEqual(growthOf(optional, true, false, 0).systemBytes, { low: 0, likely: 100, high: 100 });
  });

  test('of the system heap is nothing once three turns have kept nothing', () => {
    const systemOf = (...levels: readonly number[]): number =>
      growthOf(
        levelsOf(
          levels.map(() => 0),
          levels,
        ),
        true,
        false,
        0,
      ).systemBytes.likely;
    assert.equal(systemOf(0, 0, 0, 0, 100, 100, 100), 33);
    assert.equal(systemOf(0, 0, 0, 100, 100, 100, 100), 0);
    assert.equal(systemOf(0, 0, 100, 100), 50);
  });

  test('is garbage as far as it is requested and not kept', () => {
    const churnOf = (gc: (turn: number) => number, requested: (turn: number) => number): number =>
      growthOf(levelsAt(EVEN, { gc, requested }), true, false, 0).churnBytes.likely;
    assert.equal(
      churnOf(
        (turn) => 32 * turn,
        (turn) => 96 * turn,
      ),
      64,
    );
    assert.equal(
      churnOf(
        (turn) => 32 * turn,
        (turn) => 16 * turn,
      ),
      0,
    );
    assert.equal(
      churnOf(
        (turn) => -32 * turn,
        (turn) => 96 * turn,
      ),
      96,
    );
    assert.equal(growthOf([], true, false, 0).churnBytes.likely, 0);
    assert.equal(growthOf(levelsOf([50]), true, false, 0).churnBytes.likely, 0);
  });
});

test('a level falls back when it comes down to its lowest again', () => {
  assert.equal(fallsBack(levelsOf([0, 64, 32, 0])), true);
  assert.equal(fallsBack(levelsOf([0, 64, 32, 2])), false);
  assert.equal(fallsBack(levelsOf([8, 64, 32, 4])), true);
  assert.equal(fallsBack(levelsOf([0, 32, 64, 96])), false);
});

test('a level rises always when each of the last three turns has kept something', () => {
  assert.equal(risesAlways(levelsOf([0, 1, 2, 3])), true);
  assert.equal(risesAlways(levelsOf([9, 0, 1, 2, 3])), true);
  assert.equal(risesAlways(levelsOf([0, 0, 2, 3])), false);
  assert.equal(risesAlways(levelsOf([0, 1, 2, 2])), false);
  assert.equal(risesAlways(levelsOf([0, 1])), true);
  assert.equal(risesAlways(levelsOf([5])), false);
  assert.equal(risesAlways([]), false);
});

describe('turns that fill places', () => {
  const until = (last: number) => (turn: number) => 100 * Math.min(turn, last);

  test('one of the last three is enough', () => {
    assert.equal(fillsPlaces(levelsAt(EVERY, { filled: until(9) })), true);
    assert.equal(fillsPlaces(levelsAt(EVERY, { filled: until(7) })), true);
    assert.equal(fillsPlaces(levelsAt(EVERY, { filled: until(6) })), false);
    assert.equal(fillsPlaces(levelsAt([1], { filled: until(9) })), false);
  });

  test('what they keep is no more than what fills them', () => {
    const kept = (perTurn: number): Law => ({ filled: until(9), gc: (turn) => perTurn * turn });
    assert.equal(onlyFillsPlaces(levelsAt(EVERY, kept(100))), true);
    assert.equal(onlyFillsPlaces(levelsAt(EVERY, kept(101))), false);
    assert.equal(onlyFillsPlaces(levelsAt(EVERY, { filled: until(6) })), false);
    assert.equal(onlyFillsPlaces(levelsAt(EVERY, { filled: until(9), system: (turn) => turn })), false);
  });

  test('are left out where there are four levels behind them', () => {
    const turnsOf = (last: number): number[] =>
      whenFilled(levelsAt(EVERY, { filled: until(last) })).map(({ turn }) => turn);
    assert.deepEqual(turnsOf(6), [6, 7, 8, 9]);
    assert.deepEqual(turnsOf(7), EVERY);
    assert.deepEqual(turnsOf(0), EVERY);
    assert.deepEqual(whenFilled([]), []);
  });

  test('keep as much as the one of the last three that keeps most', () => {
    assert.equal(
      mostPerTurn(levelsAt([1, 2, 3, 4, 5], { gc: (turn) => [0, 900, 910, 960, 970][turn - 1]! })),
      50,
    );
    assert.equal(mostPerTurn(levelsAt(EVERY, { gc: (turn) => -turn })), 0);
    assert.equal(mostPerTurn([]), 0);
  });
});
