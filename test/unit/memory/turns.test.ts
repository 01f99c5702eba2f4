// What turns of a loop need, from turns that are written down by hand; and the turn in which a table has no room.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { growthLimit, type GrowthQuestion } from '../../../server/src/core/memory/growthLimit.ts';
import { replayInput } from '../../../server/src/core/memory/replayInput.ts';
import { turnDemand, type TurnDemand } from '../../../server/src/core/memory/turnDemand.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { NO_DEMAND } from '../../support/noDemand.ts';

const BLOCK = 32;

/** Turns of a loop behind something that went before it; `turn` writes down what each of them asks for. */
function demandOf(
  turns: number,
  turn: (trace: Trace, number: number) => void,
  before: (trace: Trace) => void = () => undefined,
): TurnDemand {
  const trace = new Trace();
  before(trace);
  const ends = [trace.eventCount];
  for (let number = 1; number <= turns; number++) {
    turn(trace, number);
    trace.turn();
    ends.push(trace.eventCount);
  }
  return turnDemand(replayInput(trace, 8), ends);
}

function passing(trace: Trace, site: number, bytes: number): void {
  trace.currentSite = site;
  trace.drop(trace.alloc(bytes));
  trace.currentSite = 0;
}

describe('the last turn', () => {
  const before = (trace: Trace): void => {
    trace.alloc(2 * BLOCK);
    trace.free(trace.alloc(50 * BLOCK));
  };
  test('has its own peak, whatever was in use before it', () => {
    for (const turns of [1, 2, 5])
      assert.equal(
        demandOf(
          turns,
          (trace, number) => {
            trace.free(trace.alloc((20 - number) * BLOCK));
          },
          before,
        ).peakBytes,
        (2 + 20 - turns) * BLOCK,
        `${turns} turns`,
      );
  });
  test('leaves beside what grows all that stays', () => {
    const demand = demandOf(
      4,
      (trace, number) => {
        trace.currentSite = 1;
        if (number > 1) trace.drop(trace.objectCount - 1);
        trace.alloc(100 * BLOCK * number);
        trace.currentSite = 0;
      },
      before,
    );
    assert.equal(demand.besideBytes, 2 * BLOCK);
    assert.equal(demand.lengthenedBytes, 100 * BLOCK);
  });
});

describe('pieces that grow', () => {
  test('count at the fullest moment of a turn, wherever in it that is', () => {
    const largeFirst = demandOf(6, (trace, number) => {
      passing(trace, 1, 1000 * number);
      passing(trace, 2, 10 * number);
    });
    const largeLast = demandOf(6, (trace, number) => {
      passing(trace, 2, 10 * number);
      passing(trace, 1, 1000 * number);
    });
    assert.deepEqual(
      [largeFirst.pieces, largeLast.pieces],
      [
        { bytes: 6000, bytesPerTurn: 1000 },
        { bytes: 6000, bytesPerTurn: 1000 },
      ],
    );
    assert.equal(largeFirst.piecesApart.bytes, largeLast.piecesApart.bytes);
  });
  test('count together where they are there at once', () => {
    const { pieces, lengthenedBytes } = demandOf(6, (trace, number) => {
      trace.currentSite = 1;
      const first = trace.alloc(1000 * number);
      trace.currentSite = 2;
      const second = trace.alloc(3000 * number);
      trace.currentSite = 0;
      trace.drop(first);
      trace.drop(second);
    });
    assert.deepEqual(pieces, { bytes: 24_000, bytesPerTurn: 4000 });
    assert.equal(lengthenedBytes, 4000);
  });
  test('rise from the second turn on: what grew before the first is not told apart', () => {
    const rise = (turns: number): number =>
      demandOf(turns, (trace, number) => {
        passing(trace, 1, 1000 * number);
      }).pieces.bytesPerTurn;
    assert.deepEqual([1, 2, 3, 4, 5].map(rise), [0, 0, 1000, 1000, 1000]);
  });
  test('are not what is less than half as large as the largest of their place', () => {
    const bytes = (small: number): number =>
      demandOf(4, (trace, number) => {
        trace.currentSite = 1;
        const ids = [trace.alloc(1000 * number), trace.alloc(small * number)];
        trace.currentSite = 0;
        for (const id of ids) trace.drop(id);
      }).pieces.bytes;
    assert.deepEqual([bytes(499), bytes(500)], [4000, 6000]);
  });
});

