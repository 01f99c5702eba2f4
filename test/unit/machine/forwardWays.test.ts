// Which ways are taken through a loop that is run to its end several times.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Instruction, Loop } from '../../../server/src/core/compile/code.ts';
import { ForwardWays } from '../../../server/src/core/machine/paths/forwardWays.ts';

const SPAN = { start: 0, end: 0 };
const may = (): boolean => true;
const mayNot = (): boolean => false;

function condition(): Instruction {
  return { op: 'POP_JUMP_IF_FALSE', target: 9, span: SPAN, bytes: 3 };
}

function innerLoop(): Loop {
  return { head: 1, start: 1, end: 5, kind: 'while', endless: true, span: SPAN };
}

/** What all runs through something come to, in order. */
function runsOf<Result>(ways: ForwardWays, run: () => Result): Result[] {
  const results: Result[] = [];
  while (ways.begin()) results.push(run());
  return results;
}

test('first over everything, then through everything, and that is all where each condition is met then', () => {
  const ways = new ForwardWays();
  const [a, b] = [condition(), condition()];
  assert.deepEqual(
    runsOf(ways, () => [ways.falls(a, may), ways.falls(b, may)]),
    [
      [false, false],
      [true, true],
    ],
  );
  assert.equal(ways.runs, 2);
});

describe('each direction of each condition is taken', () => {
  test('in a chain, whose arms come one after the other', () => {
    const ways = new ForwardWays();
    const chain = [condition(), condition(), condition()];
    const arms = runsOf(ways, () => chain.findIndex((each) => ways.falls(each, may)));
    assert.deepEqual(arms, [-1, 0, 1, 2]);
  });

  test('where one condition stands under another, and holds or not', () => {
    const ways = new ForwardWays();
    const [outer, inner] = [condition(), condition()];
    const taken = runsOf(ways, () => ways.falls(outer, may) && (ways.falls(inner, may) ? 'both' : 'outer'));
    assert.deepEqual(taken, [false, 'both', 'outer']);
  });

  test('but for those under which the loop is left', () => {
    const ways = new ForwardWays();
    const [a, b] = [condition(), condition()];
    assert.deepEqual(
      runsOf(ways, () => [ways.falls(a, mayNot), ways.falls(b, may)]),
      [
        [false, false],
        [false, true],
      ],
    );
  });
});

test('a condition goes the same way in all turns of a run', () => {
  const ways = new ForwardWays();
  const each = condition();
  for (const falls of [false, true]) {
    assert.ok(ways.begin());
    for (let turn = 0; turn < 3; turn++) {
      ways.nextTurn();
      assert.equal(ways.falls(each, may), falls);
    }
  }
});

test('a loop of unknown length makes no turn, or one each time', () => {
  const ways = new ForwardWays();
  const end = condition();
  const entered = runsOf(ways, () => Array.from({ length: 4 }, () => ways.entersLoop(end, may)));
  assert.deepEqual(entered, [
    [false, false, false, false],
    [true, false, true, false],
  ]);
});

describe('a loop inside that makes many turns', () => {
  const PATIENCE = 64;
  const turnedAround = (turns: number, mayFall: () => boolean): boolean => {
    const ways = new ForwardWays();
    const [waitedFor, loop] = [condition(), innerLoop()];
    assert.ok(ways.begin());
    for (let turn = 0; turn < turns; turn++) {
      ways.nextTurnOf(loop);
      ways.falls(waitedFor, mayFall);
    }
    return ways.falls(waitedFor, mayFall);
  };

  test('waits for a condition that goes the other way then', () => {
    assert.equal(turnedAround(PATIENCE - 1, may), false);
    assert.equal(turnedAround(PATIENCE, may), true);
  });

  test('and back again where that is of no use', () => {
    assert.equal(turnedAround(2 * PATIENCE - 1, may), true);
    assert.equal(turnedAround(2 * PATIENCE, may), false);
  });

  test('but not for one under which the loop that is run is left', () => {
    assert.equal(turnedAround(PATIENCE, mayNot), false);
    assert.equal(turnedAround(2 * PATIENCE, mayNot), false);
  });

  test('is counted anew in each turn of the loop around it, and only what is met in it counts', () => {
    const ways = new ForwardWays();
    const [before, inside, loop] = [condition(), condition(), innerLoop()];
    assert.ok(ways.begin());
    for (let turn = 0; turn < PATIENCE; turn++) {
      ways.nextTurn();
      ways.nextTurnOf(loop);
      ways.falls(inside, may);
    }
    assert.equal(ways.falls(inside, may), false);
    ways.nextTurn();
    ways.falls(before, may);
    for (let turn = 0; turn < PATIENCE; turn++) {
      ways.nextTurnOf(loop);
      ways.falls(inside, may);
    }
    assert.deepEqual([ways.falls(before, may), ways.falls(inside, may)], [false, true]);
  });
});
