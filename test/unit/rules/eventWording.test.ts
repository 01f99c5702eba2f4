// Which message and which weight an event gets: by what is known of it, and by how sure it is.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Message } from '../../../messages/message.ts';
import { between, exactly } from '../../../server/src/core/quantity/interval.ts';
import type { MemoryEvent, MemoryEventKind, UnknownPlace } from '../../../server/src/core/report/report.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { certaintyOfExcess, needText } from '../../../server/src/core/rules/wording.ts';
import { english } from '../../../messages/render.ts';
import { eventOf, kib, reportOf, type ReportChanges } from '../../support/reportFixture.ts';
import { scriptSource, spanOf } from '../../support/scriptSource.ts';

const TEXT = 'import sensor\nsensor.set_framesize(sensor.VGA)\nx = 1\n';
const SPAN = spanOf(TEXT, 'sensor.set_framesize(sensor.VGA)');

function said(
  changes: Partial<MemoryEvent> & { readonly kind: MemoryEventKind },
  report: ReportChanges = {},
): string {
  const findings = runRules(
    reportOf({ ...report, events: [eventOf({ span: SPAN, ...changes })] }),
    scriptSource(TEXT),
  );
  return findings
    .map(({ rule, severity, message }) => {
      // The worst case stands in a sentence of its own around what the rule says.
      const own = JSON.stringify(message).match(new RegExp(`"key":"${rule}\\.(\\w+)"`))?.[1];
      return `${severity} ${own ?? (message as Message).key}`;
    })
    .join(', ');
}

type Case = readonly [details: MemoryEvent['details'], changes: Partial<MemoryEvent>, expected: string];

