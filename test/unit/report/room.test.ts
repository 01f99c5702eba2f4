// The room for what is not known, and what it is for.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Room, UnboundedPlace, UnknownPlace } from '../../../server/src/core/report/report.ts';
import { roomOf, type RoomQuestion } from '../../../server/src/core/report/room.ts';
import { unboundedBy } from '../../../server/src/core/report/unbounded.ts';
import type { Places } from '../../../server/src/core/report/importedPlaces.ts';
import { eventOf, kib, KIB, reportOf } from '../../support/reportFixture.ts';
import { siteAt } from '../../support/reportRun.ts';

const GC = reportOf({ gc: { demandBytes: kib(100) } }).gc;
const CODE: UnknownPlace = { span: { start: 10, end: 15 }, what: 'x.y', why: 'z', unbounded: true };
const DATA: UnknownPlace = { ...CODE, what: 'open', isData: true };
const OPEN: UnboundedPlace = { span: { start: 11, end: 14 }, what: 'bytes', why: 'z', follows: false };
const MODEL = eventOf({
  kind: 'model-missing',
  span: { start: 5, end: 6 },
  details: { source: '/sd/m.kmodel' },
});

function room(changes: Partial<RoomQuestion>, unboundedPlaces?: readonly UnboundedPlace[]): Room | null {
  return roomOf({
    gc: unboundedPlaces === undefined ? GC : { ...GC, unboundedBy: unboundedPlaces },
    gcHeapBytes: 512 * KIB,
    unknown: [],
    events: [],
    modelRoomBytes: null,
    freeSystemBytes: 300 * KIB,
    ...changes,
  });
}

describe('the room', () => {
  const cases: readonly (readonly [
    what: string,
    room: Room | null,
    gc: number | null,
    system: number | null,
    names: readonly string[],
  ])[] = [
    ['of code', room({ unknown: [CODE] }), 412, 300, ['x.y']],
    ['of data', room({ unknown: [DATA] }), 412, null, ['open']],
    ['of a module', room({ unknown: [{ ...CODE, module: 'm' }] }), 412, 300, ['import m']],
    ['of a model', room({ events: [MODEL], modelRoomBytes: 200 * KIB }), null, 200, ['/sd/m.kmodel']],
    ['of a model that nothing names', room({ modelRoomBytes: 200 * KIB }), null, 200, ['the model']],
    [
      'of model and code, the smaller',
      room({ events: [MODEL], modelRoomBytes: 400 * KIB, unknown: [CODE] }),
      412,
      300,
      ['/sd/m.kmodel', 'x.y'],
    ],
    ['of what has no bound', room({}, [OPEN]), 412, null, ['bytes']],
    [
      'never less than nothing',
      room({ unknown: [CODE], gcHeapBytes: 99 * KIB, freeSystemBytes: -1 }),
      0,
      0,
      ['x.y'],
    ],
  ];
  for (const [what, found, gc, system, names] of cases)
    test(what, () =>
      assert.deepEqual(found, {
        gcHeapBytes: gc === null ? null : gc * KIB,
        systemHeapBytes: system === null ? null : system * KIB,
        for: names,
        turns: null,
      }),
    );

  test('there is none where all is known or bounded', () => {
    assert.equal(room({}), null);
    assert.equal(room({ unknown: [{ ...CODE, unbounded: false }] }), null);
  });
});

describe('what it is for', () => {
  const names = (
    unknown: readonly UnknownPlace[],
    open: readonly UnboundedPlace[],
  ): readonly string[] | undefined => room({ unknown }, open)?.for;

  test('data is named by what is made of it there, code always', () => {
    assert.deepEqual(names([DATA], [OPEN]), ['bytes']);
    assert.deepEqual(names([CODE], [OPEN]), ['x.y', 'bytes']);
    assert.deepEqual(
      names([DATA], [{ ...OPEN, span: { start: 9, end: 14 } }]),
      ['bytes', 'open'],
      'it begins before',
    );
    assert.deepEqual(
      names([DATA], [{ ...OPEN, span: { start: 11, end: 16 } }]),
      ['open', 'bytes'],
      'it ends behind',
    );
    assert.deepEqual(names([DATA], [{ ...OPEN, span: DATA.span }]), ['bytes']);
    assert.deepEqual(names([DATA], [{ ...OPEN, span: null }]), ['bytes', 'open']);
  });

  test('what follows from something else is named where nothing else is', () => {
    assert.deepEqual(names([], [{ ...OPEN, follows: true }]), ['bytes']);
    assert.deepEqual(names([], [{ ...OPEN, follows: true, what: 'list' }, OPEN]), ['bytes']);
  });

  test('each name once, in source order', () => {
    const late = { ...CODE, span: { start: 90, end: 95 }, what: 'late' };
    assert.deepEqual(names([late, CODE, CODE], []), ['x.y', 'late']);
  });
});

describe('why something has no bound', () => {
  const PLACES = {
    spanOf: ({ span }) => (span.start === 0 ? null : span),
    insideOf: () => undefined,
    holdersAt: () => null,
  } satisfies Places;
  const why = (
    unknown: readonly UnknownPlace[],
    ...callees: readonly string[]
  ): readonly (readonly [string, boolean])[] =>
    unboundedBy(
      callees.map((callee, index) => siteAt(index + 1, callee)),
      unknown,
      PLACES,
    ).map((each) => [each.why, each.follows]);

  test('what is known to be unknown there, else what it is made of, else what it follows from', () => {
    const unknown = { ...CODE, why: 'no such file' };
    assert.deepEqual(why([unknown], 'image.Image', 'image.Image', 'KPU.load', 'bytes'), [
      ['no such file', false],
      ['only the board knows how large the picture is', false],
      ['the model is not known', false],
      ['it depends on a value that only the board knows', true],
    ]);
  });

  test('places that touch share nothing', () => {
    const [first] = why([{ ...CODE, why: 'w', span: { start: 15, end: 20 } }], 'bytes');
    assert.equal(first?.[1], true);
    const [other] = why([{ ...CODE, why: 'w', span: { start: 5, end: 10 } }], 'bytes');
    assert.equal(other?.[1], true);
    assert.deepEqual(why([{ ...CODE, why: 'w', span: { start: 14, end: 20 } }], 'bytes'), [['w', false]]);
  });

  test('what is made of something without a bound is not told', () => {
    const around = siteAt(1, 'list');
    const inner = { ...siteAt(1, 'bytes'), span: { start: 12, end: 13 } };
    const told = (...sites: readonly (typeof around)[]): readonly string[] =>
      unboundedBy(sites, [], PLACES).map(({ what }) => what);
    assert.deepEqual(told(inner, around), ['bytes']);
    assert.deepEqual(told(around, inner), ['list', 'bytes'], 'only what comes behind');
    assert.deepEqual(told(siteAt(0, 'boot'), siteAt(1, 'bytes')), ['boot', 'bytes']);
  });
});