test('a copy needs as much again for each piece that is half as large, where no hole can be used twice', () => {
  const apart = (other: number): number =>
    demandOf(4, (trace, number) => {
      trace.currentSite = 2;
      const held = trace.alloc(other * number);
      trace.currentSite = 1;
      const made = trace.alloc(1000 * number);
      trace.currentSite = 0;
      for (const id of [held, made]) trace.drop(id);
    }).piecesApart.bytes;
  assert.deepEqual([apart(499), apart(500)], [4 * 1499, 4 * (1500 + 1000)]);
});

test('a piece that is moved to grow needs its old place, and as much again as it asks for', () => {
  const { pieces, piecesApart } = demandOf(
    5,
    (trace, number) => {
      trace.currentSite = 1;
      trace.realloc(0, 1000 * number);
      trace.currentSite = 0;
      trace.alloc(BLOCK);
    },
    (trace) => {
      trace.alloc(100);
    },
  );
  assert.deepEqual(pieces, { bytes: 5000, bytesPerTurn: 1000 });
  assert.equal(piecesApart.bytes, 5000 + 4000 + 5000);
});

describe('what grows', () => {
  const passed = (...sizes: readonly number[]): TurnDemand =>
    demandOf(sizes.length, (trace, number) => {
      trace.currentSite = 2;
      const steady = trace.alloc(5000);
      passing(trace, 1, sizes[number - 1] ?? 0);
      trace.drop(steady);
    });
  test('may do so by a byte in a turn, and begin with one', () => {
    assert.equal(passed(1, 2, 3, 4).lengthenedBytes, 1);
    assert.equal(passed(100, 101, 102, 103).lengthenedBytes, 1);
  });
  test('is told from what is asked for in the same size again and again', () => {
    assert.deepEqual(passed(1000, 2000, 3000, 4000).pieces, { bytes: 4000, bytesPerTurn: 1000 });
    assert.deepEqual(passed(1000, 1000, 1000, 1000).pieces, { bytes: 0, bytesPerTurn: 0 });
  });
});

describe('a table that asks for its next size', () => {
  const most = (
    kind: 'hash' | 'list',
    poolBytes: number,
    changes: Partial<GrowthQuestion> & { readonly demand?: TurnDemand } = {},
  ): number =>
    growthLimit({
      turns: 0,
      growthBytes: 16,
      tables: [{ kind, entries: 2, entriesPerTurn: 1, slots: 2, slotBytes: 16 }],
      // The table itself, of 32 bytes, is among what is in use.
      demand: { ...NO_DEMAND, besideBytes: 32, peakBytes: 32 },
      poolBytes,
      ...changes,
    }).most;
  test('has old and new of a hash table side by side: 32 and 64 bytes', () =>
    assert.deepEqual([most('hash', 95), most('hash', 96)], [1, 3]));
  test('may have the new one of a list where the old one lies: 64 bytes', () => {
    assert.deepEqual([most('list', 63), most('list', 64)], [1, 3]);
  });
  test('is not what fills the pool where copies do: each turn needs the last piece and the next', () => {
    const demand: TurnDemand = {
      peakBytes: 600,
      besideBytes: 500,
      lengthenedBytes: 100,
      pieces: { bytes: 100, bytesPerTurn: 200 },
      piecesApart: { bytes: 100, bytesPerTurn: 200 },
    };
    const at = (poolBytes: number): number =>
      growthLimit({ turns: 0, growthBytes: 100, tables: [], demand, poolBytes }).most;
    // 600 bytes and 200 more with each turn: 999 are exceeded in the second, 1,000 in the third.
    assert.deepEqual([at(599), at(600), at(999), at(1000)], [0, 1, 2, 3]);
  });
  test('is not what fills the pool where a turn keeps a byte: that takes as many turns as there are bytes', () => {
    const question = { turns: 0, growthBytes: 1, tables: [], demand: NO_DEMAND, poolBytes: 1000 };
    assert.deepEqual(growthLimit(question), { least: 1001, most: 1001 });
  });
  test('does so the sooner the more entries a turn adds', () => {
    const tables = (entriesPerTurn: number): GrowthQuestion['tables'] => [
      { kind: 'hash', entries: 2, entriesPerTurn, slots: 8, slotBytes: 16 },
    ];
    // Six slots are free; the turn behind those that fill them asks for more.
    for (const [entriesPerTurn, turn] of [
      [1, 7],
      [2, 4],
      [3, 3],
      [4, 2],
    ] as const)
      assert.equal(
        most('hash', 96, { growthBytes: 16 * entriesPerTurn, tables: tables(entriesPerTurn) }),
        turn,
      );
  });
  test('comes never to an end where nothing is asked for any more', () => {
    assert.equal(
      growthLimit({ turns: 3, growthBytes: 0, tables: [], demand: NO_DEMAND, poolBytes: 0 }).most,
      Infinity,
    );
  });
});
