import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import { atLeast, between } from '../../../server/src/core/quantity/interval.ts';
import type { MemoryReport, SystemFailure } from '../../../server/src/core/report/report.ts';
import type { Finding } from '../../../server/src/core/rules/finding.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { eventOf, KIB, kib, reportOf } from '../../support/reportFixture.ts';
import { scriptSource, spanOf } from '../../support/scriptSource.ts';

const TEXT = '"""Doc."""\nimport sensor\nbuffer = bytearray(600000)\nsensor.set_framesize(sensor.VGA)\n';
const BUFFER = spanOf(TEXT, 'bytearray(600000)');
const FRAME = spanOf(TEXT, 'sensor.set_framesize(sensor.VGA)');
const LIVE = { span: BUFFER, what: 'bytearray', heldBy: 'buffer', bytes: kib(586), count: 1 };

function check(report: MemoryReport): readonly Finding[] {
  return runRules(report, scriptSource(TEXT));
}

function names(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('gc-heap-too-small', () => {
  test('is an error only when even the low estimate exceeds', () => {
    const at = (low: number, likely: number, high: number): readonly string[] =>
      names(check(reportOf({ gc: { demandBytes: between(low * KIB, high * KIB, likely * KIB) } })));
    assert.deepEqual(at(513, 600, 700), ['error gc-heap-too-small']);
    assert.deepEqual(at(512, 513, 700), ['warning gc-heap-too-small']);
    assert.deepEqual(at(100, 512, 513), ['hint gc-heap-too-small']);
    assert.deepEqual(at(100, 200, 512), []);
  });

  test('an unbounded high estimate alone is no finding', () => {
    assert.deepEqual(check(reportOf({ gc: { demandBytes: atLeast(100 * KIB) } })), []);
  });

  test('says the need, the heap, where it comes from and what to set', () => {
    const report = reportOf({
      verdict: 'exceeds',
      gc: { demandBytes: kib(600), peakAt: FRAME, liveAtPeak: [LIVE] },
      suggestedGcHeapBytes: 768 * KIB,
    });
    const [finding] = check(report);
    assert.equal(
      english(finding!.message),
      'GC heap too small: the script needs 600 KiB, gc_heap_size is 512 KiB; set it to 768 KiB. The size in force is the default of the firmware. A new size takes effect after machine.reset().',
    );
    assert.deepEqual(finding!.span, BUFFER);
  });

  test('says what a suggestion that follows the likely figures leaves open', () => {
    const more = (high: number, covered: number): string => {
      const [finding] = check(
        reportOf({
          verdict: 'may-exceed',
          gc: { demandBytes: between(500 * KIB, high * KIB, 553 * KIB) },
          suggestedGcHeapBytes: 640 * KIB,
          fittingGcHeap: { min: covered * KIB, max: 2048 * KIB },
        }),
      );
      return english(finding!.message).replace(/^.*machine\.reset\(\)\./, '');
    };
    assert.equal(more(968, 968), ' At worst it needs 968 KiB.');
    assert.equal(more(640, 640), '');
  });

  test('the size that the board falls back to is named as such', () => {
    const target = {
      gcHeapBytes: 128 * KIB,
      storedGcHeapBytes: 4096 * KIB,
      gcHeapSource: 'configuration',
    } as const;
    const [finding] = check(reportOf({ verdict: 'exceeds', target, gc: { demandBytes: kib(300) } }));
    assert.match(english(finding!.message), /The size in force is what the board falls back to\./);
  });

  test('compiling is named when that is what does not fit', () => {
    const [finding] = check(reportOf({ gc: { demandBytes: kib(600), peakPhase: 'compile' } }));
    assert.match(english(finding!.message), /^GC heap too small to compile this script/);
    assert.deepEqual(finding!.span, spanOf(TEXT, '"""Doc."""'));
  });

  test('names what is alive at the peak', () => {
    const [finding] = check(reportOf({ gc: { demandBytes: kib(600), peakAt: FRAME, liveAtPeak: [LIVE] } }));
    assert.deepEqual(
      finding!.related.map(({ span, message }) => [span, english(message)]),
      [
        [FRAME, '600 KiB in use at most here'],
        [BUFFER, '586 KiB: bytearray (buffer)'],
      ],
    );
  });

  test('names the place where the script sets the limit', () => {
    const setting = {
      span: FRAME,
      valueSpan: null,
      value: 512 * KIB,
      reached: true,
      guarded: true,
      followedByReset: true,
      resetElsewhere: true,
      resetsForEver: false,
    };
    const report = reportOf({
      target: { gcHeapSource: 'script' },
      heapSettings: [setting],
      gc: { demandBytes: kib(600), liveAtPeak: [LIVE] },
    });
    assert.deepEqual(
      check(report)[0]!.related.map(({ span, message }) => [span, english(message)]),
      [
        [FRAME, 'gc_heap_size is set to 512 KiB here'],
        [BUFFER, '586 KiB: bytearray (buffer)'],
      ],
    );
  });
});

describe('system-heap-too-small', () => {
  const failure: SystemFailure = {
    span: FRAME,
    callee: 'sensor.set_framesize',
    what: 'frame buffer',
    requestBytes: kib(1500),
    freeBytes: kib(900),
    largestPieceBytes: kib(800),
    reason: 'sum',
    symptom: 'OSError: [Errno 12] ENOMEM',
    certain: true,
  };

  test('words the first failing request', () => {
    const [finding, ...others] = check(reportOf({ system: { firstFailure: failure } }));
    assert.deepEqual(others, []);
    assert.equal(finding?.rule, 'system-heap-too-small');
    assert.match(
      english(finding.message),
      /^System heap too small: sensor\.set_framesize \(frame buffer\) needs 1,500 KiB, 900 KiB are free; keep less at a time\. On the board: OSError/,
    );
  });

  test('names the largest piece when only the piece is missing', () => {
    const [finding] = check(reportOf({ system: { firstFailure: { ...failure, reason: 'piece' } } }));
    assert.match(english(finding!.message), /in one piece, the largest free is 800 KiB;/);
  });

  test('is silent where an event says the same', () => {
    const event = eventOf({ kind: 'frame-size-impossible', span: FRAME });
    const findings = check(reportOf({ events: [event], system: { firstFailure: failure } }));
    assert.deepEqual(names(findings), ['error frame-size-impossible']);
  });

  test('reports an excess of the sum when no request was seen to fail', () => {
    const findings = check(reportOf({ system: { peakBytes: kib(2800) } }));
    assert.deepEqual(names(findings), ['error system-heap-too-small']);
    assert.match(
      english(findings[0]!.message),
      /needs 2,800 KiB, a gc_heap_size of 512 KiB leaves 2,582 KiB;/,
    );
  });

  test('offers a smaller GC heap where that makes room', () => {
    const report = reportOf({
      system: { firstFailure: failure },
      suggestedGcHeapBytes: 128 * KIB,
    });
    const [finding] = check(report);
    assert.deepEqual(
      finding!.fixes().map(({ title, preferred }) => [english(title), preferred]),
      [
        ['Set gc_heap_size to 128 KiB', true],
        ['Call gc.collect() before this line', false],
      ],
    );
    assert.match(english(finding!.message), /set gc_heap_size to 128 KiB/);
  });

  test('never asks for a larger GC heap: it would leave less', () => {
    const [finding] = check(reportOf({ system: { firstFailure: failure }, suggestedGcHeapBytes: 768 * KIB }));
    assert.deepEqual(
      finding!.fixes().map(({ title }) => english(title)),
      ['Call gc.collect() before this line'],
    );
    assert.doesNotMatch(english(finding!.message), /set gc_heap_size/);
  });
});

describe('no-gc-heap-size-fits', () => {
  test('takes the place of the two rules about single heaps', () => {
    const report = reportOf({
      verdict: 'exceeds',
      window: null,
      suggestedGcHeapBytes: null,
      gc: { demandBytes: kib(1000) },
      system: { peakBytes: kib(2500), peakAt: FRAME },
    });
    const findings = check(report);
    assert.deepEqual(names(findings), ['error no-gc-heap-size-fits']);
    assert.match(
      english(findings[0]!.message),
      /needs 1,000 KiB, the rest leaves 594 KiB; .* on MaixPy standard/,
    );
  });

  test('is silent when one heap is impossible by itself', () => {
    const report = reportOf({
      verdict: 'exceeds',
      window: null,
      suggestedGcHeapBytes: null,
      system: { peakBytes: kib(4000) },
    });
    assert.deepEqual(names(check(report)), ['error system-heap-too-small']);
  });

  test('leaves it to the failing request when the system heap is likely too full beside any GC heap', () => {
    const event = eventOf({ kind: 'temporary-does-not-fit', span: FRAME, certain: false });
    const report = reportOf({
      verdict: 'may-exceed',
      window: null,
      suggestedGcHeapBytes: null,
      gc: { demandBytes: kib(10) },
      system: { peakBytes: between(2000 * KIB, 4000 * KIB, 3088 * KIB) },
      events: [event],
    });
    assert.deepEqual(names(check(report)), ['warning temporary-does-not-fit']);
  });

  test('is silent when it is not known', () => {
    assert.deepEqual(check(reportOf({ verdict: 'unknown', window: null, suggestedGcHeapBytes: null })), []);
  });
});