const KINDS: readonly (readonly [MemoryEventKind, readonly Case[]])[] = [
  [
    'growth',
    [
      [{ iterations: 7 }, { certain: false, needBytes: kib(1) }, 'warning counted'],
      [{ events: 7 }, { certain: false, needBytes: kib(1) }, 'warning events'],
      [{ endless: 1 }, { certain: false, needBytes: kib(1) }, 'warning open'],
      [{ mostIterations: 7 }, { certain: false, needBytes: kib(1) }, 'hint finite'],
      [{ iterations: 7 }, { certain: false, needBytes: between(0, 9, 5) }, 'hint counted'],
      [{ iterations: 7 }, { certain: false, needBytes: between(0, 9, 0) }, 'hint bounded'],
      [{ iterations: 7 }, { certain: false, needBytes: null }, 'hint counted'],
      [{ collector: 'off', iterations: 7 }, { certain: false, needBytes: kib(1) }, 'warning uncollected'],
      [
        { collector: 'off', mostIterations: 7 },
        { certain: false, needBytes: kib(1) },
        'hint uncollectedFinite',
      ],
      [{ function: 'f', calls: 7, lasts: '' }, { certain: false, needBytes: kib(1) }, 'warning calls'],
      [{ function: 'f' }, { certain: false, needBytes: kib(1) }, 'warning openCalls'],
      [{ function: 'f', calls: 7 }, { certain: false, needBytes: kib(1) }, 'warning openCalls'],
      [
        { function: 'f', calls: 7, lasts: '' },
        { certain: false, needBytes: between(0, 9, 0) },
        'hint boundedCalls',
      ],
    ],
  ],
  [
    'overrun',
    [
      [{ because: 'w' }, {}, 'warning stray'],
      [{ because: 'w' }, { certain: false }, 'hint mayStray'],
      [{ place: 'arena', what: 'w', consequence: 'c' }, {}, 'warning plain'],
      [{ place: 'arena', what: 'w', consequence: 'c', limit: '5' }, {}, 'warning limited'],
      [{ place: 'arena', what: 'w' }, {}, 'warning bare'],
      [{ place: 'arena', consequence: 'c' }, { certain: false }, 'warning bare'],
      [{}, { certain: false, needBytes: kib(1000) }, 'hint bare'],
    ],
  ],
  [
    'flash-overlap',
    [
      [{ address: '0x1', end: '0x2' }, {}, 'error end'],
      [{ address: '0x1' }, {}, 'error plain'],
      [{ end: '0x2' }, { certain: false }, 'warning plain'],
    ],
  ],
  [
    'leak',
    [
      [{ reason: 'r' }, {}, 'warning reason'],
      [{}, { certain: false }, 'hint plain'],
    ],
  ],
  [
    'model-too-large',
    [
      [{}, {}, 'error plain'],
      [{ model: 'm' }, {}, 'error short'],
      [{ request: 'r', asked: 'a' }, {}, 'error unnamed'],
      [{ request: 'r', asked: 'a', model: 'm' }, {}, 'error named'],
      [{ request: 'r', asked: 'a', model: 'm', temporary: 'yes', symptom: 's' }, {}, 'error driver'],
      [{ request: 'r', asked: 'a', model: 'm', temporary: 'yes' }, {}, 'error named'],
      [{ request: 'r', model: 'm' }, {}, 'error short'],
    ],
  ],
  [
    'model-missing',
    [
      [{}, {}, 'information plain'],
      [{ source: 's' }, { haveBytes: null }, 'information source'],
      [{ source: 's' }, {}, 'information sourceWithRoom'],
    ],
  ],
  [
    'model-refused',
    [
      [{ reason: 'r' }, {}, 'error reason'],
      [{}, { certain: false }, 'warning plain'],
    ],
  ],
  [
    'temporary-does-not-fit',
    [
      [{ place: 'arena', what: 'w' }, {}, 'error arena'],
      [{ place: 'table of blocks', what: 'w' }, {}, 'error blocks'],
      // OMV_FB_ALLOC_SIZE (omv_boardconfig.h:27, 32).
      [{}, { needBytes: exactly(716_800) }, 'error image'],
      [{}, { needBytes: exactly(307_200) }, 'error image'],
      [{}, { needBytes: exactly(716_801) }, 'error other'],
      [{}, { needBytes: exactly(307_199) }, 'error other'],
      [{}, { needBytes: null }, 'error other'],
    ],
  ],
  [
    'frame-size-impossible',
    [
      [{ size: '640 × 480' }, {}, 'error sized'],
      [{}, {}, 'error plain'],
    ],
  ],
  [
    'api-not-in-firmware',
    [
      [{}, {}, 'error nowhere'],
      [{ nearest: 'n' }, {}, 'error nearest'],
      [{ reason: 'r', nearest: 'n' }, {}, 'error plain'],
      [{ handling: 'named' }, {}, 'hint handled'],
      [{ handling: 'any' }, { certain: false }, 'warning hidden'],
      [{ handling: 'any', nearest: 'n' }, { certain: false }, 'warning misspelt'],
      [{ handling: 'any', firmwareAssumed: 1 }, { certain: false }, 'warning nowhere'],
      [{ left: 'fm' }, {}, 'error left'],
      [{ left: 'fm', statement: 's' }, {}, 'error leftImport'],
      [{ version: 'v' }, {}, 'error plain'],
      [{ version: 'v', before: 'b' }, {}, 'error gone'],
      [{ version: 'v', before: 'b', instead: 'i' }, {}, 'error replaced'],
      [{ version: 'v', next: 'n' }, {}, 'error later'],
      [{ version: 'v', before: 'b', next: 'n' }, {}, 'error between'],
    ],
  ],
];

for (const [kind, cases] of KINDS)
  describe(kind, () => {
    for (const [details, changes, expected] of cases)
      test(`${Object.keys(details).join(', ') || 'nothing known'}: ${expected}`, () =>
        assert.equal(said({ kind, details, ...changes }), expected));
  });

