// What levels at the ends of turns say of a loop, also where there are turns between them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  growthOf,
  keepsMore,
  keptPerTurn,
  oneByOne,
  stepsFor,
  type LoopLevel,
} from '../../../server/src/core/machine/paths/loopLevels.ts';

interface Law {
  readonly gc?: (turn: number) => number;
  readonly gcAtMost?: (turn: number) => number;
  readonly steps?: (turn: number) => number;
}

function levelsAt(
  turns: readonly number[],
  { gc = () => 0, gcAtMost = gc, steps = () => 0 }: Law,
): LoopLevel[] {
  return turns.map((turn) => ({
    turn,
    at: turn,
    gc: gc(turn),
    gcAtMost: gcAtMost(turn),
    system: 0,
    systemRequired: 0,
    requested: 0,
    steps: steps(turn),
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
