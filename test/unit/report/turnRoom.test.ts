// Up to how many turns of loops memory lasts, where only the board knows how often they go round.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exactly, ZERO } from '../../../server/src/core/quantity/interval.ts';
import { GrowthLimits } from '../../../server/src/core/report/growthLimits.ts';
import { turnRoomOf, type TurnRoom } from '../../../server/src/core/report/turnRoom.ts';
import { reportWork, type Work } from '../../../server/src/core/work/work.ts';
import { growthNote, type GrowthNote } from '../../support/growthNote.ts';
import { runOf } from '../../support/reportRun.ts';

/** A loop of unknown length that has made five turns, each of which keeps 1,000 bytes of the system heap. */
function loop(start: number, changes: Partial<GrowthNote> = {}): GrowthNote {
  return growthNote({ span: { start, end: start + 5 }, endless: false, ...changes });
}

/** With 10,000 bytes left of the system heap. */
function roomOf(notes: readonly GrowthNote[], work: Work = reportWork()): TurnRoom | null {
  const limits = new GrowthLimits({
    run: { ...runOf({ notes }), gcPoolBytes: 100_000 },
    gcHeapBytes: 524_288,
    freeGcBytes: 50_000,
    freeSystemBytes: 10_000,
    work,
  });
  return turnRoomOf(notes, limits);
}

/** Work of a report that has none left. */
function usedUp(): Work {
  const work = reportWork(undefined, 10);
  work.charge('replay', 20);
  return work;
}

const made = (most: number): GrowthNote['turns'] => ({ ...loop(0).turns, most });

describe('the room for turns', () => {
  test('is those that were made, and those that what is left suffices for', () => {
    assert.deepEqual(roomOf([loop(10)]), { most: 15, loops: [{ start: 10, end: 15 }], ofGcHeap: false });
  });
  test('is that of the heap that is full first', () => {
    const off = { uncollected: { bytes: 40_000, iterations: 5 }, gcBytes: exactly(1000) };
    const ofGc = roomOf([loop(10, { ...off, systemBytes: ZERO })]);
    assert.deepEqual([ofGc?.most, ofGc?.ofGcHeap], [65, true]);
    assert.equal(roomOf([loop(10, off)])?.most, 15);
    assert.equal(roomOf([loop(10, { ...off, systemBytes: exactly(10) })])?.most, 65);
  });
  test('is shared by several loops, which come in source order', () => {
    const found = roomOf([loop(30), loop(10), loop(20, { systemBytes: exactly(2000) })]);
    assert.equal(found?.most, 3);
    assert.deepEqual(
      found.loops.map(({ start }) => start),
      [10, 20, 30],
    );
  });
  test('is that of a loop once, as it was seen last', () => {
    assert.deepEqual(
      roomOf([loop(10, { turns: { ...made(Infinity), made: 1 } }), loop(10)]),
      roomOf([loop(10)]),
    );
  });
  test('needs none where a loop ends before memory does', () => {
    assert.equal(roomOf([loop(10, { turns: made(15) })]), null);
    assert.equal(roomOf([loop(10, { turns: made(16) })])?.most, 15);
    assert.equal(roomOf([loop(10, { turns: made(15) }), loop(20)])?.most, 15);
  });
  test('is for what each turn is likely to keep', () => {
    assert.equal(roomOf([loop(10, { systemBytes: ZERO })]), null);
    assert.equal(roomOf([loop(10, { systemBytes: { low: 0, likely: 0, high: 9 } })]), null);
    assert.equal(roomOf([loop(10, { systemBytes: { low: 0, likely: 1000, high: 1000 } })])?.most, 15);
  });
  test('is for what comes to an end: other growth has no turn behind which it is over', () => {
    assert.equal(roomOf([loop(10, { endless: true })]), null);
    assert.equal(roomOf([loop(10, { callback: { name: 'tick', periodMs: null } })]), null);
    assert.equal(roomOf([loop(10, { endless: true, hasWayOut: true })])?.most, 15);
  });
  test('is not known where nobody worked out how long one of them lasts', () => {
    const notes = [loop(10, { gcBytes: exactly(10), systemBytes: ZERO }), loop(20)];
    assert.deepEqual(roomOf(notes, usedUp())?.most, null);
    assert.equal(roomOf([loop(20)], usedUp())?.most, 15);
  });
});
