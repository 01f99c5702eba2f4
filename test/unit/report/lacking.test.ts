// Names that the firmware lacks, and loads it refuses: what is told once, where, and how surely.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { modelSource, modelsFull, unavailableOf } from '../../../server/src/core/report/events.ts';
import type { MemoryEvent } from '../../../server/src/core/report/report.ts';
import { limitsReached, unknownPlaces } from '../../../server/src/core/report/notes.ts';
import type { MachineNote } from '../../../server/src/core/run/notes.ts';
import { callNote, MAIN_URI, numberValue, runOf } from '../../support/reportRun.ts';

type CallNote = Extract<MachineNote, { kind: 'call' }>;

function lacks(
  callee: string,
  start: number,
  details: Readonly<Record<string, unknown>> = {},
  certain = true,
): CallNote {
  const problem = { problem: 'missing', ...details };
  return { ...callNote(callee, { start, end: start + 5 }, [], problem), certain };
}

function told(notes: readonly MachineNote[], firmwareAssumed = false): readonly MemoryEvent[] {
  return unavailableOf(runOf({ notes }), MAIN_URI, firmwareAssumed);
}

function places(...notes: readonly MachineNote[]): readonly (readonly number[])[] {
  return told(notes).map(({ span, also = [] }) => [span.start, ...also.map(({ start }) => start)]);
}

describe('a name that is missing', () => {
  test('is a slip at each place where no firmware has it', () => {
    assert.deepEqual(places(lacks('lcd.x', 10), lacks('lcd.x', 20), lacks('lcd.x', 10)), [[10], [20]]);
  });
  test('is told once where other versions have it, and so is a module', () => {
    const version = { version: '0.6.2' };
    assert.deepEqual(
      places(lacks('lcd.x', 10, version), lacks('lcd.x', 20, version), lacks('lcd.x', 20, version)),
      [[10, 20]],
    );
    assert.deepEqual(places(lacks('lcd', 10), lacks('lcd', 20)), [[10, 20]]);
  });
  test('is told where it is most certain, then where nothing handles it', () => {
    const handled = { handling: 'named' };
    assert.deepEqual(places(lacks('lcd', 10, {}, false), lacks('lcd', 20)), [[20, 10]]);
    assert.deepEqual(places(lacks('lcd', 10, handled, false), lacks('lcd', 20, {}, false)), [[20, 10]]);
    assert.deepEqual(places(lacks('lcd', 10, handled), lacks('lcd', 20, handled)), [[10, 20]]);
  });
  test('is not what other calls note, and not one of other files', () => {
    assert.deepEqual(
      places(lacks('lcd.x', 10, { problem: 'imprecise' }), {
        ...lacks('lcd.x', 10),
        uri: 'file:///other.py',
      }),
      [],
    );
    assert.deepEqual(places(lacks('lcd.x', 10, { problem: 'unavailable' })), [[10]]);
  });
});

describe('that it is missing is certain', () => {
  const isCertain = (
    details: Readonly<Record<string, unknown>>,
    assumed = false,
    certain = true,
  ): boolean | undefined => told([lacks('lcd.dispaly', 10, details, certain)], assumed)[0]?.certain;
  const cases: readonly (readonly [what: string, found: boolean | undefined, expected: boolean])[] = [
    ['where the call is', isCertain({}), true],
    ['not where the call is not', isCertain({}, false, false), false],
    ['not where the exception is caught by name', isCertain({ handling: 'named' }), false],
    ['not where any exception is caught', isCertain({ handling: 'any' }), false],
    ['where it is caught elsewhere', isCertain({ handling: 'other' }), true],
    ['not where the script goes on', isCertain({ goesOn: true }), false],
    ['not for a firmware that is only assumed', isCertain({}, true), false],
    ['even then for a name that is misspelt', isCertain({ nearest: 'display' }, true), true],
    ['not for one that is only longer', isCertain({ nearest: 'disp' }, true), false],
    ['not for one that is only shorter', isCertain({ nearest: 'lcd.dispaly2' }, true), false],
  ];
  for (const [what, found, expected] of cases) test(what, () => assert.equal(found, expected));
});

