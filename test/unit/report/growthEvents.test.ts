// Loops and repeated calls that keep more with every turn: how long memory lasts, and which of them are told.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import type { Text } from '../../../messages/message.ts';
import { exactly, ZERO } from '../../../server/src/core/quantity/interval.ts';
import { fillBytesOf, growthOf, type GrowthQuestion } from '../../../server/src/core/report/growth.ts';
import { GrowthLimits } from '../../../server/src/core/report/growthLimits.ts';
import type { MemoryEvent } from '../../../server/src/core/report/report.ts';
import { reportWork } from '../../../server/src/core/work/work.ts';
import type { GrowthNote } from '../../../server/src/core/run/notes.ts';
import { growthNote } from '../../support/growthNote.ts';
import { MAIN_URI, runOf } from '../../support/reportRun.ts';
import { parseModule } from '../../support/scriptSource.ts';

function told(notes: readonly GrowthNote[], changes: Partial<GrowthQuestion> = {}): readonly MemoryEvent[] {
  const question: GrowthQuestion = {
    run: { ...runOf({ notes }), gcPoolBytes: 100_000 },
    module: parseModule('x = 1\n'),
    uri: MAIN_URI,
    named: [],
    gcHeapBytes: 524_288,
    freeGcBytes: 50_000,
    freeSystemBytes: 10_000,
    work: reportWork(),
    ...changes,
  };
  return growthOf(question, new GrowthLimits(question));
}

/** The details of the only event. */
function details(
  changes: Partial<GrowthNote>,
  question: Partial<GrowthQuestion> = {},
): MemoryEvent['details'] {
  const events = told([growthNote(changes)], question);
  assert.equal(events.length, 1);
  return events[0]?.details ?? {};
}

describe('a loop that keeps 1,000 bytes of the system heap with each turn', () => {
  test('fails in the turn behind the last that has room: five were made, ten are left', () => {
    assert.deepEqual(details({}), { iterations: 16 });
    assert.deepEqual(details({}, { freeSystemBytes: 9_999 }), { iterations: 15 });
  });
  test('counts what happens where not every turn keeps something', () => {
    assert.deepEqual(details({ onEvents: true }), { events: 16 });
  });
  test('may make so many turns at most where it ends', () => {
    assert.deepEqual(details({ endless: false }), { mostIterations: 15 });
    assert.deepEqual(details({ hasWayOut: true }), { mostIterations: 15 });
    assert.deepEqual(details({ endless: false }, { freeSystemBytes: 0 }), { mostIterations: 1 });
  });
  test('is not told where it ends before memory does', () => {
    const bounded = (most: number): GrowthNote =>
      growthNote({ endless: false, turns: { ...growthNote().turns, most } });
    assert.deepEqual(told([bounded(15)]), []);
    assert.equal(told([bounded(16)]).length, 1);
    assert.equal(told([bounded(15)], { freeSystemBytes: 9_999 }).length, 1);
  });
  test('says no number where nothing is left, or where it may keep nothing', () => {
    assert.deepEqual(details({}, { freeSystemBytes: 0 }), { endless: 1 });
    assert.deepEqual(details({ systemBytes: { low: 0, likely: 0, high: 5 } }), { endless: 1 });
  });
  test('has what is left as it is, never less than nothing', () => {
    const [event] = told([growthNote()]);
    assert.deepEqual(
      [event?.region, event?.needBytes, event?.haveBytes],
      ['system-heap', exactly(1000), exactly(10_000)],
    );
    assert.deepEqual(told([growthNote()], { freeSystemBytes: -5 })[0]?.haveBytes, ZERO);
    assert.deepEqual(told([growthNote({ systemBytes: ZERO })]), []);
  });
});

describe('a function that is called again and again', () => {
  const callback = (periodMs: number | null): GrowthNote['callback'] => ({
    name: 'tick',
    periodMs: periodMs === null ? null : exactly(periodMs),
  });
  test('has a number of calls, and a time where the period is known', () => {
    const { lasts, ...rest } = details({ callback: callback(500) });
    assert.deepEqual(rest, { function: 'tick', calls: 16 });
    assert.match(english(lasts as Text), /8 seconds/);
    assert.deepEqual(details({ callback: callback(null) }), { function: 'tick', calls: 16, lasts: '' });
  });
  test('has neither where nothing is left', () => {
    assert.deepEqual(details({ callback: callback(500) }, { freeSystemBytes: 0 }), { function: 'tick' });
  });
  test('is named as what is called', () => {
    assert.equal(told([growthNote({ callback: callback(500) })])[0]?.callee, 'tick');
    assert.equal(told([growthNote()])[0]?.callee, 'loop');
  });
});

