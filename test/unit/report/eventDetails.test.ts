// What a report says of single calls and places: memory that is not meant, leaks, what is alive, why a size has no bound,
// and whether a change was tried out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import type { RemedyOutcome } from '../../../server/src/core/memory/judge.ts';
import type { LiveSite } from '../../../server/src/core/memory/profile.ts';
import { heapSettingsOf } from '../../../server/src/core/report/heapSettings.ts';
import { placesOf } from '../../../server/src/core/report/importedPlaces.ts';
import type { AnalyzeInput } from '../../../server/src/core/report/input.ts';
import { callsLackedBy, lackedCalls } from '../../../server/src/core/report/lackedCalls.ts';
import { leaksOf } from '../../../server/src/core/report/leaks.ts';
import { liveAllocations } from '../../../server/src/core/report/liveAllocations.ts';
import { RefusedCall } from '../../../server/src/core/report/refusedCall.ts';
import { remedyEdits } from '../../../server/src/core/report/remedyEdits.ts';
import type { HeapSetting, MemoryEvent, UnknownPlace } from '../../../server/src/core/report/report.ts';
import type { BoardRun } from '../../../server/src/core/report/runOnBoard.ts';
import { straysOf } from '../../../server/src/core/report/shortages.ts';
import { tryRemedies } from '../../../server/src/core/report/tryRemedy.ts';
import { unboundedBy } from '../../../server/src/core/report/unbounded.ts';
import { between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import type { MachineNote } from '../../../server/src/core/run/notes.ts';
import type { Run } from '../../../server/src/core/run/run.ts';
import type { Site } from '../../../server/src/core/run/sites.ts';
import { eventOf, reportOf, type ReportChanges } from '../../support/reportFixture.ts';
import { callNote, MAIN_URI, runOf, siteAt } from '../../support/reportRun.ts';
import { scriptInput } from '../../support/scriptInput.ts';
import { parseModule, scriptSource, spanOf } from '../../support/scriptSource.ts';
import { RequestLog } from '../../support/systemRequests.ts';
import { targetOf } from '../../support/target.ts';

const SPAN = { start: 10, end: 15 };

describe('memory that is not meant', () => {
  const stray = (start: number, certain: boolean, changes: object = {}): MachineNote => ({
    kind: 'stray',
    uri: MAIN_URI,
    span: { start, end: start + 1 },
    callee: 'image.f',
    because: 'too small',
    certain,
    ...changes,
  });
  const told = (...notes: readonly MachineNote[]): readonly (readonly [number, boolean])[] =>
    straysOf(runOf({ notes }), MAIN_URI).map(({ span, certain }) => [span.start, certain]);
  test('is told once for each place, the surer of two', () => {
    assert.deepEqual(told(stray(1, false), stray(1, true)), [[1, true]]);
    assert.deepEqual(told(stray(1, true), stray(1, false)), [[1, true]]);
    assert.deepEqual(told(stray(1, false), stray(1, false)), [[1, false]]);
    assert.deepEqual(told(stray(1, true), stray(2, false)), [
      [1, true],
      [2, false],
    ]);
  });
  test('is told for each reason and call, and not of other files', () => {
    assert.equal(
      told(stray(1, true), stray(1, true, { because: 'b' }), stray(1, true, { callee: 'c' })).length,
      3,
    );
    assert.deepEqual(told(stray(1, true, { uri: 'file:///other.py' })), []);
  });
});

describe('memory that is lost', () => {
  const leaks = (
    fill: (log: RequestLog) => void,
    changes: Parameters<typeof runOf>[0] = {},
  ): readonly MemoryEvent[] => {
    const log = new RequestLog();
    fill(log);
    return leaksOf(runOf({ requests: log.requests, ...changes }), MAIN_URI);
  };
  const LOST = { role: 'lost' } as const;
  test('is told for each place with all that it loses', () => {
    const found = leaks((log) => {
      log.call('lcd.draw_string').malloc(100, 'text', LOST);
      log.malloc(20, 'line', LOST);
      log.call('other').malloc(7, 'text', LOST);
    });
    assert.deepEqual(
      found.map(({ span, needBytes, certain }) => [span.start, needBytes, certain]),
      [
        [10, exactly(120), true],
        [20, exactly(7), true],
      ],
    );
    assert.match(english(found[0]?.details['reason'] as string), /text and line/);
  });
  test('may be nothing where the call may not happen', () => {
    const certain = (first: boolean, second: boolean): readonly unknown[] => {
      const [found] = leaks((log) => {
        log.call('f').malloc(100, 'a', { ...LOST, certain: first });
        log.malloc(20, 'b', { ...LOST, certain: second });
      });
      return [found?.needBytes?.low, found?.needBytes?.high, found?.certain];
    };
    assert.deepEqual(certain(true, true), [120, 120, true]);
    assert.deepEqual(certain(true, false), [100, 120, true]);
    assert.deepEqual(certain(false, true), [20, 120, true]);
    assert.deepEqual(certain(false, false), [0, 120, false]);
  });
  test('is not what is freed, asked for again, of another role or of another file', () => {
    const one = (log: RequestLog): number => log.call('f').malloc(100, 'a', LOST);
    assert.deepEqual(leaks(one, { releases: new Map([[0, { at: 5, site: null }]]) }), []);
    assert.deepEqual(
      leaks((log) => log.call('f').malloc(100, 'a')),
      [],
    );
    assert.deepEqual(leaks(one, { siteOf: (site) => siteAt(site, 'f', 'file:///other.py') }), []);
    const again = leaks((log) => {
      one(log);
      const [made] = log.requests;
      if (made !== undefined) log.requests.push({ ...made, again: true });
    });
    assert.deepEqual(again[0]?.needBytes, exactly(100));
    const freed = leaks((log) => {
      log.free(one(log));
    });
    assert.equal(freed.length, 1, 'a free is no loss');
  });
});

describe('what is alive at the peak', () => {
  const TEXT = 'buffer = f(1)\ng(2)\n';
  const compiled = [{ uri: MAIN_URI, source: { uri: MAIN_URI, text: TEXT, module: parseModule(TEXT) } }];
  const places = placesOf({ ...runOf({}), compiled } as unknown as Run, MAIN_URI);
  const live = (site: Partial<Site>, bytes = 10, count = 1, grows = false): LiveSite => ({
    site: { uri: MAIN_URI, span: spanOf(TEXT, 'f(1)'), callee: 'call', ...site },
    bytes,
    count,
    grows,
  });
  const shown = (...sites: readonly LiveSite[]): readonly unknown[] =>
    liveAllocations(sites, places).map(({ what, heldBy }) => [what, heldBy]);
  test('is called by what makes it, held by the name that it is given', () => {
    assert.deepEqual(shown(live({})), [['f', 'buffer']]);
    assert.deepEqual(shown(live({ callee: 'bytearray' })), [['bytearray', 'buffer']]);
    assert.deepEqual(shown(live({ span: spanOf(TEXT, 'g(2)') })), [['g', 'g']]);
  });
  test('is held by boot, by compiling, by the module', () => {
    assert.deepEqual(
      shown(live({ callee: 'boot' }), live({ callee: 'compile' }), live({ callee: 'module variables' })),
      [
        ['boot', 'boot'],
        ['compile', 'compiled code'],
        ['module variables', 'module variables'],
      ],
    );
    const inside = { uri: 'file:///lib/other.py', span: { start: 0, end: 1 } };
    assert.deepEqual(shown(live({ callee: 'compile', inside })), [['compile', 'compiled code of other.py']]);
  });
  test('has no name where it has no place', () => {
    assert.deepEqual(shown(live({ span: { start: 9, end: 9 } })), [['call', 'call']]);
    assert.deepEqual(shown(live({ uri: '', span: { start: 0, end: 0 }, callee: 'names' })), [
      ['names', 'names'],
    ]);
  });
  test('is shown with 24 places, the others together', () => {
    const of = (count: number): ReturnType<typeof liveAllocations> =>
      liveAllocations(
        Array.from({ length: count }, (_, index) => live({}, 100 + index, 1 + index)),
        places,
      );
    assert.equal(of(24).length, 24);
    const rest = of(27).at(-1);
    assert.deepEqual(
      [of(27).length, rest?.what, rest?.bytes, rest?.count, rest?.span, rest?.heldBy],
      [25, '3 smaller places', exactly(124 + 125 + 126), 25 + 26 + 27, null, ''],
    );
  });
  test('says that it grows only where it does', () => {
    const [grows, stays] = liveAllocations([live({}, 1, 1, true), live({})], places);
    assert.equal(grows?.grows, true);
    assert.ok(stays !== undefined && !('grows' in stays) && !('inside' in stays));
  });
});

describe('a size without an upper bound', () => {
  const TEXT = 'aaaaaaaaaa bbbbbbbbbb cccccccccc\n';
  const compiled = [{ uri: MAIN_URI, source: { uri: MAIN_URI, text: TEXT, module: parseModule('x\n') } }];
  const places = placesOf({ ...runOf({}), compiled } as unknown as Run, MAIN_URI);
  const site = (start: number, end: number, callee: string): Site => ({
    uri: MAIN_URI,
    span: { start, end },
    callee,
  });
  const unknown = (start: number, end: number): UnknownPlace => ({
    span: { start, end },
    what: 'x',
    why: 'a file',
    unbounded: true,
  });
  const why = (sites: readonly Site[], known: readonly UnknownPlace[] = []): readonly unknown[] =>
    unboundedBy(sites, known, places).map(({ what, why: reason, follows }) => [what, reason, follows]);
  const FOLLOWS = 'it depends on a value that only the board knows';
  test('has the reason of what is not known there, or of the call', () => {
    assert.deepEqual(why([site(0, 5, 'bytes')], [unknown(4, 9)]), [['bytes', 'a file', false]]);
    assert.deepEqual(why([site(0, 5, 'bytes')], [unknown(5, 9)]), [['bytes', FOLLOWS, true]]);
    assert.deepEqual(why([site(5, 9, 'bytes')], [unknown(0, 5)]), [['bytes', FOLLOWS, true]]);
    assert.deepEqual(why([site(0, 5, 'image.Image.copy')]), [
      ['image.Image.copy', 'only the board knows how large the picture is', false],
    ]);
    assert.deepEqual(why([site(0, 5, 'KPU.forward')]), [['KPU.forward', 'the model is not known', false]]);
  });
  test('is told of the place inside, and not of what is made of it', () => {
    assert.equal(why([site(2, 4, 'a'), site(0, 9, 'b')]).length, 1);
    assert.equal(why([site(2, 4, 'a'), site(2, 4, 'b')]).length, 1);
    assert.equal(why([site(2, 4, 'a'), site(3, 9, 'b')]).length, 2);
    assert.equal(why([site(2, 4, 'a'), site(0, 3, 'b')]).length, 2);
    assert.equal(why([site(0, 9, 'a'), site(2, 4, 'b')]).length, 2, 'the outer one came first');
  });
});

describe('a call of which something was refused', () => {
  const request = (site: number, what: string, block: number): RequestLog['requests'][number] => {
    const log = new RequestLog();
    for (let index = 0; index < site; index++) log.call('f');
    log.malloc(10, what);
    return { ...(log.requests[0] ?? assert.fail()), block };
  };
  test('counts as long as it asks for something else', () => {
    const call = new RefusedCall();
    assert.equal(call.continues(request(1, 'a', 0)), false);
    call.add(request(1, 'a', 0), between(1, 9, 5));
    call.add(request(1, 'b', 1), between(2, 8, 4));
    assert.deepEqual(call.bytes, { low: 3, likely: 9, high: 0 });
    assert.deepEqual([...call.blocks], [0, 1]);
    assert.equal(call.continues(request(1, 'c', 2)), true);
    call.release(0);
    assert.deepEqual(call.bytes, { low: 2, likely: 4, high: 0 });
    assert.equal(call.continues(request(1, 'a', 3)), false, 'the same once more is another call');
    assert.deepEqual(call.bytes, { low: 0, likely: 0, high: 0 });
    assert.equal(call.continues(request(1, 'c', 4)), false, 'it is over');
  });
  test('is over with a call of another place', () => {
    const call = new RefusedCall();
    call.add(request(1, 'a', 0), exactly(1));
    assert.equal(call.continues(request(2, 'b', 1)), false);
    assert.deepEqual([...call.blocks], []);
  });
});

describe('a change is tried out', () => {
  const TEXT = 'import sensor\nsensor.set_framesize(sensor.VGA)\n';
  const place = { span: spanOf(TEXT, 'sensor.set_framesize(sensor.VGA)'), callee: 'sensor.set_framesize' };
  const frame = { kind: 'frame-size', name: 'QVGA', width: 320, height: 240, places: [place] } as const;
  const outcome = (remedy: RemedyOutcome['remedy'], gcHeapBytes = 524_288): RemedyOutcome => ({
    remedy,
    gcHeapBytes,
    savesBytes: 0,
    verdict: 'fits',
    makesItFit: true,
  });
  interface Setting {
    readonly source?: BoardRun['gcHeapSource'];
    readonly notes?: readonly MachineNote[];
    readonly events?: readonly MemoryEvent[];
    readonly after?: ReportChanges;
    readonly afterNotes?: readonly MachineNote[];
  }
  const tried = (
    remedy: RemedyOutcome,
    { source = 'default', notes = [], events = [], after = {}, afterNotes = [] }: Setting = {},
  ): {
    readonly result: ReturnType<ReturnType<typeof tryRemedies>>;
    readonly ran: readonly AnalyzeInput[];
  } => {
    const target = targetOf({ firmware: 'v0.6.2-15-standard' });
    const ran: AnalyzeInput[] = [];
    const run = { ...runOf({ notes }), target, gcHeapSource: source } as unknown as BoardRun;
    const result = tryRemedies(scriptInput(TEXT), run, events, (changed) => {
      ran.push(changed);
      return { notes: afterNotes, report: reportOf(after) };
    })(remedy);
    return { result, ran };
  };
  const raises = (message: string): MachineNote => ({
    kind: 'raises',
    uri: MAIN_URI,
    span: SPAN,
    exception: 'OSError',
    message,
    certain: true,
    meant: false,
  });
  const lacks = (problem: string): MachineNote => callNote('lcd.x', SPAN, [], { problem });

  test('with the script changed', () => {
    const { result, ran } = tried(outcome(frame));
    assert.match(ran[0]?.text ?? '', /sensor\.QVGA/);
    assert.deepEqual(result, { verdict: 'fits', suitable: 'yes', suffices: true });
    assert.equal(ran[0]?.target.gcHeapBytes, 524_288);
    assert.equal(tried(outcome(frame, 262_144)).ran[0]?.target.storedGcHeapBytes, 262_144);
  });
  test('with another size of the GC heap, unless the script sets it itself', () => {
    const size = outcome({ kind: 'gc-heap-size' }, 262_144);
    assert.equal(tried(size).ran[0]?.target.gcHeapBytes, 262_144);
    assert.equal(tried(size).ran[0]?.text, TEXT);
    const own = tried(size, { source: 'script' });
    assert.deepEqual([own.ran.length, own.result], [0, { verdict: 'fits', suitable: 'maybe' }]);
  });
  test('and fails where something goes wrong that did not before', () => {
    const fails = (setting: Setting): boolean => tried(outcome(frame), setting).result === null;
    assert.equal(fails({ afterNotes: [raises('a')] }), true);
    assert.equal(fails({ afterNotes: [raises('a')], notes: [raises('a')] }), false);
    assert.equal(fails({ afterNotes: [raises('a')], notes: [raises('b')] }), true);
    assert.equal(fails({ afterNotes: [lacks('unavailable')] }), true);
    assert.equal(fails({ afterNotes: [lacks('unavailable')], notes: [lacks('unavailable')] }), false);
    assert.equal(fails({ afterNotes: [lacks('imprecise')] }), false);
    const event = (kind: MemoryEvent['kind'], callee = 'f'): MemoryEvent =>
      eventOf({ kind, span: SPAN, callee });
    assert.equal(fails({ after: { events: [event('overrun')] } }), true);
    assert.equal(fails({ after: { events: [event('overrun')] }, events: [event('overrun')] }), false);
    assert.equal(fails({ after: { events: [event('overrun')] }, events: [event('overrun', 'g')] }), true);
    for (const kind of [
      'frame-size-impossible',
      'model-too-large',
      'temporary-does-not-fit',
      'allocation-fails',
      'growth',
      'leak',
    ] as const)
      assert.equal(fails({ after: { events: [event(kind)] } }), false, `${kind} is what it is about`);
  });
  test('and may not suit where the firmware may lack a call', () =>
    assert.equal(
      tried(outcome(frame), { afterNotes: [lacks('maybe-unavailable')] }).result?.suitable,
      'maybe',
    ));
  test('and suffices where both heaps do', () => {
    const suffices = (after: ReportChanges): boolean | undefined =>
      tried(outcome(frame), { after }).result?.suffices;
    assert.equal(suffices({ gc: { demandBytes: exactly(524_288) } }), true);
    assert.equal(suffices({ gc: { demandBytes: exactly(524_289) } }), false);
    const failure = { span: null, callee: '', what: '', reason: 'sum', symptom: '', certain: true } as const;
    const sizes = { requestBytes: exactly(1), freeBytes: exactly(1), largestPieceBytes: exactly(1) };
    assert.equal(suffices({ system: { firstFailure: { ...failure, ...sizes } } }), false);
  });
  test('not where its lines cannot be changed, but for models that are given up later', () => {
    const imported = { ...frame, places: [{ ...place, span: null }] };
    assert.deepEqual([tried(outcome(imported)).ran.length, tried(outcome(imported)).result], [0, null]);
    const release = (releasedLater: boolean): RemedyOutcome =>
      outcome({ kind: 'release-model-first', places: [{ ...place, span: null }], held: [], releasedLater });
    assert.deepEqual(tried(release(true)).result, { verdict: 'fits', suitable: 'maybe' });
    assert.equal(tried(release(false)).result, null);
  });
});

describe('the lines of a change', () => {
  const edited = (
    text: string,
    piece: string,
    remedy: (span: typeof SPAN) => RemedyOutcome['remedy'],
  ): unknown => {
    const source = scriptSource(text);
    const edits = remedyEdits(source, remedy(spanOf(text, piece)));
    return edits?.map(({ span, text: to }) => [text.slice(span.start, span.end), to]) ?? null;
  };
  const frame = (span: typeof SPAN): RemedyOutcome['remedy'] => ({
    kind: 'frame-size',
    name: 'QVGA',
    width: 320,
    height: 240,
    places: [{ span, callee: 'sensor.set_framesize' }],
  });
  const flash = (span: typeof SPAN): RemedyOutcome['remedy'] => ({
    kind: 'load-flash',
    places: [{ span, callee: 'KPU.load' }],
  });
  test('name another frame size where one is named', () => {
    const call = 'sensor.set_framesize(sensor.VGA)';
    assert.deepEqual(edited(`${call}\n`, call, frame), [['VGA', 'QVGA']]);
    assert.deepEqual(edited('s.set_framesize(VGA)\n', 's.set_framesize(VGA)', frame), [['VGA', 'QVGA']]);
    assert.equal(edited('s.set_framesize(s.QVGA)\n', 's.set_framesize(s.QVGA)', frame), null, 'it is that');
    assert.equal(edited('s.set_framesize(size)\n', 's.set_framesize(size)', frame), null);
    assert.equal(edited('s.set_framesize(8)\n', 's.set_framesize(8)', frame), null);
    assert.equal(edited('s.set_framesize()\n', 's.set_framesize()', frame), null);
    assert.equal(edited('s.other(s.VGA)\n', 's.other(s.VGA)', frame), null);
    assert.equal(edited('set_framesize(VGA)\n', 'set_framesize(VGA)', frame), null);
  });
  test('change a constant that only the call uses', () => {
    const once = 'SIZE = s.VGA\ns.set_framesize(SIZE)\n';
    assert.deepEqual(edited(once, 's.set_framesize(SIZE)', frame), [['VGA', 'QVGA']]);
    assert.deepEqual(edited(`${once}print(SIZE)\n`, 's.set_framesize(SIZE)', frame), [['SIZE', 'QVGA']]);
    assert.deepEqual(edited(`SIZE = s.VGA\n${once}`, 's.set_framesize(SIZE)', frame), [['SIZE', 'QVGA']]);
  });
  test('read a model from flash', () => {
    assert.deepEqual(edited('t = kpu.load(1)\n', 'kpu.load(1)', flash), [['load', 'load_flash']]);
    assert.equal(edited('t = kpu.other(1)\n', 'kpu.other(1)', flash), null);
    assert.equal(edited('t = load(1)\n', 'load(1)', flash), null);
  });
});

describe('a size that a script stores', () => {
  const TEXT = 'from Maix import utils\nutils.gc_heap_size(524288)\n';
  const call = spanOf(TEXT, 'utils.gc_heap_size(524288)');
  const note = (value: Interval | null, changes: object = {}): MachineNote => ({
    ...callNote('Maix.utils.gc_heap_size', call, value === null ? [] : [{ kind: 'number', interval: value }]),
    ...changes,
  });
  const setting = (
    notes: readonly MachineNote[],
    beforeReset: readonly MachineNote[] | null = null,
    resetsForEver = false,
    text = TEXT,
  ): HeapSetting | undefined =>
    heapSettingsOf(parseModule(text), MAIN_URI, { beforeReset, notes, resetsForEver })[0];
  test('was come to where the call has run, with its value', () => {
    assert.deepEqual([setting([])?.reached, setting([])?.value], [false, 524_288]);
    assert.equal(setting([note(exactly(524_288))])?.reached, true);
    assert.equal(setting([note(exactly(262_144))])?.value, 262_144, 'as it ran');
    assert.equal(setting([note(between(1, 2))])?.value, 524_288, 'as it is written');
    assert.equal(setting([note(null)])?.reached, false, 'it only asked');
    assert.equal(setting([note(exactly(1), { uri: 'file:///other.py' })])?.reached, false);
  });
  test('is guarded where it is not stored again behind a reset', () => {
    const before = [note(exactly(524_288))];
    assert.equal(setting([], before)?.guarded, true);
    assert.equal(setting(before, before)?.guarded, false);
    assert.equal(setting([], [])?.guarded, false, 'it never ran');
    assert.equal(setting(before)?.guarded, false);
  });
  test('is stored for ever where the board was seen to reset for ever', () => {
    assert.equal(setting([note(exactly(1))], null, true)?.resetsForEver, true);
    assert.equal(setting([], null, true)?.resetsForEver, false);
    assert.equal(setting([note(exactly(1))])?.resetsForEver, false);
  });
  test('may be applied by a reset elsewhere', () => {
    const reset: MachineNote = { kind: 'reset', uri: MAIN_URI, span: SPAN };
    assert.equal(setting([])?.resetElsewhere, false);
    assert.equal(setting([reset])?.resetElsewhere, true);
    assert.equal(setting([], [reset])?.resetElsewhere, true);
    const written = `${TEXT}import machine\ndef f():\n    machine.reset()\n`;
    assert.equal(setting([], null, false, written)?.resetElsewhere, true);
  });
});

test('another firmware lacks calls that this one has, or that neither has', () => {
  const [standard, minimum] = ['standard', 'minimum-ide'].map((firmware) => targetOf({ firmware }));
  assert.ok(standard !== undefined && minimum !== undefined);
  const notes = ['image.Image.find_rects', 'lcd.display', 'image.Image.find_rects'].map((callee) =>
    callNote(callee, SPAN),
  );
  const reset: MachineNote = { kind: 'reset', uri: MAIN_URI, span: SPAN };
  assert.deepEqual(lackedCalls([...notes, reset], standard, minimum), ['image.Image.find_rects']);
  assert.deepEqual(lackedCalls(notes, minimum, standard), []);
  assert.deepEqual(lackedCalls(notes, minimum, minimum), []);
  assert.deepEqual(callsLackedBy([...notes, reset], minimum), ['image.Image.find_rects']);
  assert.deepEqual(callsLackedBy(notes, standard), []);
});
