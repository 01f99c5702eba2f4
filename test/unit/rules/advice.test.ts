// What findings advise, and when two heaps are one problem: each just below and at its threshold.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import type { TargetProblem } from '../../../server/src/core/device/problems.ts';
import { atLeast, between, exactly } from '../../../server/src/core/quantity/interval.ts';
import type { HeapSetting, MemoryReport } from '../../../server/src/core/report/report.ts';
import {
  explainedByEvent,
  noHeapSizeFits,
  roomForGcHeap,
  systemExcess,
} from '../../../server/src/core/rules/combination.ts';
import type { Finding, Fix, Severity } from '../../../server/src/core/rules/finding.ts';
import { withProvenFixes } from '../../../server/src/core/rules/provenFixes.ts';
import { describeRemedy, remedyAdvice, shortName } from '../../../server/src/core/rules/remedies.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { isUnusable, occurrencesIn } from '../../../server/src/core/rules/targetProblems.ts';
import { haveText, heapAdvice, heapOrigin } from '../../../server/src/core/rules/wording.ts';
import { eventOf, KIB, kib, reportOf, type ReportChanges } from '../../support/reportFixture.ts';
import { scriptSource, spanOf } from '../../support/scriptSource.ts';

type Outcome = MemoryReport['remedies'][number];

const FRAME_SIZE = { kind: 'frame-size', name: 'QVGA', width: 320, height: 240, places: [] } as const;
const FIRMWARE = {
  kind: 'firmware',
  firmware: 'minimum',
  firmwareName: 'Minimum (a.bin)',
  suitable: 'yes',
} as const;

function outcome(remedy: Outcome['remedy'], changes: Partial<Outcome> = {}): Outcome {
  return { remedy, gcHeapBytes: 512 * KIB, savesBytes: 0, verdict: 'fits', makesItFit: true, ...changes };
}

function said({ advice, more }: ReturnType<typeof heapAdvice>): string {
  return [advice, ...more].map((text) => english(text)).join(' | ');
}

describe('the room for the GC heap', () => {
  // Of 3,144 KiB boot has 50 and the peak 1,000.
  const report = reportOf({ system: { peakBytes: kib(1000) } });
  test('is what boot and the peak of the system heap leave', () =>
    assert.deepEqual(roomForGcHeap(report), kib(2094)));
  test('is exceeded by a GC heap in force of a byte more', () => {
    const excess = (gcHeapBytes: number): string | null =>
      systemExcess(reportOf({ system: { peakBytes: kib(1000) }, target: { gcHeapBytes } }));
    assert.deepEqual([excess(2094 * KIB), excess(2094 * KIB + 1)], [null, 'certain']);
  });
});

describe('both heaps exclude each other', () => {
  const conflict = (gc: number, system: number, changes: ReportChanges = {}): string | null =>
    noHeapSizeFits(
      reportOf({
        window: null,
        verdict: 'exceeds',
        gc: { demandBytes: kib(gc) },
        system: { peakBytes: kib(system) },
        ...changes,
      }),
    );
  test('where their sum is a byte more than there is', () => {
    assert.equal(conflict(1094, 2000), null);
    assert.equal(conflict(1095, 2000), 'certain');
  });
  test('but not where one is too much by itself', () => {
    // The system heap always has a GC heap of 16 KiB beside it, and the GC heap boot.
    assert.equal(conflict(100, 3078), 'certain');
    assert.equal(conflict(100, 3079), null);
    assert.equal(conflict(3094, 100), 'certain');
    assert.equal(conflict(3095, 100), null);
  });
  test('nor where some size works, or nothing is known', () => {
    assert.equal(conflict(1095, 2000, { window: { min: 1, max: 2 } }), null);
    assert.equal(conflict(1095, 2000, { verdict: 'unknown' }), null);
  });
  test('likely, by the likely figures; not merely at worst', () => {
    const gc = (low: number, likely: number, high: number): ReportChanges => ({
      gc: { demandBytes: between(low * KIB, high * KIB, likely * KIB) },
    });
    assert.equal(conflict(0, 2000, gc(1000, 1095, 1200)), 'likely');
    assert.equal(conflict(0, 2000, gc(1000, 1094, 1200)), null);
    assert.equal(conflict(0, 2000, gc(100, 3095, 3200)), null, 'it is likely too much by itself');
  });
});

