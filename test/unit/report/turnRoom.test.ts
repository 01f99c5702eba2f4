// Up to how many turns of loops memory lasts, where only the board knows how often they go round.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exactly, ZERO } from '../../../server/src/core/quantity/interval.ts';
import { GrowthLimits } from '../../../server/src/core/report/growthLimits.ts';
import { turnRoomOf, type TurnRoom } from '../../../server/src/core/report/turnRoom.ts';
import { reportWork, type Work } from '../../../server/src/core/work/work.ts';
import type { GrowthNote } from '../../../server/src/core/run/notes.ts';
import { growthNote } from '../../support/growthNote.ts';
import { runOf } from '../../support/reportRun.ts';

/** A loop of unknown length that has made five turns, each of which keeps 1,000 bytes of the system heap. */
function loop(start: number, changes: Partial<GrowthNote> = {}): GrowthNote {
  return growthNote({ span: { start, end: start + 5 }, endless: false, ...changes });
}

/** The same with the GC heap, of which 60,000 bytes of a pool of 100,000 are left to what nobody collects. */
function gcLoop(start: number, changes: Partial<GrowthNote> = {}): GrowthNote {
  const uncollected = { bytes: 40_000, iterations: 5 };
  return loop(start, { systemBytes: ZERO, gcBytes: exactly(1000), uncollected, ...changes });
}

const made = (most: number): GrowthNote['turns'] => ({ ...loop(0).turns, most });

/** With 10,000 bytes left of the system heap, and of the GC heap 500,000 by the likely and 50,000 by the high figures. */
function roomOf(notes: readonly GrowthNote[], work: Work = reportWork()): TurnRoom {
  const limits = new GrowthLimits({
    run: { ...runOf({ notes }), gcPoolBytes: 100_000 },
    gcHeapBytes: 524_288,
    freeGcBytes: 500_000,
    freeSystemBytes: 10_000,
    work,
  });
  return turnRoomOf(notes, limits, 50_000);
}

const starts = ({ loops }: TurnRoom): readonly number[] => loops.map(({ span }) => span.start);

/** Work of a report that has none left. */
function usedUp(): Work {
  const work = reportWork(undefined, 10);
  work.charge('replay', 20);
  return work;
}

describe('the room for turns', () => {
  test('is those that were made, and those that what is left suffices for', () => {
    assert.deepEqual(roomOf([loop(10)]), { most: 15, loops: [loop(10)], boundedBytes: 0 });
  });
  test('is that of the heap that is full first', () => {
    assert.equal(roomOf([gcLoop(10)]).most, 65);
    assert.equal(roomOf([gcLoop(10, { systemBytes: exactly(1000) })]).most, 15);
    assert.equal(roomOf([gcLoop(10, { systemBytes: exactly(10) })]).most, 65);
  });
  test('is what is left where the script needs most: what was kept may still be there', () => {
    // 500,000 bytes are 50 turns of 10,000; five were made.
    const much = { gcBytes: { low: 1000, likely: 1000, high: 10_000 } };
    assert.equal(roomOf([gcLoop(10, much)]).most, 55);
  });
  test('is shared by several loops, which come in source order', () => {
    const found = roomOf([loop(30), loop(10), loop(20, { systemBytes: exactly(2000) })]);
    // Of four turns each the first two take 4 of 15 parts of what there is, the third 4 of 10.
    assert.equal(found.most, 4);
    assert.deepEqual(starts(found), [10, 20, 30]);
  });
  test('is that of a loop once, as it was seen last', () => {
    const before = loop(10, { turns: { ...made(Infinity), made: 1 } });
    assert.deepEqual(roomOf([before, loop(10)]), roomOf([loop(10)]));
  });
  test('is for what each turn is likely to keep', () => {
    assert.deepEqual(roomOf([loop(10, { systemBytes: ZERO })]).loops, []);
    assert.deepEqual(roomOf([loop(10, { systemBytes: { low: 0, likely: 0, high: 9 } })]).loops, []);
    assert.equal(roomOf([loop(10, { systemBytes: { low: 0, likely: 1000, high: 1000 } })]).most, 15);
  });
  test('is for what comes to an end: other growth has no turn behind which it is over', () => {
    assert.deepEqual(roomOf([loop(10, { endless: true })]).loops, []);
    assert.deepEqual(roomOf([loop(10, { callback: { name: 'tick', periodMs: null } })]).loops, []);
    assert.equal(roomOf([loop(10, { endless: true, hasWayOut: true })]).most, 15);
  });
  test('is not known where nobody worked out how long one of them lasts', () => {
    const collected = gcLoop(10, { uncollected: null });
    assert.equal(roomOf([collected, loop(20)], usedUp()).most, null);
    assert.equal(roomOf([loop(20)], usedUp()).most, 15);
  });
});