describe('how sure an event is', () => {
  const kind = 'frame-size-impossible';
  const uncertain = { kind, certain: false } as const;
  test('certain as the run says so, else likely where the likely need is more than there is', () => {
    assert.equal(said({ kind }), 'error plain');
    assert.equal(said(uncertain), 'warning plain');
    assert.equal(said({ ...uncertain, needBytes: kib(1000) }), 'hint plain', 'just as much as there is');
    assert.equal(said({ ...uncertain, needBytes: exactly(1_024_001) }), 'warning plain');
    assert.equal(said({ ...uncertain, needBytes: null }), 'warning plain');
    assert.equal(said({ ...uncertain, haveBytes: null }), 'warning plain');
  });
  test('only possible by the highest estimate, or by what is assumed', () => {
    assert.equal(said({ ...uncertain, details: { estimate: 'highest' } }), 'hint plain');
    assert.equal(said({ ...uncertain, details: { assumed: 1 } }), 'hint plain');
    assert.equal(said({ ...uncertain, details: { estimate: 'other' } }), 'warning plain');
    assert.equal(said({ kind, details: { estimate: 'highest' } }), 'error plain');
  });
});

test('a need that exceeds what there is does so for certain, likely, possibly or not', () => {
  const have = between(80, 120, 100);
  const need = (low: number, likely: number, high: number): ReturnType<typeof certaintyOfExcess> =>
    certaintyOfExcess({ low, likely, high }, have);
  assert.equal(need(121, 130, 140), 'certain');
  assert.equal(need(120, 130, 140), 'likely', 'the least need is just what there may be');
  assert.equal(need(50, 101, 140), 'likely');
  assert.equal(need(50, 100, 140), 'possible');
  assert.equal(need(50, 70, 81), 'possible');
  assert.equal(need(50, 70, 80), null);
  assert.equal(need(50, 70, Infinity), null, 'no highest need');
});

test('the figure of a need is the one that its certainty rests on', () => {
  const need = between(1024, 3072, 2048);
  assert.equal(english(needText(need, 'certain')), 'at least 1 KiB');
  assert.equal(english(needText(need, 'likely')), 'about 2 KiB');
  assert.equal(english(needText(need, 'possible')), 'up to 3 KiB');
  assert.equal(english(needText(kib(2), 'certain')), '2 KiB');
});

describe('a place whose effect is not known', () => {
  const place = (start: number, changes: Partial<UnknownPlace> = {}): UnknownPlace => ({
    span: { start, end: start + 3 },
    what: 'x.y',
    why: 'why.',
    unbounded: true,
    ...changes,
  });
  const found = (unknown: readonly UnknownPlace[], events: readonly MemoryEvent[] = []): readonly string[] =>
    runRules(reportOf({ unknown, events }), scriptSource(TEXT))
      .filter(({ rule }) => rule === 'unknown-call')
      .map(
        ({ severity, span, related }) =>
          `${severity} ${span.start}+${related.map((each) => each.span.start).join()}`,
      );

  test('is information where it has no bound, else a hint', () => {
    assert.deepEqual(found([place(5), place(20, { unbounded: false })]), ['information 5+', 'hint 20+']);
  });
  test('stands for all that come from one module, which are named beside it', () => {
    const module = { module: 'm' };
    const all = [place(5, module), place(20, module), place(30), place(40, module)];
    assert.deepEqual(found(all), ['information 5+20,40', 'information 30+']);
    assert.deepEqual(found([place(5, module), place(20, { module: 'n' })]), [
      'information 5+',
      'information 20+',
    ]);
  });
  test('is not told where a model that is missing explains an estimate', () => {
    const missing = (start: number, end: number): MemoryEvent =>
      eventOf({ kind: 'model-missing', span: { start, end } });
    const bounded = place(5, { unbounded: false });
    assert.deepEqual(found([bounded], [missing(7, 9)]), []);
    assert.deepEqual(found([bounded], [missing(0, 6)]), []);
    assert.deepEqual(found([bounded], [missing(8, 9)]), ['hint 5+'], 'it ends where that begins');
    assert.deepEqual(found([bounded], [missing(0, 5)]), ['hint 5+'], 'it begins where that ends');
    assert.deepEqual(found([place(5)], [missing(7, 9)]), ['information 5+'], 'what has no bound is told');
    assert.deepEqual(found([bounded], [eventOf({ kind: 'leak', span: { start: 7, end: 9 } })]), ['hint 5+']);
  });
});