test('a failure is explained by an event of its kind, heap and place', () => {
  const report = reportOf({ events: [eventOf({ kind: 'model-too-large', span: { start: 5, end: 9 } })] });
  assert.deepEqual(
    [explainedByEvent(report, 'system-heap', 5), explainedByEvent(report, 'system-heap', null)],
    [true, true],
  );
  assert.deepEqual(
    [explainedByEvent(report, 'system-heap', 6), explainedByEvent(report, 'gc-heap', 5)],
    [false, false],
  );
  const leak = reportOf({ events: [eventOf({ kind: 'leak', span: { start: 5, end: 9 } })] });
  assert.equal(explainedByEvent(leak, 'system-heap', 5), false);
});

describe('advice about a heap', () => {
  const advice = (
    suggested: number | null,
    heap: 'gc-heap' | 'system-heap',
    changes: ReportChanges = {},
  ): string => said(heapAdvice(reportOf({ suggestedGcHeapBytes: suggested, ...changes }), heap));
  const KEEP_LESS = said(heapAdvice(reportOf({ suggestedGcHeapBytes: null })));

  test('is a larger GC heap for the GC heap, a smaller one for the system heap', () => {
    assert.match(advice(513 * KIB, 'gc-heap'), /513 KiB/);
    assert.match(advice(511 * KIB, 'system-heap'), /511 KiB/);
    for (const [suggested, heap] of [
      [512 * KIB, 'gc-heap'],
      [511 * KIB, 'gc-heap'],
      [512 * KIB, 'system-heap'],
      [513 * KIB, 'system-heap'],
    ] as const)
      assert.equal(advice(suggested, heap), KEEP_LESS, `${suggested} for the ${heap}`);
  });
  test('says what is open at worst, where that is known and not covered', () => {
    const worst = (high: number, fitting: MemoryReport['fittingGcHeap']): boolean =>
      /At worst/.test(
        advice(640 * KIB, 'gc-heap', {
          gc: { demandBytes: between(500 * KIB, high, 600 * KIB) },
          fittingGcHeap: fitting,
        }),
      );
    assert.equal(worst(700 * KIB, null), true);
    assert.equal(worst(640 * KIB, null), false, 'the suggestion is as large');
    assert.equal(worst(640 * KIB + 1, null), true);
    assert.equal(worst(700 * KIB, { min: 640 * KIB, max: 640 * KIB }), false, 'with it the script fits');
    assert.equal(worst(700 * KIB, { min: 641 * KIB, max: 700 * KIB }), true);
    assert.equal(worst(700 * KIB, { min: 1, max: 639 * KIB }), true);
    assert.equal(worst(Infinity, null), false);
  });
  test('of remedies is the first that makes it fit, and one beside', () => {
    const of = (...remedies: readonly Outcome[]): string =>
      said(remedyAdvice(reportOf({ remedies }), 'do something else'));
    const frame = outcome(FRAME_SIZE);
    assert.equal(of(outcome(FRAME_SIZE, { makesItFit: false })), 'do something else');
    assert.equal(of(outcome(FRAME_SIZE, { makesItFit: false }), frame), of(frame));
    assert.match(of(frame), /QVGA/);
    assert.doesNotMatch(of(frame), /gc_heap_size/);
    const smaller = outcome(FRAME_SIZE, { gcHeapBytes: 384 * KIB });
    assert.match(of(smaller), /QVGA.*384 KiB/);
    assert.match(of(outcome({ kind: 'gc-heap-size' }, { gcHeapBytes: 384 * KIB })), /384 KiB/);
    assert.equal(of(outcome({ kind: 'gc-heap-size' }, { gcHeapBytes: 384 * KIB })).split('|').length, 1);
    assert.equal(of(frame, outcome(FIRMWARE)).split('|').length, 2);
    assert.match(of(frame, outcome(FIRMWARE)), /Minimum/);
  });
  test('of a firmware is in doubt where nobody knows whether it has all', () => {
    const of = (suitable: 'yes' | 'maybe'): readonly string[] => {
      const remedy = outcome({ ...FIRMWARE, suitable });
      return [
        said(remedyAdvice(reportOf({ remedies: [remedy] }), '')),
        english(describeRemedy(remedy, reportOf())),
      ];
    };
    assert.ok(!of('yes')[0]?.includes('|'));
    assert.ok(of('maybe')[0]?.includes('|'));
    assert.notEqual(of('yes')[1], of('maybe')[1]);
  });
});