describe('loops that end by themselves', () => {
  test('are left out where memory lasts for all that they can make', () => {
    assert.deepEqual(roomOf([loop(10, { turns: made(15) })]), { most: null, loops: [], boundedBytes: 0 });
    assert.equal(roomOf([loop(10, { turns: made(16) })]).most, 15);
    assert.deepEqual(roomOf([gcLoop(10, { turns: made(55) })]), {
      most: null,
      loops: [],
      boundedBytes: 50_000,
    });
    assert.deepEqual(starts(roomOf([gcLoop(10, { turns: made(56) })])), [10]);
  });
  test('are taken together', () => {
    const both = (turns: number) => roomOf([10, 20].map((at) => gcLoop(at, { turns: made(turns) })));
    assert.deepEqual(both(30), { most: null, loops: [], boundedBytes: 50_000 });
    // Up to half of what is left the smaller ones are not named.
    assert.deepEqual(both(31), { most: 32, loops: both(31).loops, boundedBytes: 0 });
    const small = roomOf([gcLoop(10, { turns: made(15) }), gcLoop(20)]);
    assert.deepEqual([starts(small), small.most, small.boundedBytes], [[20], 52, 10_000]);
  });
});

describe('a loop that runs several times', () => {
  const again = (...firstBytes: readonly number[]): readonly GrowthNote[] =>
    firstBytes.map((bytes) => gcLoop(10, { firstBytes: bytes }));
  test('has the room to itself where nothing of the time before is there', () => {
    assert.equal(roomOf(again(2000, 2000)).most, 65);
    assert.equal(roomOf(again(2000, 4499)).most, 65);
  });
  test('shares it with what it has kept before', () => {
    assert.equal(roomOf(again(2000, 7000)).most, 32);
    assert.equal(roomOf(again(2000, 7000, 12_000)).most, 21);
    assert.equal(roomOf(again(12_000, 2000)).most, 21);
  });
  test('and as often as a loop around it that keeps it goes round', () => {
    const around = (most: number): GrowthNote =>
      gcLoop(0, { span: { start: 0, end: 50 }, turns: made(most), gcBytes: exactly(10) });
    // Eight turns each are 64 in all.
    assert.equal(roomOf([gcLoop(10), around(Infinity)]).most, 8);
    assert.equal(roomOf([gcLoop(10), around(13)]).most, 8);
    assert.deepEqual(starts(roomOf([gcLoop(10), around(13)])), [0, 10]);
    // The loop around makes no more than three.
    assert.equal(roomOf([gcLoop(10), around(3)]).most, 21);
    const steady = gcLoop(0, { span: { start: 0, end: 50 }, endless: true, gcBytes: ZERO });
    assert.equal(roomOf([gcLoop(10), steady]).most, 65);
  });
});

describe('a loop inside of another', () => {
  const nested = (outer: Partial<GrowthNote>, inner: Partial<GrowthNote>): number | null =>
    roomOf([
      gcLoop(10, { span: { start: 10, end: 15 }, turns: made(Infinity), ...inner }),
      gcLoop(0, { span: { start: 0, end: 5 }, turns: made(Infinity), gcBytes: exactly(10), ...outer }),
    ]).most;
  test('is one where the other covers it', () => {
    assert.equal(nested({}, {}), 64);
    assert.equal(nested({ span: { start: 0, end: 50 } }, {}), 8);
  });
  test('is one where all that the other runs covers it, as in a comprehension', () => {
    const all = { start: 0, end: 20 };
    assert.equal(nested({ extent: all }, {}), 8);
    assert.equal(nested({ extent: { start: 0, end: 14 } }, {}), 64);
    // Of two clauses of one comprehension the first goes round outside.
    assert.equal(nested({ extent: all }, { extent: all }), 8);
    // 44 turns of 65, and 44 times 44 of 6,005.
    assert.equal(nested({ span: { start: 18, end: 20 }, extent: all }, { extent: all }), 44);
  });
});
