// Calls that need more than a place of fixed size has: which of several notes is told, and what is left of a verdict.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shortagesOf, verdictWith, withoutDoubles } from '../../../server/src/core/report/shortages.ts';
import type { MemoryEvent, Verdict } from '../../../server/src/core/report/report.ts';
import type { MachineNote } from '../../../server/src/core/run/notes.ts';
import type { Run } from '../../../server/src/core/run/run.ts';
import { exactly } from '../../../server/src/core/quantity/interval.ts';
import { eventOf } from '../../support/reportFixture.ts';

type Shortage = Extract<MachineNote, { kind: 'shortage' }>;

const URI = 'file:///main.py';
const SPAN = { start: 10, end: 20 };

function note(changes: Partial<Shortage> = {}): Shortage {
  return {
    kind: 'shortage',
    uri: URI,
    span: SPAN,
    callee: 'image.find_blobs',
    what: 'list of runs',
    place: 'arena',
    needBytes: exactly(2000),
    haveBytes: exactly(1000),
    limit: null,
    failure: { outcome: 'exception', exception: 'MemoryError' },
    certain: true,
    likely: true,
    ...changes,
  };
}

function told(...notes: readonly Shortage[]): readonly MemoryEvent[] {
  return shortagesOf({ notes } as unknown as Run, URI);
}

const LIKELY = { certain: false, likely: true };
const POSSIBLE = { certain: false, likely: false };

describe('of notes of one call', () => {
  test('the surest is told, of equal ones the first', () => {
    const needs = (...notes: readonly Shortage[]): readonly (number | undefined)[] =>
      told(...notes).map(({ needBytes }) => needBytes?.likely);
    const large = exactly(9000);
    assert.deepEqual(needs(note(), note({ needBytes: large })), [2000]);
    assert.deepEqual(needs(note(LIKELY), note({ needBytes: large })), [9000]);
    assert.deepEqual(needs(note({ needBytes: large }), note(LIKELY)), [9000]);
    assert.deepEqual(needs(note(POSSIBLE), note({ ...LIKELY, needBytes: large })), [9000]);
    assert.deepEqual(needs(note(LIKELY), note({ ...POSSIBLE, needBytes: large })), [2000]);
  });

  test('another place, callee or line is another call', () => {
    const others = [
      { place: 'table of blocks' },
      { callee: 'image.other' },
      { span: { start: 11, end: 20 } },
    ];
    for (const other of others) assert.equal(told(note(), note(other as Partial<Shortage>)).length, 2);
  });

  test('those of other files are not told', () => {
    assert.deepEqual(told(note({ uri: 'file:///other.py' })), []);
  });

  test('one that is only possible is told of what is taken for the time of the call', () => {
    assert.equal(told(note(POSSIBLE)).length, 1);
    const fixed = 'input of the model' as Shortage['place'];
    assert.deepEqual(told(note({ ...POSSIBLE, place: fixed })), []);
    assert.equal(told(note({ ...LIKELY, place: fixed })).length, 1);
  });
});

test('an event says what does not fit where, and whether only by the highest estimate', () => {
  const [arena] = told(note());
  assert.equal(arena?.kind, 'temporary-does-not-fit');
  assert.equal(arena.region, 'system-heap');
  assert.equal(arena.details['exception'], 'MemoryError');
  assert.ok(
    !('estimate' in arena.details) && !('limit' in arena.details) && !('consequence' in arena.details),
  );
  assert.ok(!('estimate' in (told(note(LIKELY))[0]?.details ?? {})));
  assert.equal(told(note(POSSIBLE))[0]?.details['estimate'], 'highest');
  const [fixed] = told(note({ place: 'input of the model' as Shortage['place'] }));
  assert.deepEqual([fixed?.kind, fixed?.region], ['overrun', null]);
  const [other] = told(note({ failure: { outcome: 'crash', note: 'it hangs' } }));
  assert.ok(other !== undefined && !('exception' in other.details) && 'consequence' in other.details);
});

describe('what is told of one call twice, as a shortage and as a request that fails', () => {
  const ARENA = 1000;
  const event = (changes: Partial<MemoryEvent> = {}): MemoryEvent =>
    eventOf({ kind: 'temporary-does-not-fit', span: SPAN, haveBytes: exactly(ARENA), ...changes });
  /** Which of the two stay. */
  const stay = (shortage: MemoryEvent, request: MemoryEvent): string => {
    const kept = withoutDoubles([shortage], [request], ARENA);
    return [kept.includes(shortage) ? 'shortage' : '', kept.includes(request) ? 'request' : '']
      .join(' ')
      .trim();
  };

  test('is told as the surer of them', () => {
    assert.equal(stay(event(), event({ certain: false })), 'shortage');
    assert.equal(stay(event({ certain: false }), event()), 'request');
  });

  test('is told as a shortage, unless the place is small because little is free', () => {
    assert.equal(stay(event(), event()), 'shortage');
    // A few bytes at the end of an arena are of no use: it is as large as it gets with 24 less.
    assert.equal(stay(event({ haveBytes: exactly(ARENA - 24) }), event()), 'shortage');
    assert.equal(stay(event({ haveBytes: exactly(ARENA - 25) }), event()), 'request');
    assert.equal(stay(event({ haveBytes: null }), event()), 'request');
  });

  test('stays twice where kind, line or call differ', () => {
    for (const other of [{ kind: 'overrun' }, { span: { start: 1, end: 2 } }, { callee: 'other' }] as const)
      assert.equal(stay(event(), event(other)), 'shortage request');
  });
});

describe('what shortages leave of a verdict', () => {
  const certain = eventOf({ kind: 'overrun', span: SPAN });
  const likely = eventOf({ kind: 'overrun', span: SPAN, certain: false });
  const possible = { ...likely, details: { estimate: 'highest' } };
  const cases: readonly (readonly [Verdict, readonly MemoryEvent[], Verdict])[] = [
    ['fits', [], 'fits'],
    ['fits', [possible], 'fits'],
    ['fits', [possible, likely], 'may-exceed'],
    ['fits', [likely, certain], 'exceeds'],
    ['unknown', [likely], 'unknown'],
    ['unknown', [certain], 'exceeds'],
    ['exceeds', [], 'exceeds'],
    ['may-exceed', [], 'may-exceed'],
  ];
  for (const [before, events, after] of cases)
    test(`${before} with ${events.length} becomes ${after}`, () =>
      assert.equal(verdictWith(before, events), after));
});