describe('a change in a list', () => {
  const places = { places: [], held: [], releasedLater: true };
  const described = (remedy: Outcome['remedy'], gcHeapBytes = 512 * KIB): string =>
    english(describeRemedy(outcome(remedy, { gcHeapBytes }), reportOf()));
  test('is named by what it is', () => {
    const texts = [
      described({ kind: 'gc-heap-size' }, 384 * KIB),
      described({ kind: 'release-model-first', ...places }),
      described({ kind: 'load-flash', places: [] }),
      described(FRAME_SIZE),
      described(FIRMWARE),
    ];
    assert.equal(new Set(texts).size, 5);
    assert.match(texts[0] ?? '', /384 KiB/);
    assert.match(texts[3] ?? '', /QVGA/);
    assert.match(texts[4] ?? '', /Minimum/);
    assert.ok(!texts[4]?.includes('a.bin'), 'without the name of the file');
  });
  test('says the size of the GC heap that goes with it, if that is another', () => {
    assert.ok(!described(FRAME_SIZE).includes('KiB'));
    assert.match(described(FRAME_SIZE, 384 * KIB), /384 KiB/);
  });
  test('of a firmware has its short name', () =>
    assert.deepEqual(['A (b.bin)', 'A', 'A (b) c'].map(shortName), ['A', 'A', 'A (b) c']));
});

test('what there is is never less than nothing', () => {
  assert.equal(english(haveText(exactly(-5 * KIB))), english(haveText(exactly(0))));
  assert.match(english(haveText(kib(5))), /5 KiB/);
});

test('a size in force comes from where it was stored, unless the board fell back', () => {
  const origin = (target: Partial<MemoryReport['target']>): string =>
    english(heapOrigin(reportOf({ target })));
  const texts = (['script', 'configuration', 'default'] as const).map((gcHeapSource) =>
    origin({ gcHeapSource }),
  );
  texts.push(origin({ gcHeapBytes: 128 * KIB }));
  assert.equal(new Set(texts).size, 4);
});

describe('what was said about the target', () => {
  const TEXT = '# maixmem: board maix-bti\nx = 1\n';
  const SOURCE = scriptSource(TEXT);
  const span = spanOf(TEXT, 'maix-bti');
  const problem = (changes: Partial<TargetProblem>): TargetProblem => ({
    kind: 'unusable',
    place: { source: 'script', span },
    message: 'no such board',
    replacements: ['maix-bit', 'maix-go'],
    ...changes,
  });
  test('is told at its place in the script, with what would mend it', () => {
    const [found] = occurrencesIn(SOURCE, [problem({})]);
    assert.deepEqual([found?.span, found?.message, found?.certainty], [span, 'value', 'certain']);
    assert.equal('setting' in (found ?? {}), false);
    assert.deepEqual(
      found?.fixes?.map(({ preferred, edits }) => [preferred, edits[0]?.text]),
      [
        [true, 'maix-bit'],
        [false, 'maix-go'],
      ],
    );
  });
  test('in a setting is told at the start of the script, by its name', () => {
    const place = { source: 'setting', setting: 'maixmem.board' } as TargetProblem['place'];
    const [found] = occurrencesIn(SOURCE, [problem({ place })]);
    assert.deepEqual(
      [found?.span.start, found?.message, found?.setting],
      [TEXT.indexOf('x = 1'), 'setting', 'maixmem.board'],
    );
    assert.equal(found?.fixes, undefined);
  });
  test('elsewhere is none of the script', () => {
    for (const source of ['project', 'measurement', 'command-line'])
      assert.deepEqual(
        occurrencesIn(SOURCE, [problem({ place: { source, span } as unknown as TargetProblem['place'] })]),
        [],
      );
  });
  test('and is overruled is only possibly wrong', () => {
    const certainty = (kind: TargetProblem['kind']): unknown =>
      occurrencesIn(SOURCE, [problem({ kind })])[0]?.certainty;
    assert.deepEqual(
      (['unusable', 'odd', 'contradicted', 'overruled'] as const).map((kind) => [
        certainty(kind),
        isUnusable(problem({ kind })),
      ]),
      [
        ['certain', true],
        ['certain', true],
        ['certain', false],
        ['possible', false],
      ],
    );
  });
});