test('the details say why, what is near, who handles it and what other versions have', () => {
  const detailsOf = (details: Readonly<Record<string, unknown>>, callee = 'lcd.x'): MemoryEvent['details'] =>
    told([lacks(callee, 10, details)])[0]?.details ?? {};
  assert.deepEqual(detailsOf({ text: 'why' }), {});
  assert.deepEqual(detailsOf({ problem: 'unavailable', text: 'why' }), { reason: 'why' });
  assert.deepEqual(detailsOf({ nearest: 'y', handling: 'any' }), { nearest: 'y', handling: 'any' });
  assert.deepEqual(detailsOf({ handling: 'other', version: '1', before: '2', next: '3', instead: '4' }), {
    version: '1',
    before: '2',
    next: '3',
    instead: '4',
  });
  assert.equal(detailsOf({ version: '1', isAssumed: true })['firmwareAssumed'], 1);
  assert.deepEqual(detailsOf({}, '_boot.fm'), { left: 'fm' });
  assert.deepEqual(detailsOf({ instead: 'machine' }, '_boot.machine'), {
    instead: 'machine',
    left: 'machine',
    statement: 'import machine',
  });
  assert.equal(
    detailsOf({ instead: 'fpioa_manager.fm' }, '_boot.fm')['statement'],
    'from fpioa_manager import fm',
  );
});

test('a load is refused when five models are loaded, and no other exception says so', () => {
  const raises = (message: string, uri = MAIN_URI): MachineNote => ({
    kind: 'raises',
    uri,
    span: { start: 3, end: 9 },
    exception: 'OSError',
    message,
    certain: true,
    meant: false,
  });
  const found = modelsFull(
    runOf({
      notes: [raises('ERR_MODELS_FULL: 5'), raises('ENOMEM'), raises('ERR_MODELS_FULL', 'file:///o.py')],
    }),
    MAIN_URI,
  );
  assert.deepEqual(
    found.map(({ kind, callee, span }) => [kind, callee, span.start]),
    [['models-full', 'KPU.load', 3]],
  );
});

describe('where a model is loaded from', () => {
  const span = { start: 10, end: 15 };
  const source = (note: MachineNote, callee = 'KPU.load', start = 10): string | null =>
    modelSource(runOf({ notes: [note] }), { start, end: start + 5 }, callee);
  const text = { kind: 'text', length: { low: 2, likely: 2, high: 2 } } as const;

  test('an address is written in hexadecimal, a path as it is', () => {
    assert.equal(source(callNote('KPU.load', span, [numberValue(0x300000)])), '0x300000');
    assert.equal(
      source(callNote('KPU.load', span, [{ ...text, options: ['/sd/m.kmodel'] }])),
      '/sd/m.kmodel',
    );
  });
  test('is not known of a number between two, of one of two texts, and of another call', () => {
    const between = { kind: 'number', interval: { low: 1, likely: 1, high: 2 } } as const;
    assert.equal(source(callNote('KPU.load', span, [between])), null);
    assert.equal(source(callNote('KPU.load', span, [{ ...text, options: ['a', 'b'] }])), null);
    assert.equal(source(callNote('KPU.load', span, [])), null);
    const known = callNote('KPU.load', span, [numberValue(1)]);
    assert.equal(source(known, 'KPU.load_flash'), null);
    assert.equal(source(known, 'KPU.load', 11), null);
  });
  test('may be given by name', () => {
    for (const name of ['path', 'addr']) {
      const details = { arguments: { positional: [], keywords: { [name]: numberValue(16) } } };
      assert.equal(source(callNote('KPU.load', span, [], details)), '0x10');
    }
  });
});

test('places that are not known are told once, in source order, with what they may take', () => {
  const unknown = (what: string, start: number, more: object = {}): MachineNote => ({
    kind: 'unknown',
    uri: MAIN_URI,
    span: { start, end: start + 1 },
    what,
    why: 'w',
    ...more,
  });
  const notes = [
    unknown('b', 20, { effect: 'data' }),
    unknown('a', 10),
    unknown('a', 10),
    unknown('c', 30, { effect: 'code', module: 'm' }),
    unknown('d', 40, { uri: 'file:///other.py' }),
    lacks('lcd.x', 5, { problem: 'imprecise', text: 'roughly' }),
    lacks('lcd.y', 6),
  ];
  const places = unknownPlaces(runOf({ notes }), MAIN_URI).map(({ what, why, unbounded, isData, module }) => [
    what,
    why,
    unbounded,
    isData,
    module,
  ]);
  assert.deepEqual(places, [
    ['lcd.x', 'roughly', false, undefined, undefined],
    ['a', 'w', false, undefined, undefined],
    ['b', 'w', true, true, undefined],
    ['c', 'w', true, undefined, 'm'],
  ]);
});

test('limits are told as they were reached', () => {
  const limit: MachineNote = { kind: 'limit', limit: 'objects', uri: MAIN_URI, span: null, message: 'm' };
  assert.deepEqual(limitsReached(runOf({ notes: [limit, lacks('x', 1)] })), [
    { limit: 'objects', span: null, message: 'm' },
  ]);
});