describe('with the collector off all that a turn throws away counts', () => {
  const off = { systemBytes: ZERO, gcBytes: exactly(1000), uncollected: { bytes: 40_000, iterations: 5 } };
  test('against what the pool has left', () => {
    assert.deepEqual(details(off), { collector: 'off', iterations: 66 });
    assert.deepEqual(details({ ...off, uncollected: { bytes: 200_000, iterations: 5 } }), {
      collector: 'off',
      iterations: 6,
    });
  });
  test('and says nothing of a heap that is too small already, or where what is kept may be nothing', () => {
    assert.deepEqual(details(off, { freeGcBytes: 0 }), { collector: 'off', endless: 1 });
    assert.deepEqual(details(off, { freeGcBytes: 1 }), { collector: 'off', iterations: 66 });
    assert.deepEqual(details({ ...off, gcBytes: { low: 0, likely: 0, high: 9 } }), {
      collector: 'off',
      endless: 1,
    });
  });
});

describe('of several notes', () => {
  const spans = (...notes: readonly GrowthNote[]): readonly (readonly number[])[] =>
    told(notes).map(({ around }) => [around?.start ?? 0, around?.end ?? 0]);
  const inner = growthNote({ span: { start: 12, end: 15 }, endless: false });

  test('the last of each loop is told, and none of other files', () => {
    assert.deepEqual(
      details({}),
      told([growthNote({ turns: { made: 9, most: Infinity, firstEnd: 0, ends: [] } }), growthNote()])[0]
        ?.details,
    );
    assert.deepEqual(spans(growthNote({ uri: 'file:///other.py' })), []);
  });
  test('a loop inside of an endless one keeps nothing that this one does not', () => {
    assert.deepEqual(spans(growthNote(), inner), [[10, 20]]);
    assert.deepEqual(spans(growthNote({ endless: false }), inner), [
      [10, 20],
      [12, 15],
    ]);
    assert.deepEqual(spans(growthNote({ span: { start: 12, end: 15 } }), growthNote()), [[10, 20]]);
    assert.deepEqual(
      spans(growthNote(), { ...inner, span: { start: 9, end: 15 } }),
      [
        [10, 20],
        [9, 15],
      ],
      'not inside',
    );
    assert.deepEqual(
      spans(growthNote(), { ...inner, span: { start: 12, end: 21 } }),
      [
        [10, 20],
        [12, 21],
      ],
      'not inside',
    );
    assert.deepEqual(spans(growthNote(), { ...inner, span: { start: 10, end: 20.5 } }).length, 2);
    assert.deepEqual(spans(growthNote(), { ...inner, span: { start: 10, end: 19 } }), [[10, 20]]);
    assert.deepEqual(spans(growthNote(), { ...inner, span: { start: 11, end: 20 } }), [[10, 20]]);
  });
  test('a function that is called again and again is told wherever it stands', () => {
    assert.equal(spans(growthNote(), { ...inner, callback: { name: 'f', periodMs: null } }).length, 2);
  });
});

test('what loops still put into places is that of each at most, all together', () => {
  const fills = (start: number, fillBytes: number): GrowthNote =>
    growthNote({ span: { start, end: start + 5 }, fillBytes });
  assert.equal(fillBytesOf([]), 0);
  assert.equal(fillBytesOf([fills(0, 300), fills(10, 40), fills(0, 200), fills(20, 0)]), 340);
});

test('of loops that the answer names the innermost are told', () => {
  const bounded = { endless: false, turns: { ...growthNote().turns, most: 6 } };
  const outer = growthNote({ ...bounded, span: { start: 0, end: 50 } });
  const inner = growthNote({ ...bounded, span: { start: 10, end: 20 } });
  const beside = growthNote({ ...bounded, span: { start: 60, end: 70 } });
  const all = [inner, outer, beside];
  const startsOf = (named: readonly GrowthNote[]): number[] =>
    told(all, { named }).map(({ span }) => span.start);
  assert.deepEqual(startsOf([]), []);
  assert.deepEqual(startsOf(all), [10, 60]);
  assert.deepEqual(startsOf([outer]), [0]);
});