describe('a fix holds', () => {
  const SOURCE = scriptSource('x = 1\n');
  const span = { start: 0, end: 1 };
  const fixOf = (changes: Partial<Fix>): Fix => ({
    title: 'fix',
    preferred: false,
    edits: [{ span, text: 'y' }],
    ...changes,
  });
  const finding = (rule: string, severity: Severity, fixes: readonly Fix[] = []): Finding => ({
    rule,
    code: 'MB001',
    severity,
    span,
    message: '',
    related: [],
    fixes: () => fixes,
  });
  interface Trial {
    readonly fix?: Partial<Fix>;
    readonly severity?: Severity;
    readonly others?: readonly Finding[];
    readonly before?: ReportChanges;
    readonly after?: ReportChanges;
    readonly left?: readonly Finding[];
  }
  const holds = ({
    fix = {},
    severity = 'warning',
    others = [],
    before,
    after,
    left = [],
  }: Trial): boolean => {
    const findings = [finding('leak', severity, [fixOf(fix)]), ...others];
    const [first] = withProvenFixes({ report: reportOf(before), findings }, SOURCE, () => ({
      report: reportOf(after),
      findings: left,
    }));
    return first?.fixes().length === 1;
  };
  const problem = { span, kind: 'syntax', what: '', refusal: null } as const;
  const setting: HeapSetting = {
    span,
    valueSpan: null,
    value: 1,
    reached: true,
    guarded: false,
    followedByReset: true,
    resetElsewhere: false,
    resetsForEver: false,
  };

  test('where the finding is gone', () => {
    assert.equal(holds({}), true);
    assert.equal(holds({ left: [finding('leak', 'hint')] }), false);
    assert.equal(holds({ left: [finding('growth-per-iteration', 'hint')] }), true);
  });
  test('where one of two findings of the rule is gone', () =>
    assert.equal(holds({ others: [finding('leak', 'warning')], left: [finding('leak', 'warning')] }), true));
  test('where it only weighs less, if no more is promised', () => {
    const lessens = { lessens: true } as const;
    assert.equal(holds({ fix: lessens, left: [finding('leak', 'hint')] }), true);
    assert.equal(holds({ fix: lessens, left: [finding('leak', 'warning')] }), false);
    assert.equal(holds({ fix: lessens, left: [finding('leak', 'error')] }), false);
  });
  test('where nothing worse comes: neither a verdict nor a warning', () => {
    assert.equal(holds({ after: { verdict: 'may-exceed' } }), false);
    assert.equal(holds({ before: { verdict: 'may-exceed' }, after: { verdict: 'may-exceed' } }), true);
    assert.equal(holds({ left: [finding('models-full', 'warning')] }), false);
    assert.equal(holds({ left: [finding('models-full', 'error')] }), false);
    assert.equal(holds({ left: [finding('models-full', 'information')] }), true);
    const known = [finding('models-full', 'warning')];
    assert.equal(holds({ others: known, left: [finding('models-full', 'warning')] }), true, 'it was there');
    assert.equal(holds({ others: known, left: [finding('models-full', 'error')] }), false, 'it weighs more');
    assert.equal(holds({ others: known, left: [finding('models-full', 'information')] }), true);
    const two = [finding('models-full', 'hint'), finding('models-full', 'warning')];
    assert.equal(holds({ others: two, left: [finding('models-full', 'warning')] }), true, 'one of two');
  });
  test('where the board reads it as well as before', () => {
    assert.equal(holds({ after: { syntaxProblems: [problem] } }), false);
    assert.equal(
      holds({ before: { syntaxProblems: [problem] }, after: { syntaxProblems: [problem] } }),
      true,
    );
  });
  test('where another size of the heap makes it fit, or leaves room for what is not known', () => {
    const fix = { setsHeapSize: true } as const;
    const worse = { verdict: 'exceeds' } as const;
    assert.equal(holds({ fix, before: worse, after: { verdict: 'fits' } }), true);
    assert.equal(holds({ fix, before: worse, after: { verdict: 'may-exceed' } }), false);
    const room = { gcHeapBytes: 1, systemHeapBytes: null, for: [], turns: null };
    assert.equal(holds({ fix, before: worse, after: { verdict: 'unknown', room } }), true);
    assert.equal(holds({ before: worse, after: { verdict: 'may-exceed' } }), true, 'other fixes need not');
  });
  test('whatever comes behind a reset that went on for ever', () => {
    const left = [finding('models-full', 'error')];
    const loops = { ...setting, resetsForEver: true };
    assert.equal(holds({ before: { heapSettings: [setting, loops] }, left }), true);
    assert.equal(holds({ before: { heapSettings: [setting] }, left }), false);
  });
  test('where it can be applied at all', () =>
    assert.equal(holds({ fix: { edits: [{ span: { start: 0, end: 99 }, text: '' }] } }), false));
});

describe('places named beside a finding', () => {
  const TEXT = 'while True:\n    f()\ng()\n';
  const [f, g] = [spanOf(TEXT, 'f()'), spanOf(TEXT, 'g()')];
  const loop = { start: 0, end: 20 };
  const related = (
    changes: Partial<Parameters<typeof eventOf>[0]>,
    report: ReportChanges = {},
  ): readonly string[] => {
    const event = eventOf({ kind: 'growth', span: f, region: 'gc-heap', needBytes: kib(1), ...changes });
    const [found] = runRules(reportOf({ events: [event], ...report }), scriptSource(TEXT));
    return (found?.related ?? []).map(({ span, message }) => `${span.start} ${english(message)}`);
  };
  test('are the loop around it, or who calls it', () => {
    assert.equal(related({ around: loop, callee: 'loop' }).length, 1);
    assert.match(related({ around: loop, callee: 'Timer' })[0] ?? '', /^0 .*Timer/);
    assert.doesNotMatch(related({ around: loop, callee: 'loop' })[0] ?? '', /Timer/);
    assert.deepEqual(
      related({ around: { start: f.start, end: 20 }, callee: 'loop' }),
      [],
      'it is that itself',
    );
  });
  test('are other places of which the same is to be said', () =>
    assert.deepEqual(
      related({ also: [g] }).map((text) => text.split(' ')[0]),
      [String(g.start)],
    ));
  test('are what else is in use where the system heap is full, and not for other events', () => {
    const live = (span: typeof f): MemoryReport['system']['liveAtPeak'][number] => ({
      span,
      what: 'buffer',
      heldBy: 'x',
      bytes: kib(10),
      count: 1,
    });
    const system = { liveAtPeak: [live(f), live(g)] };
    assert.deepEqual(
      related({ kind: 'temporary-does-not-fit', region: 'system-heap' }, { system }).map(
        (text) => text.split(' ')[0],
      ),
      [String(g.start)],
      'not the place itself',
    );
    assert.deepEqual(related({ kind: 'leak', region: 'system-heap' }, { system }), []);
    assert.deepEqual(related({ kind: 'allocation-fails', region: 'gc-heap' }, { system }), []);
  });
});

describe('a request that fails', () => {
  const TEXT = 'import sensor\nx = f()\nsensor.set_framesize(sensor.VGA)\n';
  const titles = (region: 'gc-heap' | 'system-heap', suggested: number): readonly string[] => {
    const report = reportOf({
      verdict: 'exceeds',
      events: [eventOf({ kind: 'allocation-fails', span: spanOf(TEXT, 'f()'), region })],
      suggestedGcHeapBytes: suggested,
      fittingGcHeap: { min: 1, max: 4096 * KIB },
    });
    const found = runRules(report, scriptSource(TEXT)).find(({ rule }) => rule === 'allocation-fails');
    return (found?.fixes() ?? []).map(({ title }) => english(title));
  };
  test('in the GC heap is mended by a larger one, in the system heap by a smaller one', () => {
    const isSet = (texts: readonly string[]): boolean => texts.some((text) => /gc_heap_size/.test(text));
    assert.equal(isSet(titles('gc-heap', 640 * KIB)), true);
    assert.equal(isSet(titles('gc-heap', 384 * KIB)), false);
    assert.equal(isSet(titles('system-heap', 384 * KIB)), true);
    assert.equal(isSet(titles('system-heap', 640 * KIB)), false);
  });
});

test('a need without an upper bound is no excess of the system heap by itself', () => {
  const of = (peakBytes: ReturnType<typeof exactly>): string | null =>
    systemExcess(reportOf({ system: { peakBytes } }));
  assert.equal(of(atLeast(100 * KIB)), null);
  assert.equal(of(between(100 * KIB, 2582 * KIB)), null);
  assert.equal(of(between(100 * KIB, 2582 * KIB + 1)), 'possible');
});
